import { plainBlur } from '@contract/plain-blur';
import { plainDevelopment } from '@contract/plain-development';
import type { Keep, RestoreSettings } from '@contract';

const plainKeep: Keep = { kind: 'auto' };

/**
 * What decides the result: everything, except what these very settings leave without effect. At τ = 0 nothing is sampled,
 * so that seed, steps and share play no part; only RAW is developed, only blur undone. A field that comes later counts without a word here.
 */
function deciding(settings: RestoreSettings): RestoreSettings {
  const sampling = settings.tau === 0 ? { steps: null, seed: 0, keep: plainKeep } : {};
  const developing = settings.task === 'raw' ? {} : { develop: plainDevelopment };
  const deblurring = settings.task === 'deblur' ? {} : { blur: plainBlur };
  return { ...settings, ...sampling, ...developing, ...deblurring };
}

/** JSON in which the order of keys plays no part. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Whether two values say the same, whatever the order of their keys. */
export const sameValue = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** Whether both settings give the same result for the same photo. */
export function sameOutcome(a: RestoreSettings, b: RestoreSettings): boolean {
  return sameValue(deciding(a), deciding(b));
}

/** Whether two settings differ by nothing but how far the dial is turned. */
export function sameButStrength(a: RestoreSettings, b: RestoreSettings): boolean {
  return sameOutcome({ ...a, tau: b.tau, keep: b.keep }, b);
}
