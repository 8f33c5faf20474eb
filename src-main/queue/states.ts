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

type Changing = Map<string, QueuedJob>;

function change(jobs: Changing, id: string, how: (job: QueuedJob) => QueuedJob): void {
  const job = jobs.get(id);
  if (job) jobs.set(id, how(job));
}

function move(jobs: Changing, id: string, before: string | null): void {
  const job = jobs.get(id);
  if (!job || id === before) return;
  const others = [...jobs].filter(([other]) => other !== id);
  const at = before === null ? -1 : others.findIndex(([other]) => other === before);
  const place = at < 0 ? others.length : at;
  renew(jobs, [...others.slice(0, place), [id, job], ...others.slice(place)]);
}

function renew(jobs: Changing, all: Iterable<readonly [string, QueuedJob]>): void {
  jobs.clear();
  for (const [id, job] of all) jobs.set(id, job);
}

/**
 * What happened becomes of the jobs themselves: if each entry copied all of them, cancelling ten thousand photos, or reading what
 * became of them at the next start, would hold the app up for a minute.
 */
export function take(jobs: Changing, entry: Entry): void {
  switch (entry.kind) {
    case 'all':
      renew(
        jobs,
        entry.jobs.map((job) => [job.order.id, job]),
      );
      break;
    case 'added':
      for (const order of entry.orders) jobs.set(order.id, { order, state: 'waiting', since: null, end: null });
      break;
    case 'started':
      change(jobs, entry.id, (job) => ({ ...job, state: 'working', since: job.since ?? entry.at, end: null }));
      break;
    case 'ended':
      change(jobs, entry.id, (job) => ({ ...job, state: entry.end.state, end: entry.end }));
      break;
    case 'waiting':
      for (const id of entry.ids) change(jobs, id, (job) => ({ ...job, state: 'waiting', end: null }));
      break;
    case 'moved':
      move(jobs, entry.id, entry.before);
      break;
    case 'removed':
      for (const id of entry.ids) jobs.delete(id);
  }
}

export const inState = (jobs: Jobs, ...states: readonly JobState[]): QueuedJob[] =>
  [...jobs.values()].filter(({ state }) => states.includes(state));
