/** Keeps the last few values; what falls out is handed to `dropped`. */
export class Recent<K, V> {
  readonly #limit: number;
  readonly #dropped: (key: K) => void;
  readonly #values = new Map<K, V>();

  constructor(limit: number, dropped: (key: K) => void) {
    this.#limit = limit;
    this.#dropped = dropped;
  }

  get(key: K): V | undefined {
    return this.#values.get(key);
  }

  set(key: K, value: V): void {
    this.#values.set(key, value);
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= this.#limit) return;
      this.#values.delete(oldest);
      this.#dropped(oldest);
    }
  }
}
