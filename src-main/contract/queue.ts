import { z } from 'zod';
import { editSchema } from './edit';
import { failureSchema } from './failure';
import { givenEditSchema, rangeOf } from './library';
import { noteSchema } from './notes';
import { idSchema } from './photo';

/** What has become of a job. `skipped`: a result of that name was there already. */
export const jobStates = ['waiting', 'working', 'done', 'skipped', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** A job as the page shows it. */
const jobRowSchema = z.object({
  id: idSchema,
  /** File name of the photo, or of a burst's first shot, without the folder. */
  name: z.string(),
  /** Name of the folder that it lies in: photos of one name come from several. */
  folder: z.string(),
  /** The photo's id in the gallery, whose thumbnail is shown; null for a photo that is not open any more. */
  photo: idSchema.nullable(),
  /** How many shots a burst has; 1 for a single photo. */
  shots: z.number(),
  /** The preset that was chosen when the job was added; null for settings of the moment. */
  preset: z.string().nullable(),
  /** What it was called then; null for one that came with the app, whose name is shown from the texts. */
  presetName: z.string().nullable(),
  /** Frozen when the job was added. */
  edit: editSchema,
  /** What tells its result from another one's of the same name. */
  mark: z.string(),
  state: z.enum(jobStates),
  /** Done of the job that is working, 0…1; null while nothing is known, and for every other job. */
  progress: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** File name of the result; null where there is none. */
  output: z.string().nullable(),
  /** Whether it was skipped for a result that was made with other settings. */
  isOther: z.boolean(),
  notes: z.array(noteSchema),
  /** Why it failed; null unless it did. */
  failure: failureSchema.nullable(),
});
export type JobRow = z.infer<typeof jobRowSchema>;

/** `resting`: nothing is to be done. `stopping`: it will be paused once the photo that is worked on is done. */
const queueActivitySchema = z.enum(['resting', 'running', 'stopping', 'paused']);
export type QueueActivity = z.infer<typeof queueActivitySchema>;

/** The queue at a glance: the header of its view, the corner pill, the taskbar. */
const queueInfoSchema = z.object({
  activity: queueActivitySchema,
  counts: z.record(z.enum(jobStates), z.number()),
  /** For everything that waits and works; null while nothing is known of its speed. */
  secondsLeft: z.number().nullable(),
  /** Jobs that an earlier run of the app left undone and that nobody has decided on: “Continue 33 photos?”; else 0. */
  leftOver: z.number(),
  /** Of those that failed: how many because their results could not be written where they were to go. */
  unwritten: z.number(),
  /** Grows with every change of jobs or their order: rows of an older one are worth asking for again. */
  revision: z.number(),
});
export type QueueInfo = z.infer<typeof queueInfoSchema>;

/** Jobs of the queue, in its order. */
const jobRangeSchema = rangeOf(jobRowSchema);
export type JobRange = z.infer<typeof jobRangeSchema>;

const jobsSchema = z.strictObject({ jobs: z.array(idSchema).min(1).max(100_000) });

/** What the page may ask of the queue. */
export const queueRequests = {
  'queue:info': z.undefined(),
  'queue:range': z.strictObject({ from: z.int().min(0), to: z.int().min(0) }),
  /** Adds a job for each photo, or one for all together when they are a burst, and starts unless paused. */
  'queue:add': z.strictObject({
    photos: z.array(idSchema).min(1).max(100_000),
    edit: editSchema,
    preset: idSchema.nullable(),
    burst: z.boolean(),
    /** Each photo gets the preset that a rule names for its camera and ISO number; these settings are for those without. */
    byRules: z.boolean(),
    /** Photos among them that have settings of their own, before all rules; not of a burst. */
    own: z.array(givenEditSchema).max(100_000),
  }),
  /** Goes on after a pause, or with what was left over. */
  'queue:continue': z.undefined(),
  /** Stops at once; the photo that is worked on waits again, first in line. */
  'queue:pause': z.undefined(),
  'queue:stop-after-photo': z.undefined(),
  /** Of jobs that wait or work. */
  'queue:cancel': jobsSchema,
  'queue:cancel-all': z.undefined(),
  /** Of jobs that failed or were cancelled: they wait again, with the settings that they had. */
  'queue:retry': jobsSchema,
  'queue:retry-failed': z.undefined(),
  /** Of those whose results could not be written: into a folder that the user chooses by the system's dialog. */
  'queue:retry-elsewhere': z.undefined(),
  /** Before another job; null: to the end. */
  'queue:move': z.strictObject({ job: idSchema, before: idSchema.nullable() }),
  /** Takes jobs that are over off the list. Files stay. */
  'queue:clear-finished': z.undefined(),
  'queue:reveal': z.strictObject({ job: idSchema }),
} satisfies Record<string, z.ZodType>;

/** What each of these answers. */
export const queueAnswers = {
  'queue:info': queueInfoSchema,
  'queue:range': jobRangeSchema,
  /** The new jobs; the others wait or are worked on already, with the same settings. */
  'queue:add': z.strictObject({ added: z.array(idSchema), alike: z.int().min(0) }),
  'queue:continue': queueInfoSchema,
  'queue:pause': queueInfoSchema,
  'queue:stop-after-photo': queueInfoSchema,
  'queue:cancel': queueInfoSchema,
  'queue:cancel-all': queueInfoSchema,
  'queue:retry': queueInfoSchema,
  'queue:retry-failed': queueInfoSchema,
  'queue:retry-elsewhere': queueInfoSchema,
  'queue:move': queueInfoSchema,
  'queue:clear-finished': queueInfoSchema,
  'queue:reveal': z.null(),
} satisfies Record<keyof typeof queueRequests, z.ZodType>;

/** What the main process tells of the queue. */
export const queueEvents = {
  'queue:changed': queueInfoSchema,
  /** The job that is working got on, or a job came to its end. */
  'queue:job': jobRowSchema,
} satisfies Record<string, z.ZodType>;
