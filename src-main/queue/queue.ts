import { randomUUID } from 'node:crypto';
import type { JobRow, QueueActivity, QueueInfo } from '../contract/queue';
import { marksFor } from '../files/result-names';
import { JobList } from './job-list';
import { JobWorker } from './job-worker';
import type { Runner } from './job-worker';
import { KeptJobs } from './kept-jobs';
import { newAmong } from './new-among';
import type { Wanted } from './new-among';
import { isUnwritten, redirected } from './redirect';
import type { Entry } from './states';

/** Who is told of changes. */
export interface QueueListener {
  readonly changed: (info: QueueInfo) => void;
  readonly job: (row: JobRow) => void;
  /** Told of several whose state has changed at once; `changed` follows. */
  readonly jobs: (rows: readonly JobRow[]) => void;
}

/** What is left of all is told anew so often while a photo is worked on, in milliseconds: each time the page asks for its rows again. */
const retelling = 2000;

/**
 * Photos to be restored, one after the other, whatever happens in between: each step goes into the journal, and no photo is
 * begun before that is so. After a crash the rest goes on, and what is finished is not done twice.
 */
export class Queue {
  /** What it holds, for whoever shows it. */
  readonly list: JobList;
  readonly #jobs: KeptJobs;
  readonly #worker: JobWorker;
  readonly #listener: QueueListener;
  #activity: QueueActivity = 'resting';
  /** It is paused because of what went wrong, which whoever has it tried again has seen to; nobody has asked for a pause. */
  #isHeldUp = false;
  /** Those that an earlier run left, on which nobody has decided yet. */
  readonly #leftOver: Set<string>;
  #toldAt = 0;
  #loop: Promise<void> | null = null;

  private constructor(jobs: KeptJobs, run: Runner, listener: QueueListener) {
    this.#jobs = jobs;
    this.#listener = listener;
    this.#worker = new JobWorker(jobs, run, {
      job: (id) => this.#tellJob(id),
      forecast: (isFirst) => this.#tellForecast(isFirst),
      helpless: () => (this.#activity = 'paused'),
      heldUp: () => this.#holdUp(),
    });
    this.list = new JobList(jobs, this.#worker);
    this.#leftOver = new Set(this.list.in('waiting').map(({ order }) => order.id));
    if (this.#leftOver.size > 0) this.#activity = 'paused';
  }

  /** Takes up what the journal holds; it waits to be told to go on. Throws the file system's own error. */
  static async open(path: string, run: Runner, listener: QueueListener): Promise<Queue> {
    return new Queue(await KeptJobs.open(path), run, listener);
  }

  get info(): QueueInfo {
    return {
      activity: this.#activity,
      counts: this.list.counts,
      secondsLeft: this.list.secondsLeft,
      leftOver: this.#leftOver.size,
      unwritten: this.list.in('failed').filter(isUnwritten).length,
      revision: this.#jobs.revision,
    };
  }

  /**
   * At the end; starts unless paused, or unless nobody has decided yet on what was left over. What waits or is worked on
   * already, with the same settings, is not added once more.
   */
  async add(asked: readonly Wanted[]): Promise<string[]> {
    const orders = newAmong(asked, this.list.in('waiting', 'working'));
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
    if (this.#activity === 'resting' && this.#leftOver.size === 0) this.#start();
    this.#tell();
    return ids;
  }

  /** Goes on after a pause, or with what was left over. */
  continue(): void {
    this.#leftOver.clear();
    this.#start();
    this.#tell();
  }

  /** Stops at once; the photo that is worked on waits again, first in line. Where nothing is to be done, nothing is paused. */
  async pause(): Promise<void> {
    if (this.#activity === 'resting') return;
    this.#activity = 'paused';
    this.#isHeldUp = false;
    this.#worker.stop('waiting');
    this.#tell();
    await this.#loop;
  }

  stopAfterPhoto(): void {
    if (this.#activity !== 'running') return;
    this.#activity = this.#worker.current ? 'stopping' : 'paused';
    this.#tell();
  }

  /** What was added while nobody had decided on what was left over begins once none of that waits any more. */
  async cancel(ids: readonly string[]): Promise<void> {
    const waiting = ids.filter((id) => this.#jobs.all.get(id)?.state === 'waiting');
    await this.#jobs.note(...waiting.map((id): Entry => ({ kind: 'ended', id, end: { state: 'cancelled' } })));
    this.#tellJobs(waiting);
    if (ids.some((id) => id === this.#worker.current?.id)) this.#worker.stop('cancelled');
    const left = waiting.filter((id) => this.#leftOver.delete(id));
    this.#restIfEmpty();
    if (left.length > 0 && this.#leftOver.size === 0 && this.#activity === 'paused') this.#start();
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
    await this.retry(this.list.in('failed').map(({ order }) => order.id));
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
    const over = this.list.in('done', 'skipped', 'failed', 'cancelled');
    await this.#jobs.note({ kind: 'removed', ids: over.map(({ order }) => order.id) });
    this.#tell();
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
      const next = this.list.in('waiting').at(0);
      if (!next) break;
      await this.#worker.do(next);
      if (this.#isStopping()) this.#activity = 'paused';
      this.#tell();
    }
    if (this.#activity === 'running') this.#activity = 'resting';
    this.#restIfEmpty();
    this.#tell();
  }

  /** A pause is over with what was to be done: what somebody adds later starts. */
  #restIfEmpty(): void {
    if (this.#worker.current === null && this.list.in('waiting').length === 0) this.#activity = 'resting';
  }

  /** Asked anew after each job: others change it meanwhile. */
  #isStopping(): boolean {
    return this.#activity === 'stopping';
  }

  /** What runs is held up, what somebody has stopped is stopped. */
  #holdUp(): void {
    this.#isHeldUp = this.#activity === 'running';
    this.#activity = 'paused';
  }

  #tell(): void {
    this.#toldAt = performance.now();
    this.#listener.changed(this.info);
  }

  #tellForecast(isFirst: boolean): void {
    if (isFirst || performance.now() - this.#toldAt >= retelling) this.#tell();
  }

  #tellJob(id: string): void {
    for (const row of this.list.rowsOf([id])) this.#listener.job(row);
  }

  #tellJobs(ids: readonly string[]): void {
    if (ids.length > 0) this.#listener.jobs(this.list.rowsOf(ids));
  }
}
