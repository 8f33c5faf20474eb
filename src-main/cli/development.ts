import type { z } from 'zod';
import { developSettingsSchema, whiteBalanceSchema } from '../contract/develop';
import { kelvinLimits, plainDevelopment, tintLimits } from '../contract/plain-development';
import type { DevelopSettings, WhiteBalance } from '../contract/develop';
import { texts } from './say';
import { decimal, oneOf, value } from './values';

const number = String.raw`([+-]?\d+(?:\.\d+)?)`;
const forms = {
  temperature: new RegExp(`^${number}(?:,${number})?$`),
  greyPoint: new RegExp(`^grey:${number},${number}$`),
};
const { min: coldest, max: warmest } = kelvinLimits;
const { min: magenta, max: green } = tintLimits;

/** The words of a white balance; null where they have none of its forms. */
function whiteBalanceOf(words: string): unknown {
  if (words === 'as-shot' || words === 'daylight') return { kind: words };
  const [, kelvin, tint = '0'] = forms.temperature.exec(words) ?? [];
  if (kelvin) return { kind: 'temperature', kelvin: Number(kelvin), tint: Number(tint) };
  const [, x, y] = forms.greyPoint.exec(words) ?? [];
  return x && y ? { kind: 'grey-point', x: Number(x), y: Number(y) } : null;
}

const whiteBalance = value(
  texts.usage.whiteBalance(coldest, warmest, magenta, green),
  (words): WhiteBalance | undefined => whiteBalanceSchema.safeParse(whiteBalanceOf(words)).data,
);

const { exposure, highlights, noise, space } = developSettingsSchema.shape;

/** Options that only a RAW photo has. */
export const developOptions = {
  'white-balance': whiteBalance.optional(),
  exposure: decimal(exposure).optional(),
  highlights: decimal(highlights).optional(),
  noise: decimal(noise.options[1], 'auto').optional(),
  'color-space': oneOf(space.options).optional(),
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
