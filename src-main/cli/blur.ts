import { z } from 'zod';
import { blurSettingsSchema } from '../contract/blur';
import type { BlurSettings } from '../contract/blur';
import { plainBlur } from '../contract/plain-blur';
import { readKernel } from '../engine';

const decimal = z
  .string()
  .regex(/^\d+(?:\.\d+)?$/, 'must be a number')
  .transform(Number);
const { kind, radius, strength } = blurSettingsSchema.shape;

/** Options that only a photo whose blur is undone has. */
export const blurOptions = {
  blur: kind.optional(),
  'blur-radius': decimal.pipe(radius.unwrap()).optional(),
  kernel: z.string().min(1).optional(),
  'save-kernel': z.string().min(1).optional(),
  strength: decimal.pipe(strength).optional(),
};

type BlurOptions = z.infer<z.ZodObject<typeof blurOptions>>;

/** The options about blur, as they are written. */
export const blurNames = ['blur', 'blur-radius', 'kernel', 'save-kernel', 'strength'] as const;

/** What contradicts itself in them, by option. */
export function blurContradictions({ blur, 'blur-radius': radius, kernel }: BlurOptions): [string, string][] {
  const found: [string, string][] = [];
  if (radius !== undefined && blur !== 'defocus') found.push(['blur-radius', 'goes with --blur defocus']);
  if (kernel !== undefined && blur !== undefined && blur !== 'shake')
    found.push(['kernel', 'goes with --blur shake, or without --blur']);
  return found;
}

/** How blur is undone; what was not said is as in `base`. Throws `kernel-unreadable`. */
export async function blurOf(options: BlurOptions, base: BlurSettings = plainBlur): Promise<BlurSettings> {
  const { blur, kernel, strength = base.strength } = options;
  return {
    ...base,
    kind: blur ?? (kernel === undefined ? base.kind : 'shake'),
    radius: options['blur-radius'] ?? base.radius,
    kernel: kernel === undefined ? base.kernel : await readKernel(kernel),
    strength,
  };
}
