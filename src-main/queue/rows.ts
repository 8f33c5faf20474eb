import { basename } from 'node:path';
import type { Answer, Failure } from '../contract/errors';
import type { JobOutcome } from '../contract/job';
import type { JobRow } from '../contract/queue';
import type { Done, Work } from './forecast';
import type { End, Order, QueuedJob } from './states';

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
    photo: order.photo,
    shots: order.shots?.length ?? 1,
    preset: order.preset,
    edit: order.edit,
    state,
    progress: done,
    secondsLeft,
    output: end && 'output' in end ? basename(end.output) : null,
    notes: end?.state === 'done' ? end.notes : [],
    failure: end?.state === 'failed' ? end.failure : null,
  };
}

export const workOf = ({ edit, pixels, shots }: Order): Work => ({ edit, pixels, shots: shots?.length ?? 1 });

/** What a job that was done tells of how long others take; one that an earlier run had finished tells nothing. */
export function doneOf({ order, end }: QueuedJob): Done[] {
  return end?.state === 'done' && end.seconds > 0 ? [{ ...workOf(order), seconds: end.seconds }] : [];
}

/** How a job ended, for the journal. */
export function endOf(answer: Answer<JobOutcome>): End {
  if (!answer.ok) return failed(answer.error);
  const { value } = answer;
  if (value.kind === 'skipped') return { state: 'skipped', output: value.output };
  const { output, notes, seconds } = value;
  return { state: 'done', output, notes, seconds };
}

const failed = (failure: Failure): End =>
  failure.code === 'cancelled' ? { state: 'cancelled' } : { state: 'failed', failure };
