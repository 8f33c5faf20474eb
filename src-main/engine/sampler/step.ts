import { alpha, alphaBar, beta } from './schedule';

/** s_t²: the paper's choice is β_t; the posterior variance β_t(1 − ᾱ_{t−1})/(1 − ᾱ_t) makes the jump exact. */
export type Variance = 'beta' | 'posterior';

/** One update of the iterate: x_next = estimate·x̂0 + current·x_t + noise·z, with z ~ N(0, I). */
export interface Update {
  /** The step the iterate is at. */
  readonly t: number;
  /** The step it goes to; 0 is the result. */
  readonly next: number;
  readonly estimate: number;
  readonly current: number;
  readonly noise: number;
}

/** s_t² of step t. */
export function stepVariance(t: number, variance: Variance): number {
  if (variance === 'beta') return beta(t);
  return (beta(t) * (1 - alphaBar(t - 1))) / (1 - alphaBar(t));
}

/** ct(t) = √α_t·(1 − ᾱ_{t−1})/(1 − ᾱ_t): the weight of x_t in the mean of x_{t−1}. */
export function currentWeight(t: number): number {
  return (Math.sqrt(alpha(t)) * (1 - alphaBar(t - 1))) / (1 - alphaBar(t));
}

/** The DDPM step t → t − 1 (Ho et al. 2020, eq. 7). The last step, to 0, adds no noise. */
export function ddpmUpdate(t: number, variance: Variance): Update {
  return {
    t,
    next: t - 1,
    estimate: (Math.sqrt(alphaBar(t - 1)) * beta(t)) / (1 - alphaBar(t)),
    current: currentWeight(t),
    noise: t > 1 ? Math.sqrt(stepVariance(t, variance)) : 0,
  };
}

/** The deterministic DDIM step t → next (Song et al. 2021, eq. 12 with η = 0); next = 0 returns x̂0 itself. */
export function ddimUpdate(t: number, next: number): Update {
  const current = Math.sqrt((1 - alphaBar(next)) / (1 - alphaBar(t)));
  return { t, next, estimate: Math.sqrt(alphaBar(next)) - current * Math.sqrt(alphaBar(t)), current, noise: 0 };
}

/**
 * The updates from τ down to 0: every DDPM step when `steps` allows it, else a DDIM sub-schedule of `steps` steps,
 * evenly spaced over τ…1.
 * @param tau 0…T; 0 gives no update
 * @param steps at least 1
 */
export function updates(tau: number, steps: number, variance: Variance): Update[] {
  if (steps >= tau) return Array.from({ length: tau }, (_, index) => ddpmUpdate(tau - index, variance));
  const time = (k: number) => Math.round((tau * k) / steps);
  return Array.from({ length: steps }, (_, index) => ddimUpdate(time(steps - index), time(steps - index - 1)));
}
