import type { Answer } from '../contract';

/** Milliseconds in which nothing was done until somebody may be thought to be idle. */
const stillness = 3000;

/**
 * Whose turn it is at the networks, which do one thing at a time: the queue's photo is finished, then what somebody waits
 * for at the window goes first. What nobody waits for gives way to both.
 */
export class NetworkScheduler {
  /** What the queue has in work, until it is over. */
  #queued: Promise<unknown> | null = null;
  #atWindow = 0;
  #over: (() => void)[] = [];
  /** What nobody waits for, while it is in work. */
  #idle: AbortController | null = null;
  /** When something else was last in work, in milliseconds. */
  #busyAt = 0;
  readonly #now: () => number;

  /** @param now a clock that nobody sets: with one that was set back an hour, nothing would begin for so long */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Whether nobody's work is in progress. */
  get isFree(): boolean {
    return this.#atWindow === 0 && this.#queued === null && this.#idle === null;
  }

  /** Somebody is at work who needs no turn, such as whoever moves a control: what nobody waits for does not begin then. */
  stir(): void {
    this.#busyAt = this.#now();
  }

  /**
   * Work that somebody waits for. Whoever gives it up meanwhile finds his signal aborted.
   * @param waits is told when it has to wait for the queue's photo
   */
  async atWindow<T>(signal: AbortSignal, waits: () => void, work: () => Promise<T>): Promise<T> {
    this.#atWindow += 1;
    this.#idle?.abort();
    try {
      if (this.#queued) waits();
      const abort = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      while (this.#queued && !signal.aborted) await Promise.race([this.#queued, abort]);
      return await work();
    } finally {
      this.#atWindow -= 1;
      this.#busyAt = this.#now();
      if (this.#atWindow === 0) this.#over.splice(0).forEach((go) => go());
    }
  }

  /** A photo of the queue. */
  async queued<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    while (this.#atWindow > 0 && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#over.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    this.#idle?.abort();
    const working = work();
    const ended = working.then(
      () => undefined,
      () => undefined,
    );
    this.#queued = ended;
    return working.finally(() => {
      this.#queued = null;
      this.#busyAt = this.#now();
    });
  }

  /**
   * Work that nobody waits for: it begins when nothing else was done for a while, one after the other, and is given up for
   * whatever else comes, to begin anew after it. Answers `cancelled` when the signal is aborted.
   */
  async idle<T>(signal: AbortSignal, work: (giving: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T>> {
    const isOver = () => signal.aborted;
    for (;;) {
      await this.#stillness(signal);
      if (isOver()) return { ok: false, error: { code: 'cancelled', details: {} } };
      const giving = new AbortController();
      const stop = () => giving.abort();
      signal.addEventListener('abort', stop, { once: true });
      this.#idle = giving;
      const answer = await work(giving.signal).finally(() => (this.#idle = null));
      signal.removeEventListener('abort', stop);
      if (answer.ok || answer.error.code !== 'cancelled' || isOver()) return answer;
    }
  }

  async #stillness(signal: AbortSignal): Promise<void> {
    const asked = this.#now();
    for (;;) {
      if (signal.aborted) return;
      const isBusy = this.#atWindow > 0 || this.#queued !== null || this.#idle !== null;
      const left = Math.max(this.#busyAt, asked) + stillness - this.#now();
      if (!isBusy && left <= 0) return;
      await this.#pause(isBusy ? stillness : left, signal);
    }
  }

  #pause(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      signal.addEventListener('abort', end);
    });
  }
}
