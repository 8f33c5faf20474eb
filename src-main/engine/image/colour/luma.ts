import type { Image } from '../image';

/** How luma and colour differences become RGB (TIFF 6.0, section 21). */
export interface Luma {
  /** Shares of red, green and blue in luma; they add up to 1. */
  readonly coefficients: readonly number[];
  /** The samples, of 255, for black and white of luma, and for none and all of either difference. */
  readonly reference: readonly number[];
}

/** Rec. 601, and samples that take their whole range, as libtiff has it. */
const plain: Luma = { coefficients: [0.299, 0.587, 0.114], reference: [0, 255, 128, 255, 128, 255] };
const areNumbers = (values: readonly number[], count: number) =>
  values.length === count && values.every((value) => Number.isFinite(value));

/** What a file states of it, as far as it can be computed with. */
export function lumaOf(coefficients: readonly number[], reference: readonly number[]): Luma {
  const areShares = areNumbers(coefficients, 3) && coefficients[1] > 0;
  const areRanges = areNumbers(reference, 6) && [0, 2, 4].every((at) => reference[at] !== reference[at + 1]);
  return {
    coefficients: areShares ? coefficients : plain.coefficients,
    reference: areRanges ? reference : plain.reference,
  };
}

/** Differences are told in 127 steps of the 255 that luma has. */
const stepsOfDifference = 127 / 255;
const within = (value: number) => Math.min(Math.max(value, 0), 1);

/** Luma and differences in [0, 1], in the places of red, green and blue, become those: in place, within [0, 1]. */
export function fromLuma({ planes: [first, second, third] }: Image, { coefficients, reference }: Luma): void {
  const [red, green, blue] = coefficients;
  const range = (value: number, at: number) => (255 * value - reference[at]) / (reference[at + 1] - reference[at]);
  for (let at = 0; at < first.length; at++) {
    const luma = range(first[at], 0);
    const b = luma + 2 * (1 - blue) * stepsOfDifference * range(second[at], 2);
    const r = luma + 2 * (1 - red) * stepsOfDifference * range(third[at], 4);
    first[at] = within(r);
    second[at] = within((luma - red * r - blue * b) / green);
    third[at] = within(b);
  }
}
