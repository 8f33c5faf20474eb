import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { hasPhotoEnding } from '../contract/formats';

/** A file to restore, and its place below the folder that named it. */
export interface Input {
  readonly file: string;
  readonly relative: string;
}

async function photosIn(folder: string, recursive: boolean): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const photos: string[] = [];
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && recursive) photos.push(...(await photosIn(path, recursive)));
    // Names with a leading dot are other programs' leftovers, and our own unfinished files.
    if (entry.isFile() && hasPhotoEnding(entry.name) && !entry.name.startsWith('.')) photos.push(path);
  }
  return photos;
}

/** The photos that files and folders stand for, each once, in order. A file that is not there stays: it will be reported. */
export async function expandInputs(paths: readonly string[], recursive: boolean): Promise<Input[]> {
  const inputs = new Map<string, Input>();
  for (const path of paths) {
    const root = resolve(path);
    const isFolder = await stat(root).then(
      (found) => found.isDirectory(),
      () => false,
    );
    const files = isFolder ? await photosIn(root, recursive) : [root];
    for (const file of files) inputs.set(file, { file, relative: isFolder ? relative(root, file) : basename(file) });
  }
  return [...inputs.values()];
}
