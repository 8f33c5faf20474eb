/** Allows so many restarts within a time: an engine that cannot live is not started for ever. */
export class RestartBudget {
  readonly #limit: number;
  readonly #milliseconds: number;
  readonly #now: () => number;
  #restarts: number[] = [];

  /** @param now a clock in milliseconds */
  constructor(limit: number, milliseconds: number, now: () => number) {
    this.#limit = limit;
    this.#milliseconds = milliseconds;
    this.#now = now;
  }

  /** Whether one more is allowed now; if so, it counts. */
  take(): boolean {
    const now = this.#now();
    this.#restarts = this.#restarts.filter((time) => now - time < this.#milliseconds);
    if (this.#restarts.length >= this.#limit) return false;
    this.#restarts.push(now);
    return true;
  }
}
