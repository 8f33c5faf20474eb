import { basename, dirname, join, sep } from 'node:path';
import { hasRawEnding } from '../contract';
import type {
  Failure,
  FolderInfo,
  GalleryView,
  Glance,
  Id,
  LeftOutKinds,
  LibraryInfo,
  PhotoRange,
  PhotoRow,
  PhotoState,
  Shot,
} from '../contract';
import { arranged } from './gallery-view';
import type { Glances } from './glances';
import { lookAt, photoIdOf } from './walk';
import type { ResultsBook } from './results-book';
import { stackedRows } from './rows';
import type { Standing } from './rows';
import { watchFiles, watchFolder } from './watch';
import type { PhotoFile } from './walk';
import type { FolderListener, WatchFiles, WatchFolder, WatchedFiles } from './watch';

interface OpenFolder {
  readonly info: FolderInfo;
  readonly close: () => Promise<void>;
  isRead: boolean;
  /** It was deleted or renamed, or its disk is not there any more. */
  isGone: boolean;
  /** Pictures in it that cannot be opened. */
  leftOut: LeftOutKinds;
}

export interface LibraryNeeds {
  /** A test gives a folder of its own making. */
  watchFolder?: WatchFolder;
  watchFiles?: WatchFiles;
  /** A file of no folder that is open; none where it is gone. */
  lookAt?: typeof lookAt;
  book: ResultsBook;
  /** What is known of files without decoding them; asked for when a file comes. */
  glances?: Pick<Glances, 'of' | 'wish' | 'get'>;
  /** Finds the originals of results that the book does not know. */
  finder?: { consider(result: string, inputs: NonNullable<Glance['madeOf']>): void; arrived(path: string): void };
  /** To be called after changes; many come at once, so that whoever tells the page waits a little. */
  changed: () => void;
}

function inAll(kinds: readonly LeftOutKinds[]): LeftOutKinds {
  const all: Record<string, number> = {};
  for (const [ending, count] of kinds.flatMap((each) => Object.entries(each))) all[ending] = (all[ending] ?? 0) + count;
  return all;
}

/** The photos of the folders that are open: what there is, which are results of others, and how each stands. */
export class Library {
  readonly #parts: LibraryNeeds;
  readonly #folders = new Map<Id, OpenFolder>();
  readonly #files = new Map<Id, PhotoFile>();
  readonly #standings = new Map<Id, Standing>();
  /** Those of the files that lie in no folder that is open: they are here for their original alone. */
  readonly #elsewhere = new Set<Id>();
  /** Watches what lies in no folder that is open. */
  #alone: WatchedFiles | null = null;
  #failures: Failure[] = [];
  /** How many photos have gone. */
  #gone = 0;
  #revision = 0;
  /** All rows, and the last view that was asked for: scrolling asks for them again and again. */
  #all: { revision: number; rows: PhotoRow[] } | null = null;
  #arranged: { key: string; revision: number; rows: PhotoRow[] } | null = null;

  constructor(parts: LibraryNeeds) {
    this.#parts = parts;
  }

  /** Reads a folder and its sub-folders, and goes on watching them. */
  open(path: string): FolderInfo {
    const id = photoIdOf(path);
    const known = this.#folders.get(id);
    if (known && !known.isGone) return known.info;
    if (known) void this.#forget(path, known);
    const info = { id, name: basename(path) || path, path };
    const { close } = (this.#parts.watchFolder ?? watchFolder)(path, this.#listener(id));
    this.#folders.set(id, { info, close, isRead: false, isGone: false, leftOut: {} });
    this.#touch();
    return info;
  }

  /** Takes single files in, such as were dropped on the window. */
  add(files: readonly PhotoFile[]): Id[] {
    for (const file of files) {
      this.#take(file);
      this.#watchAlone(file.path);
    }
    this.#touch();
    return files.map(({ path }) => photoIdOf(path));
  }

  async close(): Promise<void> {
    const watched = [...[...this.#folders.values()], ...(this.#alone ? [this.#alone] : [])];
    this.#alone = null;
    for (const all of [this.#folders, this.#files, this.#standings, this.#elsewhere]) all.clear();
    this.#failures = [];
    this.#touch();
    await Promise.all(watched.map((one) => one.close()));
  }

  /** To be called when the book knows more than it did. */
  refresh(): void {
    this.#touch();
  }

  /** To be called once the book knows what it knew before the start. */
  remembered(): void {
    for (const { path } of this.#files.values()) void this.#lookForResults(path);
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

  /** How many pixels a photo has; null while or where that is not known. */
  pixelsOf(id: Id): number | null {
    const file = this.#files.get(id);
    return (file && this.#parts.glances?.of(file)?.pixels) ?? null;
  }

  /** The camera and the ISO number of a photo, read from its file if need be; null where it is not here. */
  async shotOf(id: Id): Promise<Shot | null> {
    const file = this.#files.get(id);
    if (!file) return null;
    const glance = await this.#parts.glances?.get(file);
    return { camera: glance?.camera ?? '', iso: glance?.iso ?? 0 };
  }

  /** Those that this app has made, by the book or by the recipes in them, which are read from the files if need be. */
  async resultsAmong(ids: readonly Id[]): Promise<Id[]> {
    const results: Id[] = [];
    for (const id of ids) {
      const file = this.#files.get(id);
      if (file && (await this.#isResult(file))) results.push(id);
    }
    return results;
  }

  /** Those that are cameras' RAW files. */
  rawsAmong(ids: readonly Id[]): Id[] {
    return ids.filter((id) => hasRawEnding(this.#files.get(id)?.path ?? ''));
  }

  /** Those of them that are still there. */
  thereOf(ids: readonly Id[]): Id[] {
    return ids.filter((id) => this.#files.has(id));
  }

  async #isResult(file: PhotoFile): Promise<boolean> {
    if (this.#parts.book.originalOf(file.path) !== null) return true;
    return ((await this.#parts.glances?.get(file))?.madeOf ?? null) !== null;
  }

  /** Paths of the photos that are called so. */
  named(name: string): string[] {
    return [...this.#files.values()].flatMap(({ path }) => (basename(path) === name ? [path] : []));
  }

  info(): LibraryInfo {
    const folders = [...this.#folders.values()];
    return {
      folders: folders.map(({ info }) => info),
      total: this.#files.size,
      revision: this.#revision,
      gone: this.#gone,
      isReading: folders.some(({ isRead }) => !isRead),
      failures: this.#failures,
      leftOut: inAll(folders.map(({ leftOut }) => leftOut)),
    };
  }

  range(view: GalleryView, from: number, to: number): PhotoRange {
    const rows = this.#rows(view);
    return { rows: rows.slice(from, to), from, total: rows.length, revision: this.#revision };
  }

  row(id: Id): PhotoRow | null {
    return this.#everything().find((row) => row.id === id) ?? null;
  }

  /** The path behind a handle; null when the page cannot have it from here. */
  pathOf(id: Id): string | null {
    return this.#files.get(id)?.path ?? null;
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
    await this.#lookForResults(original);
    // From now on it stands as its results do, which may be taken away again; unless it waits once more already.
    if (this.#standings.get(id) === before) this.#standings.delete(id);
    this.#touch();
  }

  /** A result was taken back, in whichever folder it was. */
  lost(result: string): void {
    this.#lose(result);
    this.#touch();
  }

  /** Results may lie in folders that are not open: they belong to their photos all the same. */
  async #lookForResults(original: string): Promise<void> {
    const look = this.#parts.lookAt ?? lookAt;
    for (const path of this.#parts.book.resultsOf(original)) {
      if (this.#files.has(photoIdOf(path))) continue;
      const file = (await look(dirname(path), path)).at(0);
      if (!file || !this.#files.has(photoIdOf(original)) || this.#files.has(photoIdOf(path))) continue;
      this.#files.set(photoIdOf(path), file);
      this.#elsewhere.add(photoIdOf(path));
      this.#watchAlone(path);
      this.#touch();
    }
  }

  /** What lies in a folder that is open is watched with it. */
  #watchAlone(path: string): void {
    if ([...this.#folders.values()].some(({ info }) => path.startsWith(join(info.path, sep)))) return;
    this.#alone ??= (this.#parts.watchFiles ?? watchFiles)({
      found: ({ path: changed, modified, bytes }) => {
        const known = this.#files.get(photoIdOf(changed));
        // A result that is here for its original alone is no photo of the gallery by having changed.
        if (known && this.#elsewhere.has(photoIdOf(changed)))
          this.#change(() => this.#files.set(photoIdOf(changed), { ...known, modified, bytes }));
        else if (known) this.#change(() => this.#take({ ...known, modified, bytes }));
      },
      gone: (lost) => this.#change(() => this.#lose(lost)),
    });
    this.#alone.add(path);
  }

  #listener(folder: Id): FolderListener {
    return {
      found: (file) => this.#change(() => this.#take(file)),
      gone: (path) => this.#change(() => this.#lose(path)),
      failed: (failure) => this.#change(() => this.#fail(folder, failure)),
      read: (leftOut) => this.#change(() => this.#haveRead(folder, leftOut)),
    };
  }

  #haveRead(folder: Id, leftOut: LeftOutKinds): void {
    const open = this.#folders.get(folder);
    if (!open) return;
    if (open.isGone) this.#forgive(open.info.path);
    Object.assign(open, { isRead: true, isGone: false, leftOut });
  }

  #fail(folder: Id, failure: Failure): void {
    this.#failures.push(failure);
    const open = this.#folders.get(folder);
    if (open && failure.code === 'folder-gone') Object.assign(open, { isGone: true, leftOut: {} });
  }

  /** A folder that was gone is opened anew, and what was said of it is old. */
  async #forget(path: string, { close }: OpenFolder): Promise<void> {
    this.#forgive(path);
    await close();
  }

  #forgive(path: string): void {
    this.#failures = this.#failures.filter(({ details }) => details.path !== path);
  }

  #take(file: PhotoFile): void {
    const id = photoIdOf(file.path);
    // What failed was another file of that name.
    if (this.#hasChanged(id, file) && this.#standings.get(id)?.state === 'failed') this.#standings.delete(id);
    this.#files.set(id, file);
    this.#elsewhere.delete(id);
    this.#parts.glances?.wish(file);
    this.#parts.finder?.arrived(file.path);
    void this.#lookForResults(file.path);
  }

  #hasChanged(id: Id, { modified, bytes }: PhotoFile): boolean {
    const before = this.#files.get(id);
    return before !== undefined && (before.modified !== modified || before.bytes !== bytes);
  }

  #lose(path: string): void {
    const id = photoIdOf(path);
    if (this.#files.delete(id)) this.#gone += 1;
    if (this.#standings.get(id)?.state === 'failed') this.#standings.delete(id);
    for (const result of this.#parts.book.resultsOf(path).map(photoIdOf))
      if (this.#elsewhere.delete(result)) this.#files.delete(result);
  }

  #change(change: () => void): void {
    change();
    this.#touch();
  }

  #touch(): void {
    this.#revision += 1;
    this.#parts.changed();
  }

  #rows(view: GalleryView): PhotoRow[] {
    const key = JSON.stringify(view);
    if (this.#arranged?.key !== key || this.#arranged.revision !== this.#revision) {
      this.#arranged = { key, revision: this.#revision, rows: arranged(this.#everything(), view) };
    }
    return this.#arranged.rows;
  }

  #everything(): PhotoRow[] {
    if (this.#all?.revision !== this.#revision) this.#all = { revision: this.#revision, rows: this.#stacked() };
    return this.#all.rows;
  }

  #stacked(): PhotoRow[] {
    const { book, glances } = this.#parts;
    return stackedRows(this.#files, {
      originalOf: (path) => book.originalOf(path),
      glanceOf: (file) => glances?.of(file) ?? null,
      standingOf: (id) => this.#standings.get(id) ?? null,
    });
  }
}
