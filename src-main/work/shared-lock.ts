/**
 * A lock that much work holds together, or one piece of work alone: that waits until nothing else goes on, and what comes
 * meanwhile waits for it.
 */
export class SharedLock {
  readonly #sharing = new Set<Promise<unknown>>();
  /** The last of those that are or will be alone; it never fails. */
  #excluding: Promise<unknown> = Promise.resolve();

  async shared<T>(work: () => Promise<T>): Promise<T> {
    // While it waits, more may come that want to be alone.
    for (let last: unknown = null; last !== this.#excluding;) {
      last = this.#excluding;
      await last;
    }
    const working = work();
    this.#sharing.add(working);
    try {
      return await working;
    } finally {
      this.#sharing.delete(working);
    }
  }

  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const working = this.#excluding.then(() => Promise.allSettled(this.#sharing)).then(work);
    this.#excluding = working.catch(() => undefined);
    return working;
  }
}
