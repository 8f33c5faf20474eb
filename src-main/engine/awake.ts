import { performance } from 'node:perf_hooks';

/** Milliseconds between two looks at the clock, and those that no work keeps a process from looking: who is silent for longer is replaced. */
const pause = 1000;
const longestSilence = 150_000;

/**
 * A clock that stands while the computer sleeps: Windows' and macOS' go on, and a photo would have taken the night. A sleep shows in
 * that nobody has looked for long, as it does where the program itself was stopped.
 */
export class AwakeClock {
  readonly #clock: () => number;
  #seen: number;
  #slept = 0;

  /** @param clock in milliseconds */
  constructor(clock = () => performance.now()) {
    this.#clock = clock;
    this.#seen = clock();
    setInterval(() => this.#look(), pause).unref();
  }

  /** In seconds. */
  readonly now = (): number => {
    this.#look();
    return (this.#seen - this.#slept) / 1000;
  };

  #look(): void {
    const now = this.#clock();
    if (now - this.#seen > longestSilence) this.#slept += now - this.#seen;
    this.#seen = now;
  }
}

/** That of this process. */
export const awake = new AwakeClock();
