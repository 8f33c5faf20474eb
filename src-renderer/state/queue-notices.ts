import { untrack } from 'svelte';
import { totalOf } from '@contract/round';
import type { Ends } from '@contract/round';
import { speech } from '../speech.svelte';
import type { Notices } from './notices.svelte';

/** Where the queue is seen. */
export interface QueueSight {
  show: () => void;
  isSeen: () => boolean;
}

/** What the app says of the queue: that photos were added, what became of a run, and what has to be asked. */
export class QueueNotices {
  readonly #notices: Notices;
  readonly #view: QueueSight;
  /** The message that photos were added, which their end makes old. */
  #added: { message: number; count: number } | null = null;
  /** What became of the last run, until somebody looks at the queue. */
  #summary: number | null = null;
  /** The question whether to go on, which is over once somebody has gone on, or thrown away, in another way. */
  #asked: number | null = null;

  constructor(notices: Notices, view: QueueSight) {
    this.#notices = notices;
    this.#view = view;
  }

  /**
   * What was just added is said in one message with what was added before.
   * @param alike of those that were asked for, how many wait with these settings already
   * @param gone how many are not there any more
   */
  sayAdded(added: number, alike: number, gone: number): void {
    if (added > 0) this.#sayMore(added);
    if (alike > 0) this.#notices.confirm(() => speech.queue.alike(alike));
    if (gone > 0) this.#notices.say(() => speech.queue.someGone(gone));
  }

  /** Before work is thrown away. */
  askToCancelAll(count: number, cancelAll: () => void): void {
    this.#notices.say(
      () => speech.queue.cancelAllAsk(count),
      { label: () => speech.queue.cancelAll, run: cancelAll },
      { label: () => speech.queue.keepGoing, run: () => undefined },
    );
  }

  /** An earlier run of the app has left photos: after a crash, or because somebody paused the queue and quit. */
  askToContinue(count: number, goOn: () => void, discard: () => void): void {
    this.#asked = this.#notices.sayLasting(
      () => speech.queue.resumeAsk(count),
      { label: () => speech.queue.resumeYes, run: goOn },
      { label: () => speech.queue.resumeNo, run: discard },
    );
  }

  /** Nothing is left over that could be gone on with. */
  askNoLonger(): void {
    if (this.#asked !== null) this.#notices.dismiss(this.#asked);
    this.#asked = null;
  }

  /** A run has ended. */
  sumUp(ended: Ends): void {
    this.#unsayAdded();
    const { done, skipped, failed, cancelled } = ended;
    const text = () => speech.queue.summary(done, skipped, failed, cancelled);
    this.#unsaySummary();
    // Who has given up all of it knows, and who looks at the queue sees it there as well.
    if (totalOf(ended) === 0) return;
    if (cancelled === totalOf(ended) || this.#view.isSeen()) this.#notices.confirm(text);
    else this.#summary = this.#say(text, failed > 0);
  }

  /** What was said that leads to the queue is old once somebody looks at it. */
  attend(isSeen: boolean): void {
    // What else is said is no reason to look again.
    if (!isSeen) return;
    untrack(() => {
      this.#unsayAdded();
      this.#unsaySummary();
    });
  }

  #sayMore(more: number): void {
    const count = more + this.#unsayAdded();
    const text = () => speech.queue.added(count);
    this.#added = { message: this.#view.isSeen() ? this.#notices.confirm(text) : this.#say(text, false), count };
  }

  /** @returns how many it said, as far as it still stood there */
  #unsayAdded(): number {
    const added = this.#added;
    this.#added = null;
    if (added === null || this.#notices.list.every(({ id }) => id !== added.message)) return 0;
    this.#notices.dismiss(added.message);
    return added.count;
  }

  /** Where it was looked at, or where the next one says how it is now. */
  #unsaySummary(): void {
    if (this.#summary !== null) this.#notices.dismiss(this.#summary);
    this.#summary = null;
  }

  /** With a way to the queue, for those who do not look at it. @param isLasting it is a matter for somebody */
  #say(text: () => string, isLasting: boolean): number {
    const show = { label: () => speech.queue.showQueue, run: () => this.#view.show() };
    return isLasting ? this.#notices.sayLasting(text, show) : this.#notices.sayUntilSeen(text, show);
  }
}
