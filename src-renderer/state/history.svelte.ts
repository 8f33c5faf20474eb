import { sameValue } from '../logic/outcome';

/** Changes of one thing within this time, in milliseconds, are one step: a drag of a slider is undone at once. */
const oneMove = 800;
const mostSteps = 200;

/** A value with what it was before. */
export class History<T> {
  #value = $state.raw() as T;
  #past = $state.raw<readonly T[]>([]);
  #future = $state.raw<readonly T[]>([]);
  #last = { what: '', at: -Infinity };
  readonly #now: () => number;
  readonly canUndo = $derived(this.#past.length > 0);
  readonly canRedo = $derived(this.#future.length > 0);

  constructor(value: T, now: () => number = () => performance.now()) {
    this.#value = value;
    this.#now = now;
  }

  get value(): T {
    return this.#value;
  }

  /** @param what is changed: the same thing again soon after is the same step */
  change(value: T, what: string): void {
    if (sameValue(value, this.#value)) return;
    const at = this.#now();
    const goesOn = what === this.#last.what && at - this.#last.at < oneMove;
    if (!goesOn) this.#past = [...this.#past, this.#value].slice(-mostSteps);
    this.#future = [];
    this.#last = { what, at };
    this.#value = value;
  }

  /** Begins anew: there is nothing to undo. */
  reset(value: T): void {
    this.#past = [];
    this.#future = [];
    this.#last = { what: '', at: -Infinity };
    this.#value = value;
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [this.#value, ...this.#future];
    this.#step(before);
  }

  redo(): void {
    const [after, ...rest] = this.#future;
    if (this.#future.length === 0) return;
    this.#future = rest;
    this.#past = [...this.#past, this.#value];
    this.#step(after);
  }

  #step(value: T): void {
    this.#last = { what: '', at: -Infinity };
    this.#value = value;
  }
}
