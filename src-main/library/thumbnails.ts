import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A small picture of a photo, encoded; null where none can be made. */
export type MakeThumbnail = (path: string, side: number) => Promise<Uint8Array | null>;

export interface ThumbnailsOptions {
  /** A folder of its own: what is in it may be deleted at any time. */
  readonly folder: string;
  readonly make: MakeThumbnail;
  /** Bytes that the folder may hold; the pictures that were not used for longest go first. */
  readonly limit: number;
}

interface Wish {
  readonly path: string;
  readonly side: number;
  readonly settle: (bytes: Uint8Array | null) => void;
}

/** So many are made at once: the one waits for the disk while the other is decoded. */
const together = 2;
/** As many as a few screens show; who scrolls on does not wait for what was passed. */
const longestQueue = 200;
/** Cleaning up after each one would cost more than it saves. */
const madeBetweenSweeps = 100;

/** Small pictures, made once and kept on disk. The newest wish comes first: it is what is on the screen. */
export class Thumbnails {
  readonly #options: ThumbnailsOptions;
  readonly #waiting: Wish[] = [];
  #working = 0;
  #madeSinceSweep = 0;

  constructor(options: ThumbnailsOptions) {
    this.#options = options;
  }

  /**
   * The picture, at most `side` pixels a side; null when there is none, or when so many newer wishes came that it was
   * given up. Answers at once where it is on disk.
   */
  async of(path: string, side: number): Promise<Uint8Array | null> {
    const file = await this.#fileOf(path, side);
    if (file === null) return null;
    const known = await readFile(file).catch(() => null);
    if (known === null) return this.#wish(path, side);
    const now = new Date();
    // When it was last used decides what goes first.
    await utimes(file, now, now).catch(() => undefined);
    return known;
  }

  /** Deletes what was not used for longest until the folder is within its limit. */
  async sweep(): Promise<void> {
    const names = await readdir(this.#options.folder).catch(() => []);
    const files = await Promise.all(names.map((name) => this.#used(join(this.#options.folder, name))));
    const newestFirst = files.filter((file) => file !== null).sort((a, b) => b.used - a.used);
    let total = 0;
    for (const { file, bytes } of newestFirst) {
      total += bytes;
      if (total > this.#options.limit) await rm(file, { force: true });
    }
  }

  async #used(file: string): Promise<{ file: string; used: number; bytes: number } | null> {
    const found = await stat(file).catch(() => null);
    return found && { file, used: found.mtimeMs, bytes: found.size };
  }

  /** The name changes with the photo, so that a changed photo gets a new picture. */
  async #fileOf(path: string, side: number): Promise<string | null> {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) return null;
    const key = [path, found.size, found.mtimeMs, side].join('\0');
    return join(this.#options.folder, createHash('sha256').update(key).digest('hex').slice(0, 40));
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
    for (let wish = this.#waiting.pop(); wish; wish = this.#waiting.pop()) wish.settle(await this.#make(wish));
    this.#working -= 1;
  }

  async #make({ path, side }: Wish): Promise<Uint8Array | null> {
    // Two wishes for one picture come when the page asks again before it is made.
    const file = await this.#fileOf(path, side);
    if (file === null) return null;
    const known = await readFile(file).catch(() => null);
    if (known !== null) return known;
    const made = await this.#options.make(path, side).catch(() => null);
    if (made !== null) await this.#keep(file, made).catch(() => undefined);
    return made;
  }

  /** A full disk costs the cache, not the picture. */
  async #keep(file: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#options.folder, { recursive: true });
    await writeFile(`${file}.aside`, bytes);
    await rename(`${file}.aside`, file);
    this.#madeSinceSweep += 1;
    if (this.#madeSinceSweep < madeBetweenSweeps) return;
    this.#madeSinceSweep = 0;
    await this.sweep();
  }
}
