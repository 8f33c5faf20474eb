/** Holds what comes until somebody takes it, and from then on for a moment, in which what comes one by one is one handful. */
export class DebouncedPaths {
  readonly #pause: number;
  #held: string[] = [];
  #take: ((held: string[]) => void) | null = null;
  #timer: NodeJS.Timeout | undefined;

  /** @param pause in milliseconds, after the last that came */
  constructor(pause: number) {
    this.#pause = pause;
  }

  add(more: readonly string[]): void {
    if (more.length === 0) return;
    this.#held = [...new Set([...this.#held, ...more])];
    if (!this.#take) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), this.#pause);
  }

  /** What is held goes through at once. */
  start(take: (held: string[]) => void): void {
    this.#take = take;
    this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = [];
    if (held.length > 0) this.#take?.(held);
  }
}
