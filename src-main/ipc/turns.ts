/**
 * Whose turn it is at the networks, which do one thing at a time: the queue's photo is finished, then what somebody waits
 * for at the window goes first.
 */
export class Turns {
  /** What the queue has in work, until it is over. */
  #queued: Promise<unknown> | null = null;
  #atWindow = 0;
  #over: (() => void)[] = [];

  /**
   * Work that somebody waits for. Whoever gives it up meanwhile finds his signal aborted.
   * @param waits is told when it has to wait for the queue's photo
   */
  async atWindow<T>(signal: AbortSignal, waits: () => void, work: () => Promise<T>): Promise<T> {
    this.#atWindow += 1;
    try {
      if (this.#queued) waits();
      const abort = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      while (this.#queued && !signal.aborted) await Promise.race([this.#queued, abort]);
      return await work();
    } finally {
      this.#atWindow -= 1;
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
    const working = work();
    const ended = working.then(
      () => undefined,
      () => undefined,
    );
    this.#queued = ended;
    return working.finally(() => (this.#queued = null));
  }
}
