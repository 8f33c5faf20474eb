import type { RestoreSettings } from '@contract';

/** What decides the result: at τ = 0 nothing is sampled, so that seed and steps play no part. */
function deciding(settings: RestoreSettings): unknown[] {
  const { task, scale, tau, steps, seed, tile } = settings;
  return tau === 0 ? [task, scale, tau, tile] : [task, scale, tau, steps, seed, tile];
}

/** Whether both settings give the same result for the same photo. */
export function sameOutcome(a: RestoreSettings, b: RestoreSettings): boolean {
  return JSON.stringify(deciding(a)) === JSON.stringify(deciding(b));
}
