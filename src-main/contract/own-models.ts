import { z } from 'zod';
import { idSchema } from './photo';
import { scaleSchema } from './settings';

/** A name that the user gives, shown in one line. */
export const modelTitleSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(/^[^\p{Cc}]+$/u);

/** A restoration network of the user's, by what was found out about its file. */
export const ownModelSchema = z.object({
  id: z.string().regex(/^own-[0-9a-f]{12}$/),
  title: z.string(),
  /** Follows from the scale: ×1 undoes blur, the others enlarge. */
  task: z.enum(['deblur', 'sr']),
  scale: scaleSchema,
  /** Name of the file that it came from. */
  source: z.string(),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Names in the graph. */
  input: z.string(),
  output: z.string(),
  sizeMultiple: z.int().positive(),
  /** The only side of a tile that it gets; null: any. */
  fixedSize: z.int().positive().nullable(),
  /** What it sees around a pixel, or the margin over which tiles are blended where it sees all of them. */
  halo: z.int().min(0),
  /** What the file itself says; '' where it says nothing. */
  licence: z.string(),
  author: z.string(),
  /** Seconds a megapixel of input on the processor that it was tried on. */
  seconds: z.number().positive(),
});
export type OwnModel = z.infer<typeof ownModelSchema>;

/** So many seconds a step of a trial may take; whoever watches it then ends its process. */
export const secondsAStep = 60;

/** What the page may ask about the user's networks. */
export const ownModelRequests = {
  'models:list': z.undefined(),
  /**
   * Asks for a file through the system's dialog, and tries it. null: the dialog was closed. `restore:cancel` ends it, and
   * its progress comes as `restore:event` of the same `job`.
   */
  'models:try': z.strictObject({ job: idSchema }),
  /** Keeps one that was tried, by the name that the user gives it. */
  'models:keep': z.strictObject({ model: ownModelSchema.shape.id, title: modelTitleSchema }),
  'models:remove': z.strictObject({ model: ownModelSchema.shape.id }),
} satisfies Record<string, z.ZodType>;

/** What each of these answers; a change answers the list as it is then. */
export const ownModelAnswers = {
  'models:list': z.array(ownModelSchema),
  'models:try': ownModelSchema.nullable(),
  'models:keep': z.array(ownModelSchema),
  'models:remove': z.array(ownModelSchema),
} satisfies Record<keyof typeof ownModelRequests, z.ZodType>;
