import type { JobState, QueueInfo } from './queue';

const ends = ['done', 'skipped', 'failed', 'cancelled'] as const satisfies readonly JobState[];
/** How many jobs ended in each way. */
export type Ends = Readonly<Record<(typeof ends)[number], number>>;

const endsBy = (count: (end: keyof Ends) => number): Ends => ({
  done: count('done'),
  skipped: count('skipped'),
  failed: count('failed'),
  cancelled: count('cancelled'),
});

/**
 * What the queue has done since there was something to do: the list also holds what ended days ago. What is tried again,
 * or was taken off the list meanwhile, does not count.
 */
export class Round {
  #before: Ends | null = null;

  /** @returns what became of everything, when the last of it has just ended; else null */
  see({ counts }: Pick<QueueInfo, 'counts'>): Ends | null {
    const before = this.#before;
    const hasWork = counts.waiting + counts.working > 0;
    if (before === null && !hasWork) return null;
    const known = endsBy((end) => Math.min(before?.[end] ?? counts[end], counts[end]));
    this.#before = hasWork ? known : null;
    return hasWork ? null : endsBy((end) => counts[end] - known[end]);
  }

  /** How many on the list had ended before there was something to do; 0 where nothing is to be done. */
  get earlier(): number {
    return this.#before === null ? 0 : totalOf(this.#before);
  }
}

export const totalOf = (ended: Ends): number => ends.reduce((sum, end) => sum + ended[end], 0);
