import type { Stats } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { FSWatcher } from 'chokidar';
import { LatensifyError, hasPhotoEnding } from '../contract';
import type { Failure, LeftOutKinds } from '../contract';
import { systemReason } from '../files/reason';
import { diskOf, disksBelow } from './disks';
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

/** The watcher has its own way to write paths: with / on Windows, and without one at the end. */
const isSame = (root: string, path: string): boolean => relative(root, path) === '';

/** A folder called as photos are may be a link, which the watcher takes for one to a photo, and would follow anywhere. */
const isBelowOddFolder = (root: string, path: string): boolean =>
  relative(root, dirname(path)).split(sep).some(hasPhotoEnding);

function isIgnored(root: string, path: string, stats?: Stats): boolean {
  if (isSame(root, path)) return false;
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

/** Milliseconds between two looks whether all is where it was: a watcher does not hear of a disk that is taken away or comes. */
const lookPause = 1000;

/** A folder that is read, and then watched until it is closed. */
class WatchedFolder {
  readonly #root: string;
  readonly #listener: FolderListener;
  /** What was told of, as it was then. */
  readonly #told = new Map<string, PhotoFile>();
  #isClosed = false;
  /** It was told to be gone. */
  #isGone = false;
  #disk: number | null = null;
  /** Disks in its sub-folders. */
  #below = '';
  /** The first that it was seen on. An empty folder on another is the place that is left where its own was taken away. */
  #ownDisk: number | null = null;
  #timer: NodeJS.Timeout | undefined;
  #lookTimer: NodeJS.Timeout | undefined;
  #watcher: FSWatcher | null = null;

  constructor(root: string, listener: FolderListener) {
    this.#root = root;
    this.#listener = listener;
    void this.#open();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#lookTimer);
    await this.#watcher?.close();
  }

  async #open(): Promise<void> {
    await this.#begin(await diskOf(this.#root));
    this.#lookAgain();
  }

  async #begin(disk: number | null): Promise<void> {
    this.#disk = disk;
    this.#ownDisk ??= disk;
    this.#below = await disksBelow(this.#root);
    await this.#read();
    if (this.#isClosed || disk === null || disk !== this.#disk) return;
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
    this.#haveRead(leftOut);
  }

  #haveRead(leftOut: LeftOutKinds): void {
    if (this.#isClosed) return;
    const isThere = this.#disk !== null && (this.#disk === this.#ownDisk || this.#told.size > 0);
    if (isThere) this.#listener.read(leftOut);
    else if (!this.#isGone) this.#listener.failed({ code: 'folder-gone', details: { path: this.#root } });
    this.#isGone = !isThere;
  }

  #watch(): FSWatcher {
    const root = this.#root;
    const watcher = watch(root, { alwaysStat: true, ignored: (path, stats) => isIgnored(root, path, stats) });
    const found = (path: string, stats?: Stats) => stats && this.#found(fileOf(root, path, stats));
    watcher.on('add', found);
    watcher.on('change', found);
    watcher.on('unlink', (path) => this.#gone(path));
    watcher.on('unlinkDir', (path) => isSame(root, path) && void this.#turnTo(null));
    // It looks into each folder before it watches it: what came between the two is found by reading once more.
    watcher.on('ready', () => void this.#read());
    watcher.on('error', (thrown) => this.#listener.failed(failureOf(root, thrown)));
    return watcher;
  }

  #lookAgain(): void {
    if (!this.#isClosed) this.#lookTimer = setTimeout(() => void this.#look(), lookPause);
  }

  async #look(): Promise<void> {
    const [disk, below] = await Promise.all([diskOf(this.#root), disksBelow(this.#root)]);
    if (!this.#isClosed && disk !== this.#disk) await this.#turnTo(disk);
    else if (!this.#isClosed && below !== this.#below) await this.#readAnew(disk);
    this.#lookAgain();
  }

  /** A disk came or went in a sub-folder. */
  async #readAnew(disk: number | null): Promise<void> {
    this.#stopWatching();
    await this.#begin(disk);
  }

  #stopWatching(): void {
    clearTimeout(this.#timer);
    void this.#watcher?.close();
    this.#watcher = null;
  }

  /** What was watched is gone, and its watcher would not see it come back. */
  async #turnTo(disk: number | null): Promise<void> {
    this.#stopWatching();
    for (const path of [...this.#told.keys()]) this.#gone(path);
    await this.#begin(disk);
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
