import { lastStep, noiseLevel } from '../sampler/schedule';

/** How a sample s lies to x_IR and to the truth. */
export interface Lie {
  /** d², the mean square of s − x_IR. */
  readonly apart: number;
  /** The mean squared error of x_IR, above 0. */
  readonly error: number;
  /** ρ, the correlation of x_IR's error with s − x_IR, in (−1, 1). */
  readonly lean: number;
}

/**
 * What x_IR + α(s − x_IR) costs against x_IR, in dB: the mean squared error MSE becomes MSE + 2αρ·d·√MSE + α²d². If x_IR
 * were the mean of what the photo may have been, ρ would be 0 (Freirich et al., 2021); what a network misses of that, a
 * sample partly mends, so that a little of it costs nothing.
 */
export function cost(alpha: number, { apart, error, lean }: Lie): number {
  const share = alpha * Math.sqrt(apart / error);
  return Math.max(0, 10 * Math.log10(1 + 2 * lean * share + share ** 2));
}

/** The largest α in [0, 1] that costs no more than a budget in dB; the other way round than `cost`. */
export function alphaFor(budget: number, { apart, error, lean }: Lie): number {
  if (apart === 0) return 1;
  const share = Math.sqrt(lean ** 2 + 10 ** (budget / 10) - 1) - lean;
  return Math.min(1, share * Math.sqrt(error / apart));
}

/** The same where x_IR's error is so many dB less than expected, so that all that is added costs more. */
export const dearer = (lie: Lie, decibels: number): Lie => ({ ...lie, error: lie.error * 10 ** (-decibels / 10) });

/** σ̃_τ in units of x_IR's root mean squared error, at which sampling starts: below 1 the start is off what φ_D was taught. */
const startInErrors = 2;

/**
 * τ for a photo whose x_IR is so wrong: the first step whose noise hides the error.
 * @param least the smallest τ; so many steps are taken in any case
 */
export function tauFor(error: number, least: number, most: number): number {
  const wanted = startInErrors * Math.sqrt(error);
  let tau = Math.min(least, most);
  while (tau < Math.min(most, lastStep) && noiseLevel(tau) < wanted) tau++;
  return tau;
}
