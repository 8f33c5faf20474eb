/**
 * A transfer curve in the form that ICC profiles have (parametricCurveType 3): light is (a·v + b)^gamma for encoded
 * numbers v ≥ d, and c·v below.
 */
export interface Transfer {
  readonly gamma: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

/** v^gamma, without a straight toe. */
export const power = (gamma: number): Transfer => ({ gamma, a: 1, b: 0, c: 0, d: 0 });

/** sRGB, IEC 61966-2-1; Display P3 has the same. */
export const srgbTransfer: Transfer = { gamma: 2.4, a: 1 / 1.055, b: 0.055 / 1.055, c: 1 / 12.92, d: 0.04045 };

/** ROMM RGB, ISO 22028-2: the power 1.8 with a slope of 16 near black. */
export const rommTransfer: Transfer = { gamma: 1.8, a: 1, b: 0, c: 1 / 16, d: 16 / 512 };

/** Numbers are light. */
export const linearTransfer = power(1);

/** Encoded numbers to linear light, [0, 1] to [0, 1]; continued beyond 1, mirrored below 0. */
export function decode({ gamma, a, b, c, d }: Transfer, encoded: number): number {
  const size = Math.abs(encoded);
  return Math.sign(encoded) * (size < d ? c * size : (a * size + b) ** gamma);
}

/** The inverse of decode. */
export function encode({ gamma, a, b, c, d }: Transfer, light: number): number {
  const size = Math.abs(light);
  return Math.sign(light) * (size < c * d ? size / c : (size ** (1 / gamma) - b) / a);
}
