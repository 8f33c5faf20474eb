import type { JobRange, JobRow, JobState } from '../contract/queue';
import { jobStates } from '../contract/queue';
import type { JobWorker } from './job-worker';
import type { KeptJobs } from './kept-jobs';
import { noProgress, rowOf, secondsLeftOf } from './rows';
import { inState } from './states';
import type { QueuedJob } from './states';

/** What the queue holds, for whoever shows it: the jobs as they are written down, and how far the current one is. */
export class JobList {
  readonly #jobs: Pick<KeptJobs, 'all' | 'revision'>;
  readonly #worker: Pick<JobWorker, 'current'>;

  constructor(jobs: Pick<KeptJobs, 'all' | 'revision'>, worker: Pick<JobWorker, 'current'>) {
    this.#jobs = jobs;
    this.#worker = worker;
  }

  get counts(): Record<JobState, number> {
    const counts = Object.fromEntries(jobStates.map((state) => [state, 0])) as Record<JobState, number>;
    for (const { state } of this.#jobs.all.values()) counts[state] += 1;
    return counts;
  }

  /** For all that waits and is worked on; null where nobody knows. */
  get secondsLeft(): number | null {
    return secondsLeftOf(this.#jobs.all, this.#worker.current);
  }

  in(...states: readonly JobState[]): QueuedJob[] {
    return inState(this.#jobs.all, ...states);
  }

  range(from: number, to: number): JobRange {
    const rows = [...this.#jobs.all.values()].slice(from, to).map((job) => this.#row(job));
    return { rows, from, total: this.#jobs.all.size, revision: this.#jobs.revision };
  }

  /** Of those that are still on the list. */
  rowsOf(ids: readonly string[]): JobRow[] {
    return ids.flatMap((id) => this.#jobs.all.get(id) ?? []).map((job) => this.#row(job));
  }

  /** The file of a job's result; null where there is none. */
  outputOf(id: string): string | null {
    const end = this.#jobs.all.get(id)?.end;
    return end && 'output' in end ? end.output : null;
  }

  /** The photo of a job, or the first shot; null for one that is off the list. */
  sourceOf(id: string): string | null {
    return this.#jobs.all.get(id)?.order.source ?? null;
  }

  /** The file of a photo by which a job knows it, also where no folder of it is open; null for any other. */
  pathOfPhoto(photo: string): string | null {
    for (const { order } of this.#jobs.all.values()) if (order.photo === photo) return order.source;
    return null;
  }

  #row(job: QueuedJob): JobRow {
    const { current } = this.#worker;
    return rowOf(job, current?.id === job.order.id ? current.progress : noProgress);
  }
}
