import type { RestoreSettings } from '@contract';

/** What decides the result: at τ = 0 nothing is sampled, so that seed and steps play no part; only RAW is developed, only blur undone. */
function deciding(settings: RestoreSettings): unknown[] {
  const { task, scale, tau, steps, seed, tile, develop, blur } = settings;
  const sampling = tau === 0 ? [] : [steps, seed];
  const ofTask = { deblur: blur, sr: null, raw: develop }[task];
  return [task, scale, tau, tile, ...sampling, ofTask];
}

/** Whether both settings give the same result for the same photo. */
export function sameOutcome(a: RestoreSettings, b: RestoreSettings): boolean {
  return JSON.stringify(deciding(a)) === JSON.stringify(deciding(b));
}
