import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../files/folders';
import { codeOf, isMissing, unwritable } from '../files/reason';
import { unreadableFile } from '../files/regular';
import { patiently, rename } from '../files/rename';

/** Writes a value whole or not at all, and makes sure that it survives a power cut. Throws `output-unwritable` or `disk-full`. */
export async function writeJson(path: string, value: unknown): Promise<void> {
  try {
    await makeFolder(dirname(path));
    const text = `${JSON.stringify(value, null, 2)}\n`;
    await patiently(() => writeFileAtomic(path, text, { encoding: 'utf8', fsync: true }));
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** By what a file is known to be as it was read; '' where it is gone. */
export const stampOf = (file: string): Promise<string> =>
  stat(file).then(
    ({ ino, mtimeMs, size }) => [ino, mtimeMs, size].join(' '),
    () => '',
  );

/** A file that could not be used: put aside where it is broken, so that nothing in it is lost. */
export interface Aside {
  readonly path: string;
  /** Why it could not be understood, or what the system said. */
  readonly cause: unknown;
}

/**
 * One value in a file of JSON: written whole, read with whatever migrations `parse` makes. A file that cannot be
 * understood, or is of a newer version, is put aside under another name, and the value begins anew. One that the system
 * does not let us read is left where it is: it is neither believed to be empty nor written over.
 */
export class JsonFile<T> {
  readonly #path: string;
  readonly #parse: (value: unknown) => T;
  readonly #initial: T;
  #known: Promise<T> | null = null;
  #writing: Promise<void> = Promise.resolve();
  #aside: Aside | null = null;
  /** As the file was when it was last looked at. */
  #stamp: string | null = null;
  /** Why the file cannot be read, although it may be whole. */
  #lock: Error | null = null;

  /** @param parse throws an Error in plain words */
  constructor(path: string, parse: (value: unknown) => T, initial: T) {
    this.#path = path;
    this.#parse = parse;
    this.#initial = initial;
  }

  /** What was put aside, or could not be read. */
  get aside(): Aside | null {
    return this.#aside;
  }

  read(): Promise<T> {
    this.#known ??= this.#load();
    return this.#known;
  }

  /** Sees to it that the next question is answered by what another program has made of the file, where one has. */
  async lookAgain(): Promise<void> {
    const writing = this.#writing;
    await writing.catch(() => undefined);
    const stamp = await stampOf(this.#path);
    // What is being changed here is newer.
    if (stamp === this.#stamp || writing !== this.#writing) return;
    this.#stamp = stamp;
    this.#known = null;
  }

  /** Changes follow each other, however quickly they come. Throws what writeJson throws, or why the file cannot be read. */
  async change(next: (before: T) => T): Promise<T> {
    const before = this.read();
    const changed = before.then((value) => {
      if (this.#lock) throw this.#lock;
      return next(value);
    });
    this.#known = changed.catch(() => before);
    this.#writing = this.#writing.catch(() => undefined).then(async () => writeJson(this.#path, await changed));
    await this.#writing;
    return changed;
  }

  async #load(): Promise<T> {
    if (this.#lock) [this.#lock, this.#aside] = [null, null];
    try {
      return this.#parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch (thrown) {
      if (isMissing(thrown)) return this.#initial;
      if (codeOf(thrown)?.startsWith('E')) await this.#keepShut(thrown);
      else await this.#putAside(thrown);
      return this.#initial;
    }
  }

  async #keepShut(cause: unknown): Promise<void> {
    this.#lock = await unreadableFile(this.#path, cause);
    this.#aside = { path: this.#path, cause: this.#lock };
  }

  async #putAside(cause: unknown): Promise<void> {
    const path = `${this.#path}.${new Date().toISOString().replace(/[:.]/g, '-')}.broken`;
    await rename(this.#path, path).catch(() => undefined);
    this.#aside = { path, cause };
  }
}
