import { sameValue } from '../logic/outcome';

/** Changes of one thing within this time, in milliseconds, are one step: a drag of a slider is undone at once. */
const oneMove = 800;
const mostSteps = 200;

/** A value, and what was changed to come from it to the next. */
interface Step<T> {
  readonly value: T;
  readonly what: string;
}

/** A value with what it was before. */
export class History<T> {
  #value = $state.raw() as T;
  #past = $state.raw<readonly Step<T>[]>([]);
  #future = $state.raw<readonly Step<T>[]>([]);
  #last = { what: '', at: -Infinity };
  readonly #now: () => number;
  readonly canUndo = $derived(this.#past.length > 0);
  /** What undoing would take back; null: nothing. */
  readonly undoes = $derived(this.#past.at(-1)?.what ?? null);

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
    if (!goesOn) this.#past = [...this.#past, { value: this.#value, what }].slice(-mostSteps);
    this.#future = [];
    this.#last = { what, at };
    this.#value = value;
  }

  /** Begins anew: there is nothing to undo. */
  reset(value: T): void {
    this.#past = [];
    this.#future = [];
    this.#step(value);
  }

  undo(): void {
    const before = this.#past.at(-1);
    if (before === undefined) return;
    this.#past = this.#past.slice(0, -1);
    this.#future = [{ value: this.#value, what: before.what }, ...this.#future];
    this.#step(before.value);
  }

  redo(): void {
    const [after, ...rest] = this.#future;
    if (this.#future.length === 0) return;
    this.#future = rest;
    this.#past = [...this.#past, { value: this.#value, what: after.what }];
    this.#step(after.value);
  }

  #step(value: T): void {
    this.#last = { what: '', at: -Infinity };
    this.#value = value;
  }
}
