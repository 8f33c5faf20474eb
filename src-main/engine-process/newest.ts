/**
 * Sends one value at a time: while one is on its way, of all that come the newest waits and the others are dropped.
 * So slow receivers see fewer previews instead of old ones.
 */
export class NewestOnly<T> {
  readonly #send: (value: T) => void;
  #isUnderWay = false;
  #waiting: { value: T } | null = null;

  constructor(send: (value: T) => void) {
    this.#send = send;
  }

  offer(value: T): void {
    this.#waiting = { value };
    if (!this.#isUnderWay) this.#sendWaiting();
  }

  /** The receiver is done with the last value. */
  received(): void {
    this.#isUnderWay = false;
    this.#sendWaiting();
  }

  /** Forgets what waits if it belongs to something that has ended. */
  drop(isOver: (value: T) => boolean): void {
    if (this.#waiting && isOver(this.#waiting.value)) this.#waiting = null;
  }

  #sendWaiting(): void {
    if (!this.#waiting) return;
    const { value } = this.#waiting;
    this.#waiting = null;
    this.#isUnderWay = true;
    this.#send(value);
  }
}
