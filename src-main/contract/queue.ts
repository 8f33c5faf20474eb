import { z } from 'zod';
import { editSchema } from './edit';
import type { Edit } from './edit';
import type { Failure } from './errors';
import type { Note } from './notes';
import { idSchema } from './photo';
import type { Id } from './photo';

/** What has become of a job. `skipped`: a result of that name was there already. */
export const jobStates = ['waiting', 'working', 'done', 'skipped', 'failed', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** A job as the page shows it. */
export interface JobRow {
  id: Id;
  /** File name of the photo, or of a burst's first shot, without the folder. */
  name: string;
  /** The photo's id in the gallery, whose thumbnail is shown; null for a photo that is not open any more. */
  photo: Id | null;
  /** How many shots a burst has; 1 for a single photo. */
  shots: number;
  /** The preset that was chosen when the job was added; null for settings of the moment. */
  preset: string | null;
  /** Frozen when the job was added. */
  edit: Edit;
  state: JobState;
  /** Done of the job that is working, 0…1; null while nothing is known, and for every other job. */
  progress: number | null;
  secondsLeft: number | null;
  /** File name of the result; null where there is none. */
  output: string | null;
  /** Whether it was skipped for a result that was made with other settings. */
  isOther: boolean;
  notes: Note[];
  /** Why it failed; null unless it did. */
  failure: Failure | null;
}

/** `resting`: nothing is to be done. `stopping`: it will be paused once the photo that is worked on is done. */
export type QueueActivity = 'resting' | 'running' | 'stopping' | 'paused';

/** The queue at a glance: the header of its view, the corner pill, the taskbar. */
export interface QueueInfo {
  activity: QueueActivity;
  counts: Record<JobState, number>;
  /** For everything that waits and works; null while nothing is known of its speed. */
  secondsLeft: number | null;
  /** Jobs that an earlier run of the app left undone and that nobody has decided on: “Continue 33 photos?”; else 0. */
  leftOver: number;
  /** Grows with every change of jobs or their order: rows of an older one are worth asking for again. */
  revision: number;
}

/** Rows from … to of the queue, in its order. */
export interface JobRange {
  rows: JobRow[];
  from: number;
  total: number;
  revision: number;
}

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
  /** Before another job; null: to the end. */
  'queue:move': z.strictObject({ job: idSchema, before: idSchema.nullable() }),
  /** Takes jobs that are over off the list. Files stay. */
  'queue:clear-finished': z.undefined(),
  'queue:reveal': z.strictObject({ job: idSchema }),
} satisfies Record<string, z.ZodType>;

/** What each of these answers. */
export interface QueueResponses {
  'queue:info': QueueInfo;
  'queue:range': JobRange;
  /** The new jobs. */
  'queue:add': Id[];
  'queue:continue': QueueInfo;
  'queue:pause': QueueInfo;
  'queue:stop-after-photo': QueueInfo;
  'queue:cancel': QueueInfo;
  'queue:cancel-all': QueueInfo;
  'queue:retry': QueueInfo;
  'queue:retry-failed': QueueInfo;
  'queue:move': QueueInfo;
  'queue:clear-finished': QueueInfo;
  'queue:reveal': null;
}

/** What the main process tells of the queue. */
export interface QueueEvents {
  'queue:changed': QueueInfo;
  /** The job that is working got on, or a job came to its end. */
  'queue:job': JobRow;
}
