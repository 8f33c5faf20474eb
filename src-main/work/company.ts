/** Work that goes on side by side, and work that is alone: it waits until nothing else goes on, and what comes then for it. */
export class Company {
  readonly #beside = new Set<Promise<unknown>>();
  /** The last of those that are or will be alone; it never fails. */
  #alone: Promise<unknown> = Promise.resolve();

  async beside<T>(work: () => Promise<T>): Promise<T> {
    // While it waits, more may come that want to be alone.
    for (let last: unknown = null; last !== this.#alone;) {
      last = this.#alone;
      await last;
    }
    const working = work();
    this.#beside.add(working);
    try {
      return await working;
    } finally {
      this.#beside.delete(working);
    }
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    const working = this.#alone.then(() => Promise.allSettled(this.#beside)).then(work);
    this.#alone = working.catch(() => undefined);
    return working;
  }
}
