import type { Failure, FolderInfo, GalleryView, Id, LibraryInfo, PhotoRange, PhotoRow, PhotoState } from '../contract';
import { ArrangedRows } from './arranged-rows';
import type { Glances } from './glances';
import { OpenFolders } from './open-folders';
import type { OriginalFinder } from './original-finder';
import { PhotoFacts } from './photo-facts';
import { PhotoFiles } from './photo-files';
import type { ResultsBook } from './results-book';
import { stackedRows } from './rows';
import type { Standing } from './rows';
import { lookAt, photoIdOf } from './walk';
import type { PhotoFile } from './walk';
import { watchFiles, watchFolder } from './watch';
import type { WatchFiles, WatchFolder } from './watch';

export interface LibraryNeeds {
  /** A test gives a folder of its own making. */
  watchFolder?: WatchFolder;
  watchFiles?: WatchFiles;
  lookAt?: typeof lookAt;
  book: ResultsBook;
  /** What is known of files without decoding them; asked for when a file comes. */
  glances?: Pick<Glances, 'of' | 'wish' | 'get' | 'drop'>;
  /** Finds the originals of results that the book does not know. */
  finder?: Pick<OriginalFinder, 'consider' | 'arrived' | 'forget'>;
  /** To be called after changes; many come at once, so that whoever tells the page waits a little. */
  changed: () => void;
}

/** The photos of the folders that are open: what there is, which are results of others, and how each stands. */
export class Library {
  readonly facts: PhotoFacts;
  readonly #parts: LibraryNeeds;
  readonly #folders: OpenFolders;
  readonly #files: PhotoFiles;
  readonly #standings = new Map<Id, Standing>();
  readonly #rows = new ArrangedRows(() => this.#stacked());
  #revision = 0;

  constructor(parts: LibraryNeeds) {
    this.#parts = parts;
    this.#folders = this.#openFolders();
    this.#files = this.#photoFiles();
    this.facts = new PhotoFacts({ ...parts, files: this.#files.all });
  }

  /** Reads a folder and its sub-folders, and goes on watching them. */
  open(path: string): FolderInfo {
    return this.#folders.open(path);
  }

  /** Takes single files in, such as were dropped on the window. */
  add(files: readonly PhotoFile[]): Id[] {
    for (const file of files) this.#files.takeAlone(file);
    this.#touch();
    return files.map(({ path }) => photoIdOf(path));
  }

  async close(): Promise<void> {
    const closed = [this.#folders.close(), this.#files.close()];
    // Otherwise a disk that is to be taken away would be read on.
    this.#parts.glances?.drop();
    this.#parts.finder?.forget();
    this.#standings.clear();
    this.#touch();
    await Promise.all(closed);
  }

  /** To be called when the book knows more than it did. */
  refresh(): void {
    this.#touch();
  }

  /** To be called once the book knows what it knew before the start. */
  remembered(): void {
    for (const { path } of this.#files.all.values()) void this.#files.findResults(path);
    this.#touch();
  }

  /** To be called when more is known of files. */
  learned(files: readonly PhotoFile[]): void {
    for (const file of files) {
      const inputs = this.#parts.glances?.of(file)?.madeOf;
      if (inputs && this.#parts.book.originalOf(file.path) === null) this.#parts.finder?.consider(file.path, inputs);
    }
    this.#touch();
  }

  /** Paths of the photos that are called so. */
  named(name: string): string[] {
    return this.#files.named(name);
  }

  info(): LibraryInfo {
    const { all, gone } = this.#files;
    return { ...this.#folders.info(), total: all.size, revision: this.#revision, gone };
  }

  range(view: GalleryView, from: number, to: number): PhotoRange {
    const rows = this.#rows.of(view);
    return { rows: rows.slice(from, to), from, total: rows.length, revision: this.#revision };
  }

  /** The path behind a handle; null when the page cannot have it from here. */
  pathOf(id: Id): string | null {
    return this.#files.all.get(id)?.path ?? null;
  }

  /** How a photo stands in the queue from now on. @param state null: as its results do */
  stand(path: string, state: PhotoState | null, failure: Failure | null = null): void {
    if (state === null) this.#standings.delete(photoIdOf(path));
    else this.#standings.set(photoIdOf(path), { state, failure });
    this.#touch();
  }

  /** A result was made: it will be stacked on its original, now and after a restart. */
  async made(result: string, original: string): Promise<void> {
    const id = photoIdOf(original);
    const before = this.#standings.get(id);
    this.#parts.book.add(result, original);
    await this.#files.findResults(original);
    // From now on it stands as its results do, which may be taken away again; unless it waits once more already.
    if (this.#standings.get(id) === before) this.#standings.delete(id);
    this.#touch();
  }

  /** A result was taken back, in whichever folder it was. */
  lost(result: string): void {
    this.#files.lose(result);
    this.#touch();
  }

  #openFolders(): OpenFolders {
    return new OpenFolders({
      watchFolder: this.#parts.watchFolder ?? watchFolder,
      found: (file) => {
        this.#files.take(file);
        this.#touch();
      },
      gone: (path) => this.lost(path),
      changed: () => this.#touch(),
    });
  }

  #photoFiles(): PhotoFiles {
    return new PhotoFiles({
      watchFiles: this.#parts.watchFiles ?? watchFiles,
      lookAt: this.#parts.lookAt ?? lookAt,
      isInFolder: (path) => this.#folders.has(path),
      resultsOf: (original) => this.#parts.book.resultsOf(original),
      came: (file, isAnother) => this.#welcome(file, isAnother),
      went: (id) => this.#forgiveFailure(id),
      changed: () => this.#touch(),
    });
  }

  #welcome(file: PhotoFile, isAnother: boolean): void {
    if (isAnother) this.#forgiveFailure(photoIdOf(file.path));
    this.#parts.glances?.wish(file);
    this.#parts.finder?.arrived(file.path);
  }

  /** What failed was another file of that name. */
  #forgiveFailure(id: Id): void {
    if (this.#standings.get(id)?.state === 'failed') this.#standings.delete(id);
  }

  #touch(): void {
    this.#revision += 1;
    this.#rows.forget();
    this.#parts.changed();
  }

  #stacked(): PhotoRow[] {
    const { book, glances } = this.#parts;
    return stackedRows(this.#files.all, {
      originalOf: (path) => book.originalOf(path),
      glanceOf: (file) => glances?.of(file) ?? null,
      standingOf: (id) => this.#standings.get(id) ?? null,
      folderOf: (file) => this.#folders.nameFor(file),
    });
  }
}
