import { keyOf } from './picture-cache';
import type { PictureCache } from './picture-cache';

/** A small picture of a photo, encoded; `never`: its file has none as it is; null where none can be made now. */
export type MakeThumbnail = (path: string, side: number) => Promise<Uint8Array | 'never' | null>;

/** When a picture was asked for: on which screen, by the order of screens, and as which one there. */
interface Turn {
  readonly screen: number;
  readonly place: number;
}

interface Wish extends Turn {
  readonly path: string;
  readonly side: number;
  readonly settle: (bytes: Uint8Array | null) => void;
}

/** So many are made at once: the one waits for the disk while the other is decoded. */
const together = 2;
/** As many as a few screens show; who scrolls on does not wait for what was passed. */
const longestQueue = 200;
/** What is asked for within so many milliseconds is one screen: enough for one, and soon over for who scrolls on. */
const oneScreen = 150;

/**
 * Small pictures, made once and kept on disk. The newest screen comes first, and is filled from its top: where the disk is slow,
 * that is where the user looks.
 */
export class Thumbnails {
  readonly #cache: PictureCache;
  readonly #make: MakeThumbnail;
  readonly #waiting: Wish[] = [];
  /** Keys of files that have none: the page asks again, and each time a damaged file would be read whole. */
  readonly #without = new Set<string>();
  #working = 0;
  #latest: Turn = { screen: 0, place: 0 };
  #screenBegan = -Infinity;

  constructor(cache: PictureCache, make: MakeThumbnail) {
    this.#cache = cache;
    this.#make = make;
  }

  /**
   * The picture, at most `side` pixels a side; null when there is none, or when so many newer wishes came that it was
   * given up. Answers at once where it is on disk.
   */
  async of(path: string, side: number): Promise<Uint8Array | null> {
    const turn = this.#takeTurn();
    const key = await keyOf(path, [side]);
    return key === null || this.#without.has(key)
      ? null
      : ((await this.#cache.read(key)) ?? this.#wish(path, side, turn));
  }

  /** The disk answers in any order; what counts is when it was asked. */
  #takeTurn(): Turn {
    const now = performance.now();
    const { screen, place } = this.#latest;
    const isSame = now - this.#screenBegan < oneScreen;
    if (!isSame) this.#screenBegan = now;
    return (this.#latest = { screen: isSame ? screen : screen + 1, place: place + 1 });
  }

  #wish(path: string, side: number, turn: Turn): Promise<Uint8Array | null> {
    return new Promise((settle) => {
      this.#waiting.push({ path, side, settle, ...turn });
      if (this.#waiting.length > longestQueue) this.#waiting.shift()?.settle(null);
      if (this.#working < together) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working += 1;
    for (let wish = this.#next(); wish; wish = this.#next()) wish.settle(await this.#fulfil(wish));
    this.#working -= 1;
  }

  #next(): Wish | undefined {
    if (this.#waiting.length === 0) return undefined;
    const isBefore = (one: Turn, other: Turn) =>
      one.screen === other.screen ? one.place < other.place : one.screen > other.screen;
    const next = this.#waiting.reduce((best, wish) => (isBefore(wish, best) ? wish : best));
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    return next;
  }

  async #fulfil({ path, side }: Wish): Promise<Uint8Array | null> {
    // Two wishes for one picture come when the page asks again before it is made.
    const key = await keyOf(path, [side]);
    if (key === null || this.#without.has(key)) return null;
    const known = await this.#cache.read(key);
    if (known !== null) return known;
    const made = await this.#make(path, side).catch(() => null);
    if (made === 'never') {
      this.#without.add(key);
      return null;
    }
    if (made !== null) await this.#cache.keep(key, made);
    return made;
  }
}
