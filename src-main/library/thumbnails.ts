import { keyOf } from './picture-cache';
import type { PictureCache } from './picture-cache';

/** A small picture of a photo, encoded; null where none can be made. */
export type MakeThumbnail = (path: string, side: number) => Promise<Uint8Array | null>;

interface Wish {
  readonly path: string;
  readonly side: number;
  readonly settle: (bytes: Uint8Array | null) => void;
}

/** So many are made at once: the one waits for the disk while the other is decoded. */
const together = 2;
/** As many as a few screens show; who scrolls on does not wait for what was passed. */
const longestQueue = 200;

/** Small pictures, made once and kept on disk. The newest wish comes first: it is what is on the screen. */
export class Thumbnails {
  readonly #cache: PictureCache;
  readonly #make: MakeThumbnail;
  readonly #waiting: Wish[] = [];
  #working = 0;

  constructor(cache: PictureCache, make: MakeThumbnail) {
    this.#cache = cache;
    this.#make = make;
  }

  /**
   * The picture, at most `side` pixels a side; null when there is none, or when so many newer wishes came that it was
   * given up. Answers at once where it is on disk.
   */
  async of(path: string, side: number): Promise<Uint8Array | null> {
    const key = await keyOf(path, [side]);
    return key === null ? null : ((await this.#cache.read(key)) ?? this.#wish(path, side));
  }

  #wish(path: string, side: number): Promise<Uint8Array | null> {
    return new Promise((settle) => {
      this.#waiting.push({ path, side, settle });
      if (this.#waiting.length > longestQueue) this.#waiting.shift()?.settle(null);
      if (this.#working < together) void this.#work();
    });
  }

  async #work(): Promise<void> {
    this.#working += 1;
    for (let wish = this.#waiting.pop(); wish; wish = this.#waiting.pop()) wish.settle(await this.#fulfil(wish));
    this.#working -= 1;
  }

  async #fulfil({ path, side }: Wish): Promise<Uint8Array | null> {
    // Two wishes for one picture come when the page asks again before it is made.
    const key = await keyOf(path, [side]);
    if (key === null) return null;
    const known = await this.#cache.read(key);
    if (known !== null) return known;
    const made = await this.#make(path, side).catch(() => null);
    if (made !== null) await this.#cache.keep(key, made);
    return made;
  }
}
