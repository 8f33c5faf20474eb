import { basename, relative, sep } from 'node:path';
import type { Stats } from 'node:fs';
import { watch } from 'chokidar';
import { LatensifyError, hasPhotoEnding } from '../contract';
import type { Failure } from '../contract';

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
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  const { code, details } = new LatensifyError('file-unreadable', { path: root, reason });
  return { code, details };
}

/** Tells of the photos in a folder and its sub-folders, now and whenever something changes there, until it is closed. */
export const watchFolder: WatchFolder = (root, listener) => {
  const watcher = watch(root, { alwaysStat: true, ignored: (path, stats) => isIgnored(root, path, stats) });
  const found = (path: string, stats?: Stats) => {
    if (stats) listener.found(fileOf(root, path, stats));
  };
  watcher.on('add', found);
  watcher.on('change', found);
  watcher.on('unlink', (path) => listener.gone(path));
  watcher.on('ready', () => listener.read());
  watcher.on('error', (thrown) => listener.failed(failureOf(root, thrown)));
  return { close: () => watcher.close() };
};
