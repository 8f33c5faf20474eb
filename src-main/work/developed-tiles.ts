import type { DevelopedTile } from '../contract';

interface Wish {
  readonly tile: DevelopedTile;
  readonly settle: (bytes: Uint8Array | null) => void;
}

/** So many are made at once: while one is developed, the other is read. */
const together = 2;

/** A tile's name: the same keys come from an address and from the page, in whatever order. */
const keyOf = ({ picture, level, column, row, settings }: DevelopedTile): string => {
  const { whiteBalance, exposure, highlights, noise, space } = settings;
  return JSON.stringify([picture, level, column, row, whiteBalance, exposure, highlights, noise, space]);
};

/** Tiles of RAW photos, developed in the order in which they are wished for; who scrolls past one gives it up. */
export class DevelopedTiles {
  readonly #make: (tile: DevelopedTile) => Promise<Uint8Array | null>;
  readonly #waiting = new Map<string, Wish[]>();
  #working = 0;

  /** @param make throws nothing that the page would have to know: another way tells what cannot be developed */
  constructor(make: (tile: DevelopedTile) => Promise<Uint8Array | null>) {
    this.#make = make;
  }

  /** The tile as a picture file; null where there is none, or when it was given up. */
  of(tile: DevelopedTile): Promise<Uint8Array | null> {
    return new Promise((settle) => {
      const key = keyOf(tile);
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), { tile, settle }]);
      if (this.#working < together) void this.#work();
    });
  }

  /** It is not seen any more. What is in work is finished: that takes less than a tenth of a second. */
  giveUp(tile: DevelopedTile): void {
    const key = keyOf(tile);
    const wishes = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    for (const { settle } of wishes) settle(null);
  }

  async #work(): Promise<void> {
    this.#working += 1;
    for (let next = this.#next(); next; next = this.#next()) {
      const made = await this.#make(next[0].tile).catch(() => null);
      for (const { settle } of next) settle(made);
    }
    this.#working -= 1;
  }

  #next(): Wish[] | undefined {
    for (const [key, wishes] of this.#waiting) {
      this.#waiting.delete(key);
      return wishes;
    }
    return undefined;
  }
}
