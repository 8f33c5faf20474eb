const limit = 3;

/** Photos that an engine process died of, by path: after three times it is the photo's fault, and it is set aside. */
export class Suspects {
  readonly #deaths = new Map<string, number>();

  diedOf(path: string): void {
    this.#deaths.set(path, (this.#deaths.get(path) ?? 0) + 1);
  }

  isSetAside(path: string): boolean {
    return (this.#deaths.get(path) ?? 0) >= limit;
  }
}
