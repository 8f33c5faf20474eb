import type { Answer, Edit, Id, JobRow, QueueInfo } from '@contract';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';
import { Paged } from './paged.svelte';
import type { QueuePort } from './ports';

const empty: QueueInfo = {
  activity: 'resting',
  counts: { waiting: 0, working: 0, done: 0, skipped: 0, failed: 0, cancelled: 0 },
  secondsLeft: null,
  leftOver: 0,
  revision: 0,
};

/** What is to be done to a job that is shown. */
type JobVerb = 'queue:cancel' | 'queue:retry';
/** What is to be done to all of them. */
export type QueueVerb =
  | 'queue:continue'
  | 'queue:pause'
  | 'queue:stop-after-photo'
  | 'queue:cancel-all'
  | 'queue:retry-failed'
  | 'queue:clear-finished';

/** Where the queue is seen. */
export interface QueueSight {
  show: () => void;
  isSeen: () => boolean;
}

const hasWork = ({ counts }: QueueInfo): boolean => counts.waiting + counts.working > 0;

/** Jobs of the queue, and what can be done to them. */
export class Queue {
  info = $state.raw<QueueInfo>(empty);
  readonly rows: Paged<JobRow>;
  /** Moment at which everything is done, in milliseconds since 1970. */
  readonly doneAt = $derived(this.info.secondsLeft === null ? null : Date.now() + this.info.secondsLeft * 1000);
  readonly over = $derived(
    this.info.counts.done + this.info.counts.skipped + this.info.counts.failed + this.info.counts.cancelled,
  );
  readonly total = $derived(this.over + this.info.counts.waiting + this.info.counts.working);
  readonly isBusy = $derived(hasWork(this.info));
  readonly #port: QueuePort;
  readonly #notices: Notices;
  readonly #view: QueueSight;
  /** The message that photos were added, which their end makes old. */
  #added: number | null = null;
  /** The question whether to go on, which is over once somebody has gone on, or thrown away, in another way. */
  #asked: number | null = null;

  constructor(port: QueuePort, notices: Notices, view: QueueSight) {
    this.#port = port;
    this.#notices = notices;
    this.#view = view;
    this.rows = new Paged((from, to) => this.#answer(port.ask('queue:range', { from, to })));
    port.on('queue:changed', (info) => this.#take(info));
    port.on('queue:job', (row) => this.rows.replace(({ id }) => id === row.id, row));
    void this.#begin();
  }

  /** @param byRules each photo gets the preset that a rule names for it, if one does */
  async add(photos: Id[], edit: Edit, preset: Id | null, byRules = false): Promise<void> {
    if (photos.length === 0) return;
    const added = await this.#answer(this.#port.ask('queue:add', { photos, edit, preset, burst: false, byRules }));
    if (!added) return;
    this.#added = this.#say(() => speech.queue.added(added.length));
  }

  async run(verb: QueueVerb): Promise<void> {
    const info = await this.#answer(this.#port.ask(verb));
    if (info) this.#take(info);
  }

  /** Asks before work is thrown away. */
  askToCancelAll(): void {
    const { waiting, working } = this.info.counts;
    this.#notices.say(
      () => speech.queue.cancelAllAsk(waiting + working),
      { label: () => speech.queue.cancelAll, run: () => void this.run('queue:cancel-all') },
      { label: () => speech.queue.keepGoing, run: () => undefined },
    );
  }

  async change(verb: JobVerb, job: Id): Promise<void> {
    const info = await this.#answer(this.#port.ask(verb, { jobs: [job] }));
    if (info) this.#take(info);
  }

  /** @param before another job; null: to the end */
  async move(job: Id, before: Id | null): Promise<void> {
    if (job === before) return;
    const info = await this.#answer(this.#port.ask('queue:move', { job, before }));
    if (info) this.#take(info);
  }

  async reveal(job: Id): Promise<void> {
    await this.#answer(this.#port.ask('queue:reveal', { job }));
  }

  async #begin(): Promise<void> {
    const info = await this.#answer(this.#port.ask('queue:info'));
    if (!info) return;
    this.#take(info);
    if (info.leftOver > 0) this.#askToContinue(info.leftOver);
  }

  /** The app or the machine ended in the middle. */
  #askToContinue(count: number): void {
    this.#asked = this.#notices.say(
      () => speech.queue.resumeAsk(count),
      { label: () => speech.queue.resumeYes, run: () => void this.run('queue:continue') },
      { label: () => speech.queue.resumeNo, run: () => void this.run('queue:cancel-all') },
    );
  }

  #take(info: QueueInfo): void {
    const before = this.info;
    this.info = info;
    this.rows.refresh(this.total);
    if (hasWork(before) && !hasWork(info)) this.#sumUp();
    if (info.leftOver > 0 || this.#asked === null) return;
    this.#notices.dismiss(this.#asked);
    this.#asked = null;
  }

  #sumUp(): void {
    const { done, skipped, failed } = this.info.counts;
    if (this.#added !== null) this.#notices.dismiss(this.#added);
    this.#say(() => speech.queue.summary(done, skipped, failed));
  }

  /** With a way to the queue, for those who do not look at it. */
  #say(text: () => string): number {
    const show = { label: () => speech.queue.showQueue, run: () => this.#view.show() };
    return this.#notices.say(text, ...(this.#view.isSeen() ? [] : [show]));
  }

  async #answer<T>(asked: Promise<Answer<T>>): Promise<T | null> {
    const answer = await asked;
    if (answer.ok) return answer.value;
    this.#notices.warn(answer.error);
    return null;
  }
}
