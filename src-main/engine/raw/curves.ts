import { decode, encode, srgbTransfer } from '../image/colour/transfer';

/** Linear light to numbers encoded like sRGB: what networks were trained on. */
export const encodeSrgb = (linear: number): number => encode(srgbTransfer, linear);

/** The inverse of encodeSrgb. */
export const decodeSrgb = (encoded: number): number => decode(srgbTransfer, encoded);

/** What one step of the highlights setting takes from the light that stays as it is. */
const shoulderPerStep = 0.008;

/**
 * The tone curve: the identity up to k = 1 − 0.008·highlights, then k + (1 − k)·(1 − e^(−(v − k)/(1 − k))), which goes
 * on with the same slope and comes near 1 as light grows, so that light above the sensor's green fades instead of
 * breaking off. At 25, what is above 0.8 is bent; at 0 nothing is, and what is above 1 is cut off.
 * @param highlights 0…100
 */
export function toneCurve(highlights: number): (light: number) => number {
  const room = shoulderPerStep * highlights;
  const start = 1 - room;
  if (room === 0) return (light) => Math.min(light, 1);
  return (light) => (light <= start ? light : start + room * (1 - Math.exp(-(light - start) / room)));
}
