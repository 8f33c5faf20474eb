import { createHash } from 'node:crypto';
import { readFile, readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../files/folders';
import { discard, rename } from '../files/rename';

export interface PictureCacheOptions {
  /** A folder of its own: what is in it may be deleted at any time. */
  readonly folder: string;
  /** Bytes that the folder may hold; the pictures that were not used for longest go first. */
  readonly limit: number;
}

/** Cleaning up after each one would cost more than it saves. */
const keptBetweenSweeps = 100;
/** The names of pictures, and of nothing that lies elsewhere. */
const names = /^[0-9a-f]{40}$/;

/** The key of a file as it is now, and of what is made of it: both change with it. null where there is no such file. */
export async function keyOf(path: string, made: readonly (string | number)[]): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  const text = [path, found.size, found.mtimeMs, ...made].join('\0');
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}

/** Small pictures on disk, by their keys. */
export class PictureCache {
  readonly #options: PictureCacheOptions;
  #keptSinceSweep = 0;

  constructor(options: PictureCacheOptions) {
    this.#options = options;
  }

  /** null where it is not, or not any more. */
  async read(key: string): Promise<Uint8Array | null> {
    if (!names.test(key)) return null;
    const file = join(this.#options.folder, key);
    const known = await readFile(file).catch(() => null);
    const now = new Date();
    // When it was last used decides what goes first.
    if (known !== null) await utimes(file, now, now).catch(() => undefined);
    return known;
  }

  /** A full disk costs the cache, not the picture. */
  async keep(key: string, bytes: Uint8Array): Promise<void> {
    const file = join(this.#options.folder, key);
    try {
      await makeFolder(this.#options.folder);
      await writeFile(`${file}.aside`, bytes);
      await rename(`${file}.aside`, file);
    } catch {
      return;
    }
    this.#keptSinceSweep += 1;
    if (this.#keptSinceSweep < keptBetweenSweeps) return;
    this.#keptSinceSweep = 0;
    await this.sweep();
  }

  /** Bytes that it holds. */
  async size(): Promise<number> {
    return (await this.#files()).reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Deletes what was not used for longest until the folder is within a limit; 0 empties it. */
  async sweep(limit = this.#options.limit): Promise<void> {
    const newestFirst = (await this.#files()).sort((a, b) => b.used - a.used);
    let total = 0;
    for (const { file, bytes } of newestFirst) {
      total += bytes;
      if (total > limit) await discard(file);
    }
  }

  async #files(): Promise<{ file: string; used: number; bytes: number }[]> {
    const listed = await readdir(this.#options.folder).catch(() => []);
    const files = await Promise.all(
      listed.map(async (name) => {
        const file = join(this.#options.folder, name);
        const found = await stat(file).catch(() => null);
        return found && { file, used: found.mtimeMs, bytes: found.size };
      }),
    );
    return files.filter((file) => file !== null);
  }
}
