import { noiseLevel } from './schedule';

/** How the steps that are taken lie between τ and the end: evenly in t, or evenly in log σ̃ down to t = 2. */
export type Spacing = 'linear' | 'geometric';

/** The last step of a geometric sub-schedule, whose σ̃ is 3.8/255; a linear one ends at τ/steps, with far more noise. */
const lastGeometric = 2;

/** The step of 1…τ whose log σ̃ is nearest; the smaller one where two are equally near. */
function nearest(logLevel: number, tau: number): number {
  const distance = (t: number) => Math.abs(Math.log(noiseLevel(t)) - logLevel);
  let best = 1;
  for (let t = 2; t <= tau; t++) if (distance(t) < distance(best)) best = t;
  return best;
}

/** `steps` steps from τ down to 2, whose σ̃ have about the same ratio; each leaves room for those that follow. */
function geometric(tau: number, steps: number): number[] {
  const [first, last] = [Math.log(noiseLevel(tau)), Math.log(noiseLevel(lastGeometric))];
  const times = [tau];
  for (let k = 1; k < steps; k++) {
    const wanted = nearest(first + ((last - first) * k) / (steps - 1), tau);
    times.push(Math.max(Math.min(wanted, times[k - 1] - 1), lastGeometric + steps - 1 - k));
  }
  return times;
}

function linear(tau: number, steps: number): number[] {
  return Array.from({ length: steps }, (_, index) => Math.round((tau * (steps - index)) / steps));
}

/**
 * The steps at which the networks run, falling, when there are fewer than τ.
 * @param tau more than `steps`
 * @param steps at least 1
 */
export function subSchedule(tau: number, steps: number, spacing: Spacing): number[] {
  return spacing === 'geometric' ? geometric(tau, steps) : linear(tau, steps);
}
