import { z } from 'zod';
import { keptEditSchema } from '../contract/migrate-edit';
import { failureSchema } from '../contract/failure';
import { noteSchema } from '../contract/notes';
import { filePathSchema, idSchema } from '../contract/photo';
import { jobStates } from '../contract/queue';
import type { JobState } from '../contract/queue';

const orderSchema = z.object({
  id: idSchema,
  /** In the gallery, as long as the photo is there. */
  photo: idSchema.nullable(),
  source: filePathSchema,
  shots: z.array(filePathSchema).nullable(),
  /** Of the photo, for forecasts; null where that was not known, or not yet asked for. */
  pixels: z.number().nullable().default(null),
  edit: keptEditSchema,
  preset: idSchema.nullable(),
  /** What it was called then, which the journal of an earlier version does not say; null for one that came with the app, too. */
  presetName: z.string().nullable().default(null),
  /** What tells its result from another one's of the same name. */
  mark: z.string().max(300).default(''),
});
/** What somebody asked for: it does not change any more, but for where the result goes. */
export type Order = z.infer<typeof orderSchema>;

const endSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('done'), output: filePathSchema, notes: z.array(noteSchema), seconds: z.number() }),
  z.object({
    state: z.literal('skipped'),
    output: filePathSchema,
    /** Whether what is there was made with the same settings; of earlier versions nobody knows. */
    alike: z.boolean().default(true),
  }),
  z.object({ state: z.literal('failed'), failure: failureSchema }),
  z.object({ state: z.literal('cancelled') }),
]);
export type End = z.infer<typeof endSchema>;

/** A job with what has become of it. */
export interface QueuedJob {
  readonly order: Order;
  readonly state: JobState;
  /** When it was first worked on, in milliseconds since 1970: a result since then may be its own. */
  readonly since: number | null;
  readonly end: End | null;
}

const jobSchema = z.object({
  order: orderSchema,
  state: z.enum(jobStates),
  since: z.number().nullable(),
  end: endSchema.nullable(),
});

export const entrySchema = z.discriminatedUnion('kind', [
  /** All that is known, in the place of what was written before. */
  z.object({ kind: z.literal('all'), jobs: z.array(jobSchema) }),
  /** Of one that is known already: it waits again, where it stands, as it is wanted now. */
  z.object({ kind: z.literal('added'), orders: z.array(orderSchema) }),
  z.object({ kind: z.literal('started'), id: idSchema, at: z.number() }),
  z.object({ kind: z.literal('ended'), id: idSchema, end: endSchema }),
  z.object({ kind: z.literal('waiting'), ids: z.array(idSchema) }),
  z.object({ kind: z.literal('moved'), id: idSchema, before: idSchema.nullable() }),
  z.object({ kind: z.literal('removed'), ids: z.array(idSchema) }),
]);
export type Entry = z.infer<typeof entrySchema>;

export type Jobs = ReadonlyMap<string, QueuedJob>;

const changed = (jobs: Jobs, id: string, change: (job: QueuedJob) => QueuedJob): Jobs => {
  const job = jobs.get(id);
  return job ? new Map(jobs).set(id, change(job)) : jobs;
};

function moved(jobs: Jobs, id: string, before: string | null): Jobs {
  const job = jobs.get(id);
  if (!job || id === before) return jobs;
  const others = [...jobs].filter(([other]) => other !== id);
  const at = before === null ? -1 : others.findIndex(([other]) => other === before);
  const entry: [string, QueuedJob] = [id, job];
  return new Map(at < 0 ? [...others, entry] : [...others.slice(0, at), entry, ...others.slice(at)]);
}

/** What the jobs are after something happened. */
export function after(jobs: Jobs, entry: Entry): Jobs {
  switch (entry.kind) {
    case 'all':
      return new Map(entry.jobs.map((job) => [job.order.id, job]));
    case 'added': {
      const fresh = entry.orders.map(
        (order) => [order.id, { order, state: 'waiting', since: null, end: null }] as const,
      );
      return new Map([...jobs, ...fresh]);
    }
    case 'started':
      return changed(jobs, entry.id, (job) => ({ ...job, state: 'working', since: job.since ?? entry.at, end: null }));
    case 'ended':
      return changed(jobs, entry.id, (job) => ({ ...job, state: entry.end.state, end: entry.end }));
    case 'waiting':
      return entry.ids.reduce(
        (known, id) => changed(known, id, (job) => ({ ...job, state: 'waiting', end: null })),
        jobs,
      );
    case 'moved':
      return moved(jobs, entry.id, entry.before);
    case 'removed':
      return new Map([...jobs].filter(([id]) => !entry.ids.includes(id)));
  }
}

export const inState = (jobs: Jobs, ...states: readonly JobState[]): QueuedJob[] =>
  [...jobs.values()].filter(({ state }) => states.includes(state));
