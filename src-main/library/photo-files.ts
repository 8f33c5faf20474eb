import { basename, dirname } from 'node:path';
import type { Id } from '../contract';
import { photoIdOf } from './walk';
import type { PhotoFile, lookAt } from './walk';
import type { WatchFiles, WatchedFiles } from './watch';

export interface PhotoFilesParts {
  watchFiles: WatchFiles;
  /** A file of no folder that is open; none where it is gone. */
  lookAt: typeof lookAt;
  /** Whether an open folder watches a file. */
  isInFolder: (path: string) => boolean;
  /** Paths of what was made of a photo; some may be gone by now. */
  resultsOf: (original: string) => readonly string[];
  /** A photo has come, or is another one under its name. */
  came: (file: PhotoFile, isAnother: boolean) => void;
  went: (id: Id) => void;
  /** To be called after what nobody asked for: a file on its own has changed or gone, a result was found. */
  changed: () => void;
}

/**
 * The files of photos: of open folders, which are watched with them, and files on their own, which are watched here: those
 * that were opened singly, and results that are here for their original alone.
 */
export class PhotoFiles {
  readonly #parts: PhotoFilesParts;
  readonly #all = new Map<Id, PhotoFile>();
  /** Results in no folder that is open: no photos of the gallery, and here as long as their original is. */
  readonly #resultsElsewhere = new Set<Id>();
  #onTheirOwn: WatchedFiles | null = null;
  #gone = 0;

  constructor(parts: PhotoFilesParts) {
    this.#parts = parts;
  }

  get all(): ReadonlyMap<Id, PhotoFile> {
    return this.#all;
  }

  /** How many have gone. */
  get gone(): number {
    return this.#gone;
  }

  /** Paths of the photos that are called so. */
  named(name: string): string[] {
    return [...this.#all.values()].flatMap(({ path }) => (basename(path) === name ? [path] : []));
  }

  take(file: PhotoFile): void {
    const id = photoIdOf(file.path);
    const before = this.#all.get(id);
    const isAnother = before !== undefined && (before.modified !== file.modified || before.bytes !== file.bytes);
    this.#all.set(id, file);
    this.#resultsElsewhere.delete(id);
    this.#parts.came(file, isAnother);
    void this.findResults(file.path);
  }

  /** Takes in one that may lie in no folder that is open. */
  takeAlone(file: PhotoFile): void {
    this.take(file);
    this.#watch(file.path);
  }

  lose(path: string): void {
    const id = photoIdOf(path);
    if (this.#all.delete(id)) this.#gone += 1;
    this.#parts.went(id);
    for (const result of this.#parts.resultsOf(path).map(photoIdOf))
      if (this.#resultsElsewhere.delete(result)) this.#all.delete(result);
  }

  /** Results may lie in folders that are not open: they belong to their photos all the same. */
  async findResults(original: string): Promise<void> {
    for (const path of this.#parts.resultsOf(original)) {
      const id = photoIdOf(path);
      if (this.#all.has(id)) continue;
      const file = (await this.#parts.lookAt(dirname(path), path)).at(0);
      if (!file || !this.#all.has(photoIdOf(original)) || this.#all.has(id)) continue;
      this.#all.set(id, file);
      this.#resultsElsewhere.add(id);
      this.#watch(path);
      this.#parts.changed();
    }
  }

  async close(): Promise<void> {
    const watched = this.#onTheirOwn;
    this.#onTheirOwn = null;
    this.#all.clear();
    this.#resultsElsewhere.clear();
    await watched?.close();
  }

  #watch(path: string): void {
    if (this.#parts.isInFolder(path)) return;
    this.#onTheirOwn ??= this.#parts.watchFiles({
      found: (file) => this.#haveChanged(file),
      gone: (lost) => {
        this.lose(lost);
        this.#parts.changed();
      },
    });
    this.#onTheirOwn.add(path);
  }

  /** The folder that it was found in stays what the gallery says of it. */
  #haveChanged({ path, modified, bytes }: PhotoFile): void {
    const id = photoIdOf(path);
    const known = this.#all.get(id);
    if (!known) return;
    const file = { ...known, modified, bytes };
    // A result that is here for its original alone is no photo of the gallery by having changed.
    if (this.#resultsElsewhere.has(id)) this.#all.set(id, file);
    else this.take(file);
    this.#parts.changed();
  }
}
