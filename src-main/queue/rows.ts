import { basename, dirname } from 'node:path';
import type { Answer, Failure } from '../contract/errors';
import type { Job, JobOutcome } from '../contract/job';
import type { JobRow } from '../contract/queue';
import { forecast } from './forecast';
import type { Done, Work } from './forecast';
import { inState } from './states';
import type { End, Jobs, Order, QueuedJob } from './states';

/** How far a job is. */
export interface JobProgress {
  /** 0…1; null while nothing is known. */
  readonly done: number | null;
  readonly secondsLeft: number | null;
}

export const noProgress: JobProgress = { done: null, secondsLeft: null };

/** A job as the page shows it. */
export function rowOf({ order, state, end }: QueuedJob, { done, secondsLeft }: JobProgress): JobRow {
  return {
    id: order.id,
    name: basename(order.source),
    folder: basename(dirname(order.source)),
    photo: order.photo,
    shots: order.shots?.length ?? 1,
    preset: order.preset,
    presetName: order.presetName,
    edit: order.edit,
    mark: order.mark,
    state,
    progress: done,
    secondsLeft,
    output: end && 'output' in end ? basename(end.output) : null,
    isOther: end?.state === 'skipped' && !end.alike,
    notes: end?.state === 'done' ? end.notes : [],
    failure: end?.state === 'failed' ? end.failure : null,
  };
}

const workOf = ({ edit, pixels, shots }: Order): Work => ({ edit, pixels, shots: shots?.length ?? 1 });

/** What a job that was done tells of how long others take; one that an earlier run had finished tells nothing. */
function doneOf({ order, end }: QueuedJob): Done[] {
  return end?.state === 'done' && end.seconds > 0 ? [{ ...workOf(order), seconds: end.seconds }] : [];
}

/** For everything that waits and works; null where nobody knows. */
export function secondsLeftOf(
  jobs: Jobs,
  working: { readonly id: string; readonly progress: JobProgress } | null,
): number | null {
  const waiting = inState(jobs, 'waiting').map(({ order }) => workOf(order));
  const current = working && (jobs.get(working.id)?.order ?? null);
  const left = working?.progress.secondsLeft ?? null;
  // Of the photo that is worked on the engine knows best.
  const unknown = current && left === null ? [...waiting, workOf(current)] : waiting;
  const rest = unknown.length === 0 ? 0 : forecast(unknown, inState(jobs, 'done').flatMap(doneOf));
  return rest === null ? null : rest + (left ?? 0);
}

/** What the engine is asked for. @param since when the photo was first worked on */
export function jobOf({ source, shots, edit, mark }: Order, since: number | null, jobs: Jobs): Job {
  const { existing } = edit.output;
  const all = [...jobs.values()];
  // Only what may be replaced has to be kept from it.
  const isReplaced = existing === 'replace';
  const photos = isReplaced ? all.flatMap(({ order }) => order.shots ?? [order.source]) : [];
  // What was made of the same photo before is what is meant.
  const others = all.filter(({ order }) => order.source !== source);
  const results = isReplaced ? others.flatMap(({ end }) => (end?.state === 'done' ? [end.output] : [])) : [];
  return { source, shots, edit, below: '', mark, existing, keep: { photos, results }, sidecar: false, since };
}

/** How a job ended, for the journal. */
export function endOf(answer: Answer<JobOutcome>): End {
  if (!answer.ok) return failed(answer.error);
  const { value } = answer;
  if (value.kind === 'skipped') return { state: 'skipped', output: value.output, alike: value.alike };
  const { output, notes, seconds } = value;
  return { state: 'done', output, notes, seconds };
}

const failed = (failure: Failure): End =>
  failure.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', failure };
