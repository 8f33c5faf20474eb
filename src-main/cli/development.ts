import { z } from 'zod';
import { developSettingsSchema, whiteBalanceSchema } from '../contract/develop';
import { plainDevelopment } from '../contract/plain-development';
import type { DevelopSettings, WhiteBalance } from '../contract/develop';

const number = String.raw`([+-]?\d+(?:\.\d+)?)`;
const forms = {
  temperature: new RegExp(`^${number}(?:,${number})?$`),
  greyPoint: new RegExp(`^grey:${number},${number}$`),
};
const expected = 'is as-shot, daylight, KELVIN, KELVIN,TINT or grey:X,Y';

/** The words of a white balance; null where they have none of its forms. */
function whiteBalanceOf(words: string): unknown {
  if (words === 'as-shot' || words === 'daylight') return { kind: words };
  const [, kelvin, tint = '0'] = forms.temperature.exec(words) ?? [];
  if (kelvin) return { kind: 'temperature', kelvin: Number(kelvin), tint: Number(tint) };
  const [, x, y] = forms.greyPoint.exec(words) ?? [];
  return x && y ? { kind: 'grey-point', x: Number(x), y: Number(y) } : null;
}

const whiteBalance = z.string().transform((words, context): WhiteBalance => {
  const parsed = whiteBalanceSchema.safeParse(whiteBalanceOf(words));
  if (parsed.success) return parsed.data;
  const reason = whiteBalanceOf(words) === null ? expected : parsed.error.issues[0].message;
  context.addIssue({ code: 'custom', message: reason });
  return z.NEVER;
});

const decimal = z
  .string()
  .regex(new RegExp(`^${number}$`), 'must be a number')
  .transform(Number);
const { exposure, highlights, noise, space } = developSettingsSchema.shape;

/** Options that only a RAW photo has. */
export const developOptions = {
  'white-balance': whiteBalance.optional(),
  exposure: decimal.pipe(exposure).optional(),
  highlights: decimal.pipe(highlights).optional(),
  noise: z.union([z.literal('auto'), decimal.pipe(noise.options[1])]).optional(),
  'color-space': space.optional(),
};

type DevelopOptions = z.infer<z.ZodObject<typeof developOptions>>;

/** The options for RAW photos, as they are written. */
export const developNames = ['white-balance', 'exposure', 'highlights', 'noise', 'color-space'] as const;

/** How a RAW photo is developed; what was not said is as in `base`. */
export function developmentOf(options: DevelopOptions, base: DevelopSettings = plainDevelopment): DevelopSettings {
  return {
    whiteBalance: options['white-balance'] ?? base.whiteBalance,
    exposure: options.exposure ?? base.exposure,
    highlights: options.highlights ?? base.highlights,
    noise: options.noise ?? base.noise,
    space: options['color-space'] ?? base.space,
  };
}
