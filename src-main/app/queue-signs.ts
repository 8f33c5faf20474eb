import type { QueueInfo } from '../contract';
import { Round, totalOf } from '../contract/round';
import type { Ends } from '../contract/round';

/** What the window's system can show of work that nobody looks at. */
export interface Signs {
  /** Progress on the taskbar or dock, 0…1; null takes it off. */
  progress(done: number | null): void;
  /** A notice of the system. */
  notify(ended: Ends): void;
  /** Whether the user is looking at the window, so that no notice is needed. */
  isLookedAt(): boolean;
}

/** Tells the user of the queue outside the window: how far it is, and that it is done. */
export class QueueSigns {
  readonly #signs: Signs;
  readonly #round = new Round();
  #before: QueueInfo | null = null;

  constructor(signs: Signs) {
    this.#signs = signs;
  }

  show(info: QueueInfo): void {
    const ended = this.#round.see(info);
    const left = info.counts.waiting + info.counts.working;
    const over = totalOf(info.counts) - this.#round.earlier;
    this.#signs.progress(left > 0 && info.activity !== 'resting' ? over / (over + left) : null);
    if (ended && this.#before?.activity === 'running' && !this.#signs.isLookedAt()) this.#signs.notify(ended);
    this.#before = info;
  }
}
