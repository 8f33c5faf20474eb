import type { Id } from '../contract';

/** What results may take of the disk together, as planes of float32. */
const mostBytes = 2 ** 30;
const bytesAPixel = 12;

/** The results that lie on the disk, and how much of it they take. */
export class KeptResults {
  /** Pixels of each, the oldest first. */
  readonly #pixels = new Map<Id, number>();

  get all(): Id[] {
    return [...this.#pixels.keys()];
  }

  get bytes(): number {
    return [...this.#pixels.values()].reduce((sum, pixels) => sum + pixels * bytesAPixel, 0);
  }

  add(result: Id, pixels: number): void {
    this.#pixels.set(result, pixels);
  }

  drop(results: readonly Id[]): void {
    for (const result of results) this.#pixels.delete(result);
  }

  /** 0 for one that is gone. */
  pixelsOf(result: Id): number {
    return this.#pixels.get(result) ?? 0;
  }

  bytesOf(result: Id): number {
    return this.pixelsOf(result) * bytesAPixel;
  }

  /** The oldest ones that have to go where all of them take too much; the newest stays whatever it takes. */
  tooMuch(newest: Id): Id[] {
    const over: Id[] = [];
    let { bytes } = this;
    for (const result of this.all) {
      if (bytes <= mostBytes || result === newest) break;
      over.push(result);
      bytes -= this.bytesOf(result);
    }
    return over;
  }
}
