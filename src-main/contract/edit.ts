import { z } from 'zod';
import { blurSettingsSchema } from './blur';
import { developSettingsSchema } from './develop';
import { formatNames } from './formats';
import { knowsPlaceholders, placeholders } from './result-file';
import { restoreSettingsSchema, scaleSchema, taskSchema } from './settings';

const { tau, keep, restorer, steps, seed, tile } = restoreSettingsSchema.shape;

/** Where results go: beside the photo, into a sub-folder of its folder, or into one folder for all. */
export const placeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('beside') }),
  z.strictObject({
    kind: z.literal('subfolder'),
    name: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[^/\\:*?"<>|]+$/)
      .refine((name) => !/^\.+$/.test(name), 'is not a folder of its own'),
  }),
  z.strictObject({ kind: z.literal('folder'), path: z.string().min(1).max(4096) }),
]);

/** A file name without ending; a / in it would leave its folder. */
const nameTemplateSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((template) => !/[\\/]/.test(template), 'is a file name: it holds no / and no \\')
  .refine(knowsPlaceholders, `knows {${placeholders.join('} {')}} only`);

/** What is written, and where. */
export const outputSchema = z.strictObject({
  /** `source`: what the photo came in, a RAW file as TIFF. */
  format: z.union([z.literal('source'), z.enum(formatNames)]),
  /** Bits per channel; `source`: as the photo has them, if the format holds them. */
  bits: z.union([z.literal('source'), z.literal(8), z.literal(16)]),
  /** 1…100, for the lossy formats. */
  quality: z.int().min(1).max(100),
  /** The longer side in pixels to which the result is reduced; null: as it is. It is never enlarged. */
  longSide: z.int().min(16).max(100_000).nullable(),
  /** `source`: the colours stay in the photo's own space, or in that which a RAW photo is developed to. */
  space: z.enum(['source', 'srgb']),
  place: placeSchema,
  name: nameTemplateSchema,
  /** What to do where a file of that name is. An original is never replaced, whatever this says. */
  existing: z.enum(['skip', 'number', 'replace']),
});
export type Output = z.infer<typeof outputSchema>;

export const editVersion = 3;

/**
 * Everything that decides what becomes of a photo: one value that is a preset, a line of the queue's journal and the
 * recipe in a result. Equal edits of equal files give equal results on the same device.
 */
export const editSchema = z.strictObject({
  version: z.literal(editVersion),
  task: taskSchema,
  scale: scaleSchema,
  /** Which networks, and how the sampler runs. */
  method: z.strictObject({ restorer, steps, seed, tile }),
  strength: z.strictObject({ tau, keep }),
  develop: developSettingsSchema,
  blur: blurSettingsSchema,
  output: outputSchema,
  /** The packs that made a result, by id, with the SHA-256 of each; empty where nothing was made yet. */
  packs: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});
export type Edit = z.infer<typeof editSchema>;
