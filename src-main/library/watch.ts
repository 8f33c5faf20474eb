import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { FSWatcher } from 'chokidar';
import { LatensifyError, hasPhotoEnding } from '../contract';
import type { Failure, LeftOutKinds } from '../contract';
import { systemReason } from '../files/reason';
import { fileOf, isHidden, mayBePhoto, walk } from './walk';
import type { PhotoFile } from './walk';

export interface FolderListener {
  /** A photo that was found, came, or changed. */
  found(file: PhotoFile): void;
  gone(path: string): void;
  /**
   * All that was there has been found; what changes from now on is told, too. Also of a folder that was gone and is back.
   * @param leftOut pictures that are there and cannot be opened
   */
  read(leftOut: LeftOutKinds): void;
  failed(failure: Failure): void;
}

export type WatchFolder = (root: string, listener: FolderListener) => { close: () => Promise<void> };

/** A folder called as photos are may be a link, which the watcher takes for one to a photo, and would follow anywhere. */
const isBelowOddFolder = (root: string, path: string): boolean =>
  relative(root, dirname(path)).split(sep).some(hasPhotoEnding);

function isIgnored(root: string, path: string, stats?: Stats): boolean {
  if (path === root) return false;
  if (isBelowOddFolder(root, path)) return true;
  return isHidden(path) || (stats !== undefined && !stats.isDirectory() && !mayBePhoto(stats, path));
}

function failureOf(root: string, thrown: unknown): Failure {
  const { code, details } = new LatensifyError('file-unreadable', { path: root, reason: systemReason(thrown) });
  return { code, details };
}

/**
 * Milliseconds until a large folder is watched after it was read: the watcher puts its questions to the disk one by one, and
 * what is seen of the folder goes first.
 */
const headStart = { photos: 500, milliseconds: 1500 } as const;

/** Milliseconds between two looks whether a folder that is gone is back: its disk was connected again, or its name changed back. */
const returnPause = 1000;

/** A folder that is read, and then watched until it is closed. */
class WatchedFolder {
  readonly #root: string;
  readonly #listener: FolderListener;
  /** What was told of, as it was then. */
  readonly #told = new Map<string, PhotoFile>();
  #isClosed = false;
  #isGone = false;
  #timer: NodeJS.Timeout | undefined;
  #watcher: FSWatcher | null = null;

  constructor(root: string, listener: FolderListener) {
    this.#root = root;
    this.#listener = listener;
    void this.#begin();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#watcher?.close();
  }

  async #begin(): Promise<void> {
    await this.#read();
    if (this.#isClosed) return;
    const pause = this.#told.size < headStart.photos ? 0 : headStart.milliseconds;
    this.#timer = setTimeout(() => (this.#watcher = this.#watch()), pause);
  }

  /** Tells what is there, and what was told of and is not. */
  async #read(): Promise<void> {
    const before = [...this.#told.keys()];
    const seen = new Set<string>();
    const leftOut: Record<string, number> = {};
    const passOver = (ending: string) => (leftOut[ending] = (leftOut[ending] ?? 0) + 1);
    for await (const files of walk(this.#root, passOver)) {
      if (this.#isClosed) return;
      for (const file of files) {
        seen.add(file.path);
        this.#found(file);
      }
    }
    for (const path of before) if (!seen.has(path)) this.#gone(path);
    if (!this.#isClosed && !this.#isGone) this.#listener.read(leftOut);
  }

  #watch(): FSWatcher {
    const root = this.#root;
    const watcher = watch(root, { alwaysStat: true, ignored: (path, stats) => isIgnored(root, path, stats) });
    const found = (path: string, stats?: Stats) => stats && this.#found(fileOf(root, path, stats));
    watcher.on('add', found);
    watcher.on('change', found);
    watcher.on('unlink', (path) => this.#gone(path));
    watcher.on('unlinkDir', (path) => path === root && this.#lose(watcher));
    // It looks into each folder before it watches it: what came between the two is found by reading once more.
    watcher.on('ready', () => void this.#read());
    watcher.on('error', (thrown) => this.#listener.failed(failureOf(root, thrown)));
    return watcher;
  }

  /** The folder itself is gone, which its watcher would not see come back. */
  #lose(watcher: FSWatcher): void {
    if (this.#isGone) return;
    this.#isGone = true;
    for (const path of [...this.#told.keys()]) this.#gone(path);
    this.#listener.failed({ code: 'folder-gone', details: { path: this.#root } });
    void watcher.close();
    this.#awaitReturn();
  }

  #awaitReturn(): void {
    this.#timer = setTimeout(() => void this.#lookForReturn(), returnPause);
  }

  async #lookForReturn(): Promise<void> {
    const found = await stat(this.#root).catch(() => null);
    if (this.#isClosed) return;
    if (found?.isDirectory() !== true) {
      this.#awaitReturn();
      return;
    }
    this.#isGone = false;
    await this.#begin();
  }

  #found(file: PhotoFile): void {
    const before = this.#told.get(file.path);
    if (before?.modified === file.modified && before.bytes === file.bytes) return;
    this.#told.set(file.path, file);
    this.#listener.found(file);
  }

  #gone(path: string): void {
    if (this.#told.delete(path)) this.#listener.gone(path);
  }
}

/**
 * Tells of the photos in a folder and its sub-folders, now and whenever something changes there, until it is closed. The
 * folder is read before it is watched, which takes a watcher ten times as long, and once more when it is.
 */
export const watchFolder: WatchFolder = (root, listener) => {
  const folder = new WatchedFolder(root, listener);
  return { close: () => folder.close() };
};

/** Files that are watched one by one, in whichever folders they are. */
export interface WatchedFiles {
  add(path: string): void;
  close(): Promise<void>;
}

export type WatchFiles = (listener: Pick<FolderListener, 'found' | 'gone'>) => WatchedFiles;

/** Tells what becomes of single files; one that cannot be watched stays as it was. */
export const watchFiles: WatchFiles = ({ found, gone }) => {
  const watcher = watch([], { alwaysStat: true, ignoreInitial: true });
  const tell = (path: string, stats?: Stats) => stats?.isFile() && found(fileOf(dirname(path), path, stats));
  watcher.on('add', tell);
  watcher.on('change', tell);
  watcher.on('unlink', gone);
  watcher.on('error', () => undefined);
  return { add: (path) => void watcher.add(path), close: () => watcher.close() };
};
