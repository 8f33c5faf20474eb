import { z } from 'zod';
import { keptEditSchema } from './migrate-edit';
import { computeDeviceSchema } from './settings';

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** A file that a result was made of: its name without the folder, which is nobody's business, and its contents. */
export const inputSchema = z.strictObject({ name: z.string().min(1).max(1024), sha256: sha256Schema });

/** One, or the shots of a burst in order. */
export const inputsSchema = z.array(inputSchema).min(1).max(1000);

/** How a result was made, so that it can be made again. It stands in the result's XMP, and in a file beside it if wanted. */
export const recipeSchema = z.strictObject({
  version: z.literal(1),
  /** Of the program. */
  program: z.string().max(40),
  /** As it was carried out: τ is a number, unless it followed from a budget, and the packs are those that were used. */
  edit: keptEditSchema,
  inputs: inputsSchema,
  device: computeDeviceSchema,
});
export type Recipe = z.infer<typeof recipeSchema>;
