import type { z } from 'zod';
import { blurSettingsSchema } from '../contract/blur';
import type { BlurSettings } from '../contract/blur';
import { plainBlur } from '../contract/plain-blur';
import { readKernel } from '../engine';
import { decimal, oneOf, text } from './values';

const { kind, radius, strength } = blurSettingsSchema.shape;

/** Options that only a photo whose blur is undone has. */
export const blurOptions = {
  blur: oneOf(kind.options).optional(),
  'blur-radius': decimal(radius.unwrap()).optional(),
  kernel: text('kernel').optional(),
  'save-kernel': text('file').optional(),
  strength: decimal(strength).optional(),
};

type BlurOptions = z.infer<z.ZodObject<typeof blurOptions>>;

/** The options about blur, as they are written. */
export const blurNames = ['blur', 'blur-radius', 'kernel', 'save-kernel', 'strength'] as const;

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
