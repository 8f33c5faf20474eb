import { untrack } from 'svelte';
import type { Edit, GivenEdit, Id, JobRow, QueueInfo } from '@contract';
import { Round, totalOf } from '@contract/round';
import type { Ends } from '@contract/round';
import type { QueueStep } from '../logic/queue-order';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';
import { Paged } from './paged.svelte';
import type { QueuePort } from './ports';

const empty: QueueInfo = {
  activity: 'resting',
  counts: { waiting: 0, working: 0, done: 0, skipped: 0, failed: 0, cancelled: 0 },
  secondsLeft: null,
  leftOver: 0,
  unwritten: 0,
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
  | 'queue:retry-elsewhere'
  | 'queue:clear-finished';

/** Jobs that are asked for at once, to find one. */
const lookedAtOnce = 100;

/** What is not for all of the photos that are added. */
interface ForSome {
  /** Each photo gets the preset that a rule names for it, if one does. */
  byRules?: boolean;
  /** Photos that have settings of their own. */
  own?: GivenEdit[];
}

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
  /** On the list, whenever it ended. */
  readonly over = $derived(totalOf(this.info.counts));
  readonly total = $derived(this.over + this.info.counts.waiting + this.info.counts.working);
  readonly isBusy = $derived(hasWork(this.info));
  /** What is on the list of earlier runs, while there is something to do; what is done of that, and all of it, without those. */
  earlier = $state(0);
  readonly done = $derived(this.over - this.earlier);
  readonly asked = $derived(this.total - this.earlier);
  readonly #port: QueuePort;
  readonly #notices: Notices;
  readonly #view: QueueSight;
  readonly #round = new Round();
  /** The message that photos were added, which their end makes old. */
  #added: { message: number; count: number } | null = null;
  /** What became of the last run, until somebody looks at the queue. */
  #summary: number | null = null;
  /** The question whether to go on, which is over once somebody has gone on, or thrown away, in another way. */
  #asked: number | null = null;

  constructor(port: QueuePort, notices: Notices, view: QueueSight) {
    this.#port = port;
    this.#notices = notices;
    this.#view = view;
    this.rows = new Paged((from, to) => this.#notices.valueOrWarn(port.ask('queue:range', { from, to })));
    port.on('queue:changed', (info) => this.#take(info));
    port.on('queue:job', (row) => this.rows.replace(({ id }) => id === row.id, row));
    void this.#begin();
  }

  /** In the order of the photos, whatever each of them has of its own. */
  async add(photos: Id[], edit: Edit, preset: Id | null, { byRules = false, own = [] }: ForSome = {}): Promise<void> {
    if (photos.length === 0) return;
    const wanted = { photos, edit: { ...edit, packs: {} }, preset, burst: false, byRules, own };
    const answer = await this.#notices.valueOrWarn(this.#port.ask('queue:add', wanted));
    if (!answer) return;
    const { added, alike } = answer;
    if (added.length > 0) this.#sayAdded(added.length);
    if (alike > 0) this.#notices.confirm(() => speech.queue.alike(alike));
    const gone = photos.length - added.length - alike;
    if (gone > 0) this.#notices.say(() => speech.queue.someGone(gone));
  }

  /** What was just added is said in one message with what was added before. */
  #sayAdded(more: number): void {
    const count = more + this.#unsay();
    const text = () => speech.queue.added(count);
    this.#added = { message: this.#view.isSeen() ? this.#notices.confirm(text) : this.#say(text), count };
  }

  async run(verb: QueueVerb): Promise<void> {
    const info = await this.#notices.valueOrWarn(this.#port.ask(verb));
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
    const info = await this.#notices.valueOrWarn(this.#port.ask(verb, { jobs: [job] }));
    if (info) this.#take(info);
  }

  /** @param before another job; null: to the end */
  async move(job: Id, before: Id | null): Promise<void> {
    if (job === before) return;
    const info = await this.#notices.valueOrWarn(this.#port.ask('queue:move', { job, before }));
    if (info) this.#take(info);
  }

  /**
   * Moves a job that waits among those that wait.
   * @param place where it is
   * @returns where it is then; null where it stays
   */
  async step(job: Id, place: number, step: QueueStep): Promise<number | null> {
    switch (step) {
      case 'up':
        return place > 0 ? this.#moveTo(job, place - 1, this.rows.at(place - 1)?.id ?? null) : null;
      case 'down':
        return place + 1 < this.total ? this.#moveTo(job, place + 1, this.rows.at(place + 2)?.id ?? null) : null;
      case 'top': {
        const first = await this.#first(({ state }) => state === 'waiting');
        return first && first.place < place ? this.#moveTo(job, first.place, first.id) : null;
      }
      case 'bottom':
        return this.#moveTo(job, this.total - 1, null);
    }
  }

  /** Where the photo is that is worked on, or is next; null where nothing is to be done. */
  async currentPlace(): Promise<number | null> {
    if (!this.isBusy) return null;
    const current = await this.#first(({ state }) => state === 'working' || state === 'waiting');
    return current?.place ?? null;
  }

  /** What was said that leads to the queue is old once somebody looks at it. */
  attend(isSeen: boolean): void {
    // What else is said is no reason to look again.
    if (!isSeen) return;
    untrack(() => {
      this.#unsay();
      this.#unsaySummary();
    });
  }

  /** Where it was looked at, or where the next one says how it is now. */
  #unsaySummary(): void {
    if (this.#summary !== null) this.#notices.dismiss(this.#summary);
    this.#summary = null;
  }

  /** Takes back that photos were added. @returns how many it said, as far as it still stood there */
  #unsay(): number {
    const added = this.#added;
    this.#added = null;
    if (added === null || this.#notices.list.every(({ id }) => id !== added.message)) return 0;
    this.#notices.dismiss(added.message);
    return added.count;
  }

  async reveal(job: Id): Promise<void> {
    await this.#notices.valueOrWarn(this.#port.ask('queue:reveal', { job }));
  }

  async #moveTo(job: Id, place: number, before: Id | null): Promise<number> {
    await this.move(job, before);
    return place;
  }

  /** Rows far from what is seen are not kept. */
  async #first(isMeant: (job: JobRow) => boolean): Promise<{ place: number; id: Id } | null> {
    for (let from = 0; from < this.total; from += lookedAtOnce) {
      const range = await this.#notices.valueOrWarn(this.#port.ask('queue:range', { from, to: from + lookedAtOnce }));
      const at = range?.rows.findIndex(isMeant) ?? -1;
      if (range && at >= 0) return { place: from + at, id: range.rows[at].id };
    }
    return null;
  }

  async #begin(): Promise<void> {
    const info = await this.#notices.valueOrWarn(this.#port.ask('queue:info'));
    if (!info) return;
    this.#take(info);
    if (info.leftOver > 0) this.#askToContinue(info.leftOver);
  }

  /** The app or the machine ended in the middle. */
  #askToContinue(count: number): void {
    this.#asked = this.#notices.sayLasting(
      () => speech.queue.resumeAsk(count),
      { label: () => speech.queue.resumeYes, run: () => void this.run('queue:continue') },
      { label: () => speech.queue.resumeNo, run: () => void this.run('queue:cancel-all') },
    );
  }

  #take(info: QueueInfo): void {
    this.info = info;
    this.rows.refresh(this.total);
    const ended = this.#round.see(info);
    this.earlier = this.#round.earlier;
    if (ended) this.#sumUp(ended);
    if (info.leftOver > 0 || this.#asked === null) return;
    this.#notices.dismiss(this.#asked);
    this.#asked = null;
  }

  #sumUp(ended: Ends): void {
    this.#unsay();
    const { done, skipped, failed, cancelled } = ended;
    const text = () => speech.queue.summary(done, skipped, failed, cancelled);
    this.#unsaySummary();
    // Who has given up all of it knows, and who looks at the queue sees it there as well.
    if (totalOf(ended) === 0) return;
    if (cancelled === totalOf(ended) || this.#view.isSeen()) this.#notices.confirm(text);
    else this.#summary = this.#say(text);
  }

  /** With a way to the queue, for those who do not look at it. */
  #say(text: () => string): number {
    const show = { label: () => speech.queue.showQueue, run: () => this.#view.show() };
    return this.#notices.sayLasting(text, ...(this.#view.isSeen() ? [] : [show]));
  }
}
