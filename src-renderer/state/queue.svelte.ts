import type { Answer, Api, Edit, GivenEdit, Id, JobRow, QueueInfo } from '@contract';
import { Round, totalOf } from '@contract/round';
import type { QueueStep } from '../logic/queue-order';
import type { Notices } from './notices.svelte';
import { Paged } from './paged.svelte';
import { QueueNotices } from './queue-notices';
import type { QueueSight } from './queue-notices';

const empty: QueueInfo = {
  activity: 'resting',
  counts: { waiting: 0, working: 0, done: 0, skipped: 0, failed: 0, cancelled: 0 },
  secondsLeft: null,
  leftOver: 0,
  unwritten: 0,
  revision: 0,
};

/** What is to be done to a job that is shown. */
type JobVerb = 'queueCancel' | 'queueRetry';
/** What is to be done to all of them. */
type QueueVerb =
  | 'queueContinue'
  | 'queuePause'
  | 'queueStopAfterPhoto'
  | 'queueCancelAll'
  | 'queueRetryFailed'
  | 'queueRetryElsewhere'
  | 'queueClearFinished';

/** Jobs that are asked for at once, to find one. */
const lookedAtOnce = 100;

/** What is not for all of the photos that are added. */
interface ForSome {
  /** Each photo gets the preset that a rule names for it, if one does. */
  byRules?: boolean;
  /** Photos that have settings of their own. */
  own?: GivenEdit[];
}

const isWaiting = ({ state }: JobRow): boolean => state === 'waiting';
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
  readonly #api: Api;
  readonly #notices: Notices;
  readonly #said: QueueNotices;
  readonly #round = new Round();

  constructor(api: Api, notices: Notices, view: QueueSight) {
    this.#api = api;
    this.#notices = notices;
    this.#said = new QueueNotices(notices, view);
    this.rows = new Paged((from, to) => notices.valueOrWarn(api.queueRange({ from, to })));
    api.on('queue:changed', (info) => this.#take(info));
    api.on('queue:job', (row) => this.rows.replace(({ id }) => id === row.id, row));
    void this.#begin();
  }

  /** In the order of the photos, whatever each of them has of its own. */
  async add(photos: Id[], edit: Edit, preset: Id | null, { byRules = false, own = [] }: ForSome = {}): Promise<void> {
    if (photos.length === 0) return;
    const wanted = { photos, edit: { ...edit, packs: {} }, preset, burst: false, byRules, own };
    const answer = await this.#notices.valueOrWarn(this.#api.queueAdd(wanted));
    if (!answer) return;
    const { added, alike } = answer;
    this.#said.sayAdded(added.length, alike, photos.length - added.length - alike);
  }

  async run(verb: QueueVerb): Promise<void> {
    await this.#told(this.#api[verb]());
  }

  /** Asks before work is thrown away. */
  askToCancelAll(): void {
    const { waiting, working } = this.info.counts;
    this.#said.askToCancelAll(waiting + working, () => void this.run('queueCancelAll'));
  }

  async change(verb: JobVerb, ...jobs: Id[]): Promise<void> {
    await this.#told(this.#api[verb]({ jobs }));
  }

  /** @param before another job; null: to the end */
  async move(job: Id, before: Id | null): Promise<void> {
    if (job !== before) await this.#told(this.#api.queueMove({ job, before }));
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
        const first = await this.#first(isWaiting);
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

  /** To be called with whether the queue is looked at. */
  attend(isSeen: boolean): void {
    this.#said.attend(isSeen);
  }

  async reveal(job: Id): Promise<void> {
    await this.#notices.valueOrWarn(this.#api.queueReveal({ job }));
  }

  /** How many jobs of the list are so. */
  async count(isMeant: (job: JobRow) => boolean): Promise<number> {
    let count = 0;
    for await (const rows of this.#ranges()) count += rows.filter(isMeant).length;
    return count;
  }

  async #moveTo(job: Id, place: number, before: Id | null): Promise<number> {
    await this.move(job, before);
    return place;
  }

  /** Rows far from what is seen are not kept. */
  async #first(isMeant: (job: JobRow) => boolean): Promise<{ place: number; id: Id } | null> {
    let place = 0;
    for await (const rows of this.#ranges()) {
      const at = rows.findIndex(isMeant);
      if (at >= 0) return { place: place + at, id: rows[at].id };
      place += lookedAtOnce;
    }
    return null;
  }

  async *#ranges(): AsyncGenerator<JobRow[]> {
    for (let from = 0; from < this.total; from += lookedAtOnce) {
      const range = await this.#notices.valueOrWarn(this.#api.queueRange({ from, to: from + lookedAtOnce }));
      yield range?.rows ?? [];
    }
  }

  async #begin(): Promise<void> {
    await this.#told(this.#api.queueInfo());
    const { leftOver } = this.info;
    if (leftOver === 0) return;
    const left: Id[] = [];
    for await (const rows of this.#ranges()) left.push(...rows.filter(isWaiting).map(({ id }) => id));
    const goOn = () => void this.run('queueContinue');
    // What is added meanwhile is not asked about.
    this.#said.askToContinue(leftOver, goOn, () => void this.change('queueCancel', ...left));
  }

  async #told(asked: Promise<Answer<QueueInfo>>): Promise<void> {
    const info = await this.#notices.valueOrWarn(asked);
    if (info) this.#take(info);
  }

  #take(info: QueueInfo): void {
    this.info = info;
    this.rows.refresh(this.total);
    const ended = this.#round.see(info);
    this.earlier = this.#round.earlier;
    if (ended) this.#said.sumUp(ended);
    if (info.leftOver === 0) this.#said.askNoLonger();
  }
}
