import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { hasPhotoEnding, unreadableEnding } from '../contract';
import type { Id } from '../contract';

/** A photo's file as a folder has it. */
export interface PhotoFile {
  readonly path: string;
  /** Folder below the opened one, with / between; '' for that one itself. */
  readonly folder: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
  readonly bytes: number;
}

/** A photo's name for the page: always the same for the same path, so that it also names thumbnails on disk. */
export const photoIdOf = (path: string): Id => createHash('sha256').update(path).digest('hex').slice(0, 32);

/** Names with a leading dot are other programs' leftovers, and our own unfinished files. */
export const isHidden = (path: string): boolean => basename(path).startsWith('.');

export function fileOf(root: string, path: string, { mtimeMs, size }: { mtimeMs: number; size: number }): PhotoFile {
  const parts = relative(root, path).split(sep);
  return { path, folder: parts.slice(0, -1).join('/'), modified: mtimeMs, bytes: size };
}

/** So many questions are put to the disk at once; others, whose pictures are on the screen, want to ask it, too. */
const together = 16;

/** Links to photos are photos, as albums are made of them; links to folders are left alone: one may lead anywhere. */
export const mayBePhoto = (entry: Pick<Dirent, 'isFile' | 'isSymbolicLink'>, name: string): boolean =>
  (entry.isFile() || entry.isSymbolicLink()) && hasPhotoEnding(name);

/** A photo's file as it is now; none where there is no file. @param root the folder that was opened */
export async function lookAt(root: string, path: string): Promise<PhotoFile[]> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? [fileOf(root, path, found)] : [];
}

/**
 * The photos in a folder and then in those below it, some at a time. What cannot be read is left out: the watcher, who comes
 * after, says why.
 */
export async function* walk(
  root: string,
  passOver: (ending: string) => void = () => undefined,
  folder = root,
): AsyncGenerator<PhotoFile[]> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(() => [])).filter(
    ({ name }) => !isHidden(name),
  );
  for (const entry of entries) {
    const ending = entry.isFile() ? unreadableEnding(entry.name) : null;
    if (ending !== null) passOver(ending);
  }
  const photos = entries.filter((entry) => mayBePhoto(entry, entry.name)).map(({ name }) => join(folder, name));
  for (let at = 0; at < photos.length; at += together) {
    const files = await Promise.all(photos.slice(at, at + together).map((path) => lookAt(root, path)));
    yield files.flat();
  }
  for (const entry of entries) if (entry.isDirectory()) yield* walk(root, passOver, join(folder, entry.name));
}
