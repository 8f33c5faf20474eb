/**
 * The transfer curve of sRGB (IEC 61966-2-1): linear light to encoded numbers, [0, 1] to [0, 1]. Continued beyond 1;
 * below 0 it is mirrored at the origin, so that noise about black keeps its sign.
 */
export function encodeSrgb(linear: number): number {
  if (linear < 0) return -encodeSrgb(-linear);
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
}

/** The inverse of encodeSrgb. */
export function decodeSrgb(encoded: number): number {
  if (encoded < 0) return -decodeSrgb(-encoded);
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
}

/** Up to here light stays what it is; above, it is compressed. */
const shoulderStart = 0.8;

/**
 * The tone curve: the identity up to 0.8, then k + (1 − k)·(1 − e^(−(v − k)/(1 − k))), which goes on with the same
 * slope and comes near 1 as light grows, so that highlights above the sensor's green fade instead of breaking off.
 */
export function toneCurve(linear: number): number {
  if (linear <= shoulderStart) return linear;
  const room = 1 - shoulderStart;
  return shoulderStart + room * (1 - Math.exp(-(linear - shoulderStart) / room));
}
