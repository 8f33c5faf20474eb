import { alphaBar, lastStep } from './schedule';
import { currentWeight, stepVariance } from './step';
import type { Variance } from './step';

/** x_τ = restored·x_IR + initial·n1 + √accumulated·n2 with n1, n2 ~ N(0, I). */
export interface Jump {
  /** A */
  readonly restored: number;
  /** B: what is left at τ of the noise that the chain starts from. */
  readonly initial: number;
  /** V: the variance that the steps T…τ+1 have added. */
  readonly accumulated: number;
}

/**
 * All steps T → τ at once, which φ_IR's constant estimate x_IR allows (DP-IR, arXiv 2411.05993).
 * @param tau 1…T
 */
export function jump(tau: number, variance: Variance): Jump {
  const remaining = alphaBar(lastStep) / alphaBar(tau);
  const start = 1 - alphaBar(lastStep);
  let accumulated = 0;
  for (let t = lastStep; t > tau; t--) {
    accumulated = stepVariance(t, variance) + currentWeight(t) ** 2 * accumulated;
  }
  return {
    restored: (Math.sqrt(alphaBar(tau)) * (1 - remaining)) / start,
    initial: (Math.sqrt(remaining) * (1 - alphaBar(tau))) / start,
    accumulated,
  };
}
