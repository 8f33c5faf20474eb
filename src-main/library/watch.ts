import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Stats } from 'node:fs';
import { watch } from 'chokidar';
import type { FSWatcher } from 'chokidar';
import { LatensifyError, hasPhotoEnding } from '../contract';
import type { Failure } from '../contract';
import { systemReason } from '../files/reason';

/** A photo's file as a folder has it. */
export interface PhotoFile {
  readonly path: string;
  /** Folder below the watched one, with / between; '' for that one itself. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly bytes: number;
}

export interface FolderListener {
  /** A photo that was found, came, or changed. */
  found(file: PhotoFile): void;
  gone(path: string): void;
  /** All that was there has been found. */
  read(): void;
  failed(failure: Failure): void;
}

export type WatchFolder = (root: string, listener: FolderListener) => { close: () => Promise<void> };

/** Names with a leading dot are other programs' leftovers, and our own unfinished files. */
const isHidden = (path: string) => basename(path).startsWith('.');

function isIgnored(root: string, path: string, stats?: Stats): boolean {
  if (path === root) return false;
  return isHidden(path) || (stats !== undefined && !stats.isDirectory() && !(stats.isFile() && hasPhotoEnding(path)));
}

function fileOf(root: string, path: string, { mtimeMs, size }: Stats): PhotoFile {
  const parts = relative(root, path).split(sep);
  return { path, folder: parts.slice(0, -1).join('/'), modified: mtimeMs, bytes: size };
}

function failureOf(root: string, thrown: unknown): Failure {
  const { code, details } = new LatensifyError('file-unreadable', { path: root, reason: systemReason(thrown) });
  return { code, details };
}

/** So many photos fill a screen; a folder that has more gets a moment for them, in milliseconds. */
const [screenful, headStart] = [120, 500] as const;

/** The photos that are found first, in a folder and then in those below it. */
async function firstPhotos(root: string, folder: string, room: number): Promise<PhotoFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const seen = entries.filter(({ name }) => !isHidden(name));
  const photos = seen.filter((entry) => entry.isFile() && hasPhotoEnding(entry.name)).slice(0, room);
  const files: PhotoFile[] = [];
  for (const { name } of photos) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found) files.push(fileOf(root, path, found));
  }
  for (const { name } of seen.filter((entry) => entry.isDirectory())) {
    if (files.length >= room) break;
    files.push(...(await firstPhotos(root, join(folder, name), room - files.length)));
  }
  return files;
}

/**
 * Tells of the photos in a folder and its sub-folders, now and whenever something changes there, until it is closed. The
 * first screen of a large folder comes before the rest, whose thousands of questions to the disk would keep it waiting.
 */
export const watchFolder: WatchFolder = (root, listener) => {
  let [isClosed, timer, watcher] = [false, undefined as NodeJS.Timeout | undefined, null as FSWatcher | null];
  void firstPhotos(root, root, screenful).then((files) => {
    if (isClosed) return;
    for (const file of files) listener.found(file);
    const told = new Map(files.map((file) => [file.path, file]));
    timer = setTimeout(() => (watcher = watchAll(root, listener, told)), files.length < screenful ? 0 : headStart);
  });
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await watcher?.close();
    },
  };
};

/** @param told photos that need not be told of again unless they have changed since */
function watchAll(root: string, listener: FolderListener, told: Map<string, PhotoFile>): FSWatcher {
  const watcher = watch(root, { alwaysStat: true, ignored: (path, stats) => isIgnored(root, path, stats) });
  const found = (path: string, stats?: Stats) => {
    if (!stats) return;
    const file = fileOf(root, path, stats);
    const before = told.get(path);
    told.delete(path);
    if (before?.modified !== file.modified || before.bytes !== file.bytes) listener.found(file);
  };
  watcher.on('add', found);
  watcher.on('change', found);
  watcher.on('unlink', (path) => listener.gone(path));
  watcher.on('ready', () => {
    // What the first look has seen and the second has not is gone meanwhile.
    for (const path of told.keys()) listener.gone(path);
    listener.read();
  });
  watcher.on('error', (thrown) => listener.failed(failureOf(root, thrown)));
  return watcher;
}
