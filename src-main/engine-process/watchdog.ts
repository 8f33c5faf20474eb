/** Counts the seconds for which a process says nothing while something is expected of it. */
export class Watchdog {
  readonly #patience: () => number | null;
  readonly #hung: () => void;
  readonly #timer: NodeJS.Timeout;
  #silentSeconds = 0;

  /**
   * @param patience seconds for which it may be silent now; null while nothing is expected of it
   * @param hung told when it was silent for longer
   */
  constructor(patience: () => number | null, hung: () => void) {
    [this.#patience, this.#hung] = [patience, hung];
    // Ticks rather than a clock: they stop with the computer, and so a hang is not seen in its sleep.
    this.#timer = setInterval(() => this.#tick(), 1000);
    this.#timer.unref();
  }

  /** It said something, or is another one. */
  reset(): void {
    this.#silentSeconds = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const patience = this.#patience();
    this.#silentSeconds = patience === null ? 0 : this.#silentSeconds + 1;
    if (patience !== null && this.#silentSeconds > patience) this.#hung();
  }
}
