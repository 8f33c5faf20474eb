import type { Noise } from './noise';

/**
 * A curve that gives noise the same strength at every brightness, for a denoiser that knows one level. The generalised
 * Anscombe transform f(x) = 2/g·√(g·x + 3/8·g² + o), of variance 1, scaled so that sensor light 0…1 becomes 0…1.
 */
export interface Stabiliser {
  /** Standard deviation of the noise after the curve, in units of [0, 1]. */
  readonly level: number;
  /** Sensor light to stabilised numbers. */
  readonly apply: (light: number) => number;
  /** The mean light of a denoised stabilised number, which is not the curve's mere inverse. */
  readonly undo: (stabilised: number) => number;
}

/**
 * The inverse of Anscombe's transform for means rather than numbers, without bias: M. Mäkitalo and A. Foi, Optimal
 * Inversion of the Generalized Anscombe Transformation for Poisson-Gaussian Noise, IEEE TIP 22 (2013), eq. 10.
 * @param d a transformed number for a gain of 1
 * @param readout variance of reading out for a gain of 1
 */
function unbiasedInverse(d: number, readout: number): number {
  const root = Math.sqrt(1.5);
  return d ** 2 / 4 + root / (4 * d) - 11 / (8 * d ** 2) + (5 * root) / (8 * d ** 3) - 1 / 8 - readout;
}

export function stabiliserFor({ gain, offset }: Noise): Stabiliser {
  const transformed = (light: number) => (2 / gain) * Math.sqrt(Math.max(0, gain * light + 0.375 * gain ** 2 + offset));
  const [black, white] = [transformed(0), transformed(1)];
  const span = white - black;
  return {
    level: 1 / span,
    apply: (light) => (transformed(light) - black) / span,
    undo: (stabilised) =>
      Math.max(0, gain * unbiasedInverse(Math.max(black, black + span * stabilised), offset / gain ** 2)),
  };
}

/** Noise below one step of 8 bits is not seen. */
const leastVisible = 1 / 255;

/** The level that a denoiser is to be told after the curve: the noise's times a factor, 0 where it would not be seen. */
export function denoisingLevel(noise: Noise, factor: number): number {
  const level = factor * stabiliserFor(noise).level;
  return level > leastVisible ? level : 0;
}
