import { z } from 'zod';
import { idSchema } from './photo';
import { exposureLimits, kelvinLimits, noiseLimits, tintLimits } from './plain-development';

const within = ({ min, max }: { min: number; max: number }) => z.number().min(min).max(max);

/** Which light was white. The grey point is a place of the upright photo that should be neutral, in shares of its sides. */
export const whiteBalanceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('as-shot') }),
  z.strictObject({ kind: z.literal('daylight') }),
  z.strictObject({ kind: z.literal('temperature'), kelvin: within(kelvinLimits), tint: within(tintLimits) }),
  z.strictObject({ kind: z.literal('grey-point'), x: z.number().min(0).max(1), y: z.number().min(0).max(1) }),
]);
export type WhiteBalance = z.infer<typeof whiteBalanceSchema>;

/** Colour space of a result. `linear` is linear light with the primaries of Rec. 2020, and wants 16 bits. */
export const outputSpaceSchema = z.enum(['srgb', 'display-p3', 'adobe-rgb', 'prophoto', 'linear']);
export type OutputSpace = z.infer<typeof outputSpaceSchema>;

/** How a RAW photo becomes a picture; only `noise` needs networks. */
export const developSettingsSchema = z.strictObject({
  whiteBalance: whiteBalanceSchema,
  exposure: within(exposureLimits),
  /** 0: light above white is cut off; the more, the earlier light is bent so that brighter light still differs. */
  highlights: z.number().min(0).max(100),
  /** Factor on the estimated noise level; 0: no denoising; `auto` is the level that was estimated. */
  noise: z.union([z.literal('auto'), within(noiseLimits)]),
  space: outputSpaceSchema,
});
export type DevelopSettings = z.infer<typeof developSettingsSchema>;

/** A tile of a RAW photo, or of what was restored of one, developed. */
export const developedTileSchema = z.strictObject({
  picture: idSchema,
  settings: developSettingsSchema,
  level: z.int().min(0),
  column: z.int().min(0),
  row: z.int().min(0),
});
export type DevelopedTile = z.infer<typeof developedTileSchema>;
