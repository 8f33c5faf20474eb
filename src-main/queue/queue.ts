import { randomUUID } from 'node:crypto';
import { LatensifyError, toFailure } from '../contract/errors';
import type { Answer, ErrorCode } from '../contract/errors';
import type { Job, JobOutcome } from '../contract/job';
import type { JobRange, JobRow, JobState, QueueActivity, QueueInfo } from '../contract/queue';
import { jobStates } from '../contract/queue';
import { marksFor } from '../files/result-names';
import { KeptJobs } from './kept-jobs';
import { newAmong } from './new-among';
import type { Wanted } from './new-among';
import { isUnwritten, redirected } from './redirect';
import { endOf, jobOf, noProgress, rowOf, secondsLeftOf } from './rows';
import type { JobProgress } from './rows';
import { inState } from './states';
import type { Entry, QueuedJob } from './states';

/** Has a job done, somewhere else. It answers also when it was cancelled. */
export type Runner = (
  job: Job,
  options: { signal: AbortSignal; report: (progress: JobProgress) => void },
) => Promise<Answer<JobOutcome>>;

/** Who is told of changes. */
export interface QueueListener {
  readonly changed: (info: QueueInfo) => void;
  readonly job: (row: JobRow) => void;
  /** Told of several whose state has changed at once; `changed` follows. */
  readonly jobs: (rows: readonly JobRow[]) => void;
}

/** What is left of all is told anew so often while a photo is worked on, in milliseconds: each time the page asks for its rows again. */
const retelling = 2000;
/** How often a job is tried that brings the engine down. */
const mostTries = 3;
/** After these the others would fail as well: somebody has to do something first. */
const forAll: readonly ErrorCode[] = ['disk-full', 'device-unavailable'];

interface Working {
  readonly id: string;
  readonly stop: AbortController;
  /** What it becomes when it was stopped. */
  becomes: 'waiting' | 'cancelled';
  progress: JobProgress;
}

/**
 * Photos to be restored, one after the other, whatever happens in between: each step is in the journal before it counts,
 * so that after a crash the rest goes on, and what is finished is not done twice.
 */
export class Queue {
  readonly #jobs: KeptJobs;
  readonly #run: Runner;
  readonly #listener: QueueListener;
  #activity: QueueActivity = 'resting';
  /** It is paused because of what went wrong, which whoever has it tried again has seen to; nobody has asked for a pause. */
  #isHeldUp = false;
  #leftOver = 0;
  #working: Working | null = null;
  #tries = 0;
  #toldAt = 0;
  #loop: Promise<void> | null = null;

  private constructor(jobs: KeptJobs, run: Runner, listener: QueueListener) {
    this.#jobs = jobs;
    this.#run = run;
    this.#listener = listener;
    this.#leftOver = this.#in('waiting').length;
    if (this.#leftOver > 0) this.#activity = 'paused';
  }

  /** Takes up what the journal holds; it waits to be told to go on. Throws the file system's own error. */
  static async open(path: string, run: Runner, listener: QueueListener): Promise<Queue> {
    return new Queue(await KeptJobs.open(path), run, listener);
  }

  get info(): QueueInfo {
    const counts = Object.fromEntries(jobStates.map((state) => [state, this.#in(state).length]));
    return {
      activity: this.#activity,
      counts: counts as Record<JobState, number>,
      secondsLeft: secondsLeftOf(this.#jobs.all, this.#working),
      leftOver: this.#leftOver,
      unwritten: this.#in('failed').filter(isUnwritten).length,
      revision: this.#jobs.revision,
    };
  }

  range(from: number, to: number): JobRange {
    const rows = [...this.#jobs.all.values()].slice(from, to).map((job) => this.#row(job));
    return { rows, from, total: this.#jobs.all.size, revision: this.#jobs.revision };
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

  /**
   * At the end; starts unless paused, or unless nobody has decided yet on what was left over. What waits or is worked on
   * already, with the same settings, is not added once more.
   */
  async add(asked: readonly Wanted[]): Promise<string[]> {
    const orders = newAmong(asked, this.#in('waiting', 'working'));
    if (orders.length === 0) return [];
    const known = [...this.#jobs.all.values()].map(({ order }) => ({ ...order, below: '' }));
    const marks = marksFor(
      orders.map((order) => ({ ...order, below: '' })),
      known,
    );
    const numbered = orders.map((order, index) => ({ ...order, mark: marks[index], id: randomUUID() }));
    await this.#jobs.note({ kind: 'added', orders: numbered });
    const ids = numbered.map(({ id }) => id);
    this.#tellJobs(ids);
    if (this.#activity === 'resting' && this.#leftOver === 0) this.#start();
    this.#tell();
    return ids;
  }

  /** Goes on after a pause, or with what was left over. */
  continue(): void {
    this.#leftOver = 0;
    this.#start();
    this.#tell();
  }

  /** Stops at once; the photo that is worked on waits again, first in line. Where nothing is to be done, nothing is paused. */
  async pause(): Promise<void> {
    if (this.#activity === 'resting') return;
    this.#activity = 'paused';
    this.#isHeldUp = false;
    this.#stop('waiting');
    this.#tell();
    await this.#loop;
  }

  stopAfterPhoto(): void {
    if (this.#activity !== 'running') return;
    this.#activity = this.#working ? 'stopping' : 'paused';
    this.#tell();
  }

  async cancel(ids: readonly string[]): Promise<void> {
    const waiting = ids.filter((id) => this.#jobs.all.get(id)?.state === 'waiting');
    await this.#jobs.note(...waiting.map((id): Entry => ({ kind: 'ended', id, end: { state: 'cancelled' } })));
    this.#tellJobs(waiting);
    if (this.#working && ids.includes(this.#working.id)) this.#stop('cancelled');
    this.#leftOver = Math.min(this.#leftOver, this.#in('waiting').length);
    this.#restIfEmpty();
    this.#tell();
  }

  async cancelAll(): Promise<void> {
    await this.cancel([...this.#jobs.all.keys()]);
  }

  async retry(ids: readonly string[]): Promise<void> {
    const over = ids.filter((id) => ['failed', 'cancelled'].includes(this.#jobs.all.get(id)?.state ?? ''));
    await this.#jobs.note({ kind: 'waiting', ids: over });
    this.#tellJobs(over);
    if (over.length > 0) this.#startAgain();
    this.#tell();
  }

  async retryFailed(): Promise<void> {
    await this.retry(this.#in('failed').map(({ order }) => order.id));
  }

  /** What could not be written goes into another folder, and with it what waits for the place where that was. */
  async retryInto(folder: string): Promise<void> {
    const orders = redirected([...this.#jobs.all.values()], folder);
    if (orders.length === 0) return;
    await this.#jobs.note({ kind: 'added', orders });
    this.#tellJobs(orders.map(({ id }) => id));
    this.#startAgain();
    this.#tell();
  }

  async move(id: string, before: string | null): Promise<void> {
    await this.#jobs.note({ kind: 'moved', id, before });
    this.#tell();
  }

  async clearFinished(): Promise<void> {
    const over = this.#in('done', 'skipped', 'failed', 'cancelled');
    await this.#jobs.note({ kind: 'removed', ids: over.map(({ order }) => order.id) });
    this.#tell();
  }

  /** Ends the work for this run of the program; what is not done waits for the next. */
  async close(): Promise<void> {
    await this.pause();
    await this.#jobs.close();
  }

  /** Until nothing is to be done, or somebody has to decide. */
  async settled(): Promise<void> {
    while (this.#loop) await this.#loop;
  }

  /** Somebody wants to have tried again what failed; a pause that was asked for stays. */
  #startAgain(): void {
    if (this.#activity === 'resting' || this.#isHeldUp) this.#start();
  }

  #start(): void {
    this.#activity = 'running';
    this.#isHeldUp = false;
    this.#loop ??= this.#work().finally(() => {
      this.#loop = null;
      // Somebody may have added a job while the last one was being told of.
      if (this.#activity === 'running') this.#start();
    });
  }

  async #work(): Promise<void> {
    while (this.#activity === 'running') {
      const next = this.#in('waiting').at(0);
      if (!next) break;
      await this.#do(next);
      if (this.#isStopping()) this.#activity = 'paused';
      this.#tell();
    }
    if (this.#activity === 'running') this.#activity = 'resting';
    this.#restIfEmpty();
    this.#tell();
  }

  /** A pause is over with what was to be done: what somebody adds later starts. */
  #restIfEmpty(): void {
    if (this.#working === null && this.#in('waiting').length === 0) this.#activity = 'resting';
  }

  /** Asked anew after each job: others change it meanwhile. */
  #isStopping(): boolean {
    return this.#activity === 'stopping';
  }

  async #do({ order, since }: QueuedJob): Promise<void> {
    const { id } = order;
    const working: Working = { id, stop: new AbortController(), becomes: 'cancelled', progress: noProgress };
    this.#working = working;
    await this.#jobs.note({ kind: 'started', id, at: Date.now() });
    this.#tellJob(id);
    const report = (progress: JobProgress) => {
      const isFirst = working.progress.secondsLeft === null && progress.secondsLeft !== null;
      working.progress = progress;
      this.#tellJob(id);
      if (isFirst || performance.now() - this.#toldAt >= retelling) this.#tell();
    };
    const answer = await this.#ask(jobOf(order, since, this.#jobs.all), working.stop.signal, report);
    this.#working = null;
    await this.#finish(id, answer, working);
    this.#tellJob(id);
  }

  async #ask(job: Job, signal: AbortSignal, report: (progress: JobProgress) => void): Promise<Answer<JobOutcome>> {
    try {
      // It may have been stopped while its start was written down.
      if (signal.aborted) throw new LatensifyError('cancelled');
      return await this.#run(job, { signal, report });
    } catch (thrown) {
      return { ok: false, error: toFailure(thrown) };
    }
  }

  async #finish(id: string, answer: Answer<JobOutcome>, { stop, becomes }: Working): Promise<void> {
    const crashed = !answer.ok && answer.error.code === 'engine-crashed';
    this.#tries = crashed ? this.#tries + 1 : 0;
    // The app is about to end, or nothing works any more: the photo is not to blame.
    const isHelpless = !answer.ok && answer.error.code === 'engine-unavailable';
    if (isHelpless) this.#activity = 'paused';
    const isStopped = isHelpless || (!answer.ok && stop.signal.aborted && becomes === 'waiting');
    if (isStopped || (crashed && this.#tries < mostTries)) return this.#jobs.note({ kind: 'waiting', ids: [id] });
    this.#tries = 0;
    if (!answer.ok && forAll.includes(answer.error.code)) this.#holdUp();
    await this.#jobs.note({ kind: 'ended', id, end: endOf(answer) });
  }

  /** What runs is held up, what somebody has stopped is stopped. */
  #holdUp(): void {
    this.#isHeldUp = this.#activity === 'running';
    this.#activity = 'paused';
  }

  #stop(becomes: Working['becomes']): void {
    if (!this.#working) return;
    this.#working.becomes = becomes;
    this.#working.stop.abort();
  }

  #in(...states: readonly JobState[]): QueuedJob[] {
    return inState(this.#jobs.all, ...states);
  }

  #row(job: QueuedJob): JobRow {
    return rowOf(job, this.#working?.id === job.order.id ? this.#working.progress : noProgress);
  }

  #tell(): void {
    this.#toldAt = performance.now();
    this.#listener.changed(this.info);
  }

  #tellJob(id: string): void {
    for (const row of this.#rowsOf([id])) this.#listener.job(row);
  }

  #tellJobs(ids: readonly string[]): void {
    if (ids.length > 0) this.#listener.jobs(this.#rowsOf(ids));
  }

  #rowsOf(ids: readonly string[]): JobRow[] {
    return ids.flatMap((id) => this.#jobs.all.get(id) ?? []).map((job) => this.#row(job));
  }
}
