import { LatensifyError, toFailure } from '../contract/errors';
import type { Answer, ErrorCode } from '../contract/errors';
import type { Job, JobOutcome } from '../contract/job';
import type { KeptJobs } from './kept-jobs';
import { endOf, jobOf, noProgress } from './rows';
import type { JobProgress } from './rows';
import type { QueuedJob } from './states';

/** Has a job done, somewhere else. It answers also when it was cancelled. */
export type Runner = (
  job: Job,
  options: { signal: AbortSignal; report: (progress: JobProgress) => void },
) => Promise<Answer<JobOutcome>>;

export interface WorkerListener {
  /** A job has begun, gone on, or ended. */
  readonly job: (id: string) => void;
  /** It is known anew how long it still takes. @param isFirst nobody knew until now */
  readonly forecast: (isFirst: boolean) => void;
  /** The app is about to end, or nothing works any more. */
  readonly helpless: () => void;
  /** The next job would fail as well: somebody has to do something first. */
  readonly heldUp: () => void;
}

/** How often a job is tried that brings the engine down. */
const mostTries = 3;
/** After these the others would fail as well. */
const forAll: readonly ErrorCode[] = ['disk-full', 'device-unavailable'];

const failed = (thrown: unknown): Answer<JobOutcome> => ({ ok: false, error: toFailure(thrown) });

interface CurrentJob {
  readonly id: string;
  readonly stop: AbortController;
  /** What it becomes when it was stopped. */
  becomes: 'waiting' | 'cancelled';
  progress: JobProgress;
}

/** Has one job of the queue done at a time, and writes down what becomes of it. */
export class JobWorker {
  readonly #jobs: KeptJobs;
  readonly #run: Runner;
  readonly #listener: WorkerListener;
  #current: CurrentJob | null = null;
  #tries = 0;

  constructor(jobs: KeptJobs, run: Runner, listener: WorkerListener) {
    this.#jobs = jobs;
    this.#run = run;
    this.#listener = listener;
  }

  /** What is worked on. */
  get current(): Readonly<Pick<CurrentJob, 'id' | 'progress'>> | null {
    return this.#current;
  }

  async do({ order, since }: QueuedJob): Promise<void> {
    const { id } = order;
    const current: CurrentJob = { id, stop: new AbortController(), becomes: 'cancelled', progress: noProgress };
    this.#current = current;
    await this.#jobs.note({ kind: 'started', id, at: Date.now() });
    this.#listener.job(id);
    // Begun without the journal it might be done twice.
    const { failure } = this.#jobs;
    const answer = failure ? failed(failure) : await this.#ask(jobOf(order, since, this.#jobs.all), current);
    this.#current = null;
    await this.#finish(answer, current);
    this.#listener.job(id);
  }

  /** Stops what is worked on; it answers before long. */
  stop(becomes: CurrentJob['becomes']): void {
    if (!this.#current) return;
    this.#current.becomes = becomes;
    this.#current.stop.abort();
  }

  async #ask(job: Job, current: CurrentJob): Promise<Answer<JobOutcome>> {
    const { signal } = current.stop;
    try {
      // It may have been stopped while its start was written down.
      if (signal.aborted) throw new LatensifyError('cancelled');
      return await this.#run(job, { signal, report: (progress) => this.#haveGone(current, progress) });
    } catch (thrown) {
      return failed(thrown);
    }
  }

  #haveGone(current: CurrentJob, progress: JobProgress): void {
    const isFirst = current.progress.secondsLeft === null && progress.secondsLeft !== null;
    current.progress = progress;
    this.#listener.job(current.id);
    this.#listener.forecast(isFirst);
  }

  async #finish(answer: Answer<JobOutcome>, { id, stop, becomes }: CurrentJob): Promise<void> {
    const crashed = !answer.ok && answer.error.code === 'engine-crashed';
    this.#tries = crashed ? this.#tries + 1 : 0;
    // The photo is not to blame.
    const isHelpless = !answer.ok && answer.error.code === 'engine-unavailable';
    if (isHelpless) this.#listener.helpless();
    const isStopped = isHelpless || (!answer.ok && stop.signal.aborted && becomes === 'waiting');
    if (isStopped || (crashed && this.#tries < mostTries)) return this.#jobs.note({ kind: 'waiting', ids: [id] });
    this.#tries = 0;
    const isForAll = !answer.ok && (this.#jobs.failure !== null || forAll.includes(answer.error.code));
    if (isForAll) this.#listener.heldUp();
    await this.#jobs.note({ kind: 'ended', id, end: endOf(answer) });
  }
}
