import { alpha, alphaBar, beta } from './schedule';
import { subSchedule } from './sub-schedule';
import type { Spacing } from './sub-schedule';

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

/**
 * σ_t(η)², the variance of the noise that the step t → next draws anew (Song et al. 2021, eq. 16).
 * η = 1 from t to t − 1 is the posterior variance; the step to 0 draws none.
 */
function renewedVariance(t: number, next: number, eta: number): number {
  const [signal, target] = [alphaBar(t), alphaBar(next)];
  return ((eta ** 2 * (1 - target)) / (1 - signal)) * (1 - signal / target);
}

/** The DDIM step t → next (Song et al. 2021, eq. 12); η = 0 draws no noise, next = 0 returns x̂0 itself. */
export function ddimUpdate(t: number, next: number, eta: number): Update {
  const renewed = renewedVariance(t, next, eta);
  const current = Math.sqrt((1 - alphaBar(next) - renewed) / (1 - alphaBar(t)));
  const estimate = Math.sqrt(alphaBar(next)) - current * Math.sqrt(alphaBar(t));
  return { t, next, estimate, current, noise: Math.sqrt(renewed) };
}

/** How the way from τ to 0 is divided into steps, and how much noise they draw. */
export interface Path {
  /** 0…T; 0 gives no update. */
  readonly tau: number;
  /** Network steps, at least 1; fewer than τ makes a sub-schedule. */
  readonly steps: number;
  readonly spacing: Spacing;
  /** Of a DDPM step, when all are taken. */
  readonly variance: Variance;
  /** Of a step that skips others, 0…1: how much of its noise is drawn anew. */
  readonly eta: number;
}

/** The updates from τ down to 0: every DDPM step when `steps` allows it, else DDIM steps over a sub-schedule. */
export function updates({ tau, steps, spacing, variance, eta }: Path): Update[] {
  if (steps >= tau) return Array.from({ length: tau }, (_, index) => ddpmUpdate(tau - index, variance));
  const times = [...subSchedule(tau, steps, spacing), 0];
  return times.slice(1).map((next, index) => ddimUpdate(times[index], next, eta));
}
