import type { QueueInfo } from '../contract';

/** What the window's system can show of work that nobody looks at. */
export interface Signs {
  /** Progress on the taskbar or dock, 0…1; null takes it off. */
  progress(done: number | null): void;
  /** A notice of the system. */
  notify(restored: number, failed: number): void;
  /** Whether the user is looking at the window, so that no notice is needed. */
  isLookedAt(): boolean;
}

/** Tells the user of the queue outside the window: how far it is, and that it is done. */
export class QueueSigns {
  readonly #signs: Signs;
  #before: QueueInfo | null = null;

  constructor(signs: Signs) {
    this.#signs = signs;
  }

  show(info: QueueInfo): void {
    const { done, skipped, failed, cancelled, waiting, working } = info.counts;
    const over = done + skipped + failed + cancelled;
    const isActive = waiting + working > 0 && info.activity !== 'resting';
    this.#signs.progress(isActive ? over / (over + waiting + working) : null);
    const hasEnded = this.#before?.activity === 'running' && info.activity === 'resting';
    if (hasEnded && !this.#signs.isLookedAt()) this.#signs.notify(done, failed);
    this.#before = info;
  }
}
