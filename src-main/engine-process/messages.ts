import { z } from 'zod';
import { encodingSchema, filePathSchema, idSchema, restoreSettingsSchema } from '../contract';
import type {
  Answer,
  EngineStatus,
  Estimate,
  Failure,
  PhotoInfo,
  Preview,
  MethodInfo,
  RestorationInfo,
  RestoreEvent,
} from '../contract';

/**
 * A photo as the engine process is told of it: with its path, so that a restarted engine can open it again; of a burst
 * with the paths of all shots.
 */
const photoSchema = z.strictObject({
  id: idSchema,
  path: filePathSchema,
  shots: z.array(filePathSchema).optional(),
});
export type PhotoPlace = z.infer<typeof photoSchema>;

/** What the engine process can be asked, with the shape of each argument. */
export const jobSchemas = {
  methods: z.undefined(),
  preview: z.strictObject({ path: filePathSchema }),
  thumbnail: z.strictObject({ path: filePathSchema, side: z.int().min(16).max(2048) }),
  open: photoSchema,
  estimate: z.strictObject({ photo: photoSchema, settings: restoreSettingsSchema }),
  restore: z.strictObject({ photo: photoSchema, settings: restoreSettingsSchema }),
  export: z.strictObject({
    restoration: idSchema,
    encoding: encodingSchema,
    target: filePathSchema,
    overwrite: z.boolean(),
  }),
} satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof jobSchemas;
export type JobArgument<J extends JobName> = z.infer<(typeof jobSchemas)[J]>;

/** What each job answers, inside an `Answer`. Addresses for the page are the main process's business. */
export interface JobResults {
  methods: MethodInfo[];
  /** null: the file holds no preview, or need not have one. */
  preview: Preview | null;
  /** A JPEG in sRGB, upright. */
  thumbnail: Uint8Array;
  open: Omit<PhotoInfo, 'url'>;
  estimate: Estimate;
  restore: Omit<RestorationInfo, 'url'>;
  export: null;
}

/** One function for each job. */
export type Jobs = { [J in JobName]: (argument: JobArgument<J>) => Promise<JobResults[J]> };

/** From the main process to the engine process. */
export type ToEngine =
  | { kind: 'job'; id: number; job: JobName; argument: unknown }
  | { kind: 'cancel' }
  /** The preview has been passed on: the next one may come. */
  | { kind: 'preview-passed' };

/** What the engine tells while it merges a burst or while a restoration runs. */
export type RunReport = Extract<RestoreEvent, { kind: 'merging' | 'progress' | 'preview' }>;

/** From the engine process to the main process. */
export type FromEngine =
  | { kind: 'ready'; device: NonNullable<EngineStatus['device']>; note: string }
  /** Neither device nor networks can be used; every job will be answered with this. */
  | { kind: 'unusable'; error: Failure }
  | { kind: 'answer'; id: number; answer: Answer<unknown> }
  | { kind: 'report'; report: RunReport };
