import { z } from 'zod';
import { editSchema } from './edit';
import { noteSchema } from './notes';
import { filePathSchema } from './photo';
import { dialSchema } from './restoration';
import { computeDeviceSchema } from './settings';

/** One photo, file to file: what the queue and the command line ask the engine for. */
export const jobSchema = z.strictObject({
  /** The photo, or the first shot of a burst. */
  source: filePathSchema,
  /** All shots of a burst; null for a single photo. */
  shots: z.array(filePathSchema).nullable(),
  edit: editSchema,
  /** A sub-folder below the place of the edit; '' for the place itself. */
  below: z.string().max(4096),
  /** What tells its result from those of other photos of the run that would be called alike; '' for most. */
  mark: z
    .string()
    .max(300)
    .regex(/^[^/]*$/),
  /** What to do where a result of the name is; `refuse` is a failure. */
  existing: z.enum(['skip', 'number', 'replace', 'refuse']),
  /** Files that are never replaced: the other photos of the run, and its results so far. */
  keep: z.strictObject({ photos: z.array(filePathSchema), results: z.array(filePathSchema) }),
  /** When it was begun before, in milliseconds since 1970, if it was: a result since then may be its own. */
  since: z.number().nullable(),
  /** Whether the recipe is written beside the result, too. */
  sidecar: z.boolean(),
});
export type Job = z.infer<typeof jobSchema>;

/** How a job ended that did not fail. */
export const jobOutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('skipped'),
    output: filePathSchema,
    /** Whether what is there was made with the same settings and networks. */
    alike: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('done'),
    output: filePathSchema,
    notes: z.array(noteSchema),
    tau: z.int(),
    dial: dialSchema.nullable(),
    steps: z.int(),
    seed: z.number(),
    seconds: z.number(),
    networkCalls: z.int(),
    device: computeDeviceSchema,
  }),
]);
export type JobOutcome = z.infer<typeof jobOutcomeSchema>;
