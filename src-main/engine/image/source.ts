import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { LatensifyError } from '../../contract/errors';
import type { Recipe } from '../../contract/recipe';
import { openRegular, unreadableFile } from '../../files/regular';

/** A photo's file as it was when it was opened: read once, so that nobody can put another in its place meanwhile. */
export interface Source {
  /** Absolute path. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** As a recipe names a file that something is made of. */
export const inputOf = ({ path, bytes }: Source): Recipe['inputs'][number] => ({
  name: basename(path),
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** One buffer holds no more in the oldest Electron that the app runs in. */
export const largestFile = 2 ** 31 - 1;

async function readAll(handle: FileHandle, path: string): Promise<Buffer> {
  const { size } = await handle.stat();
  if (size > largestFile) throw new LatensifyError('file-too-large', { path, gigabytes: (size / 1e9).toFixed(1) });
  return handle.readFile();
}

/**
 * Reads a file whole. Folders, pipes, devices and sockets are refused before anything is read of them.
 * Throws what openRegular throws, or `file-too-large`.
 */
export async function readSource(path: string): Promise<Source> {
  const handle = await openRegular(path);
  try {
    return { path, bytes: await readAll(handle, path) };
  } catch (cause) {
    throw await unreadableFile(path, cause);
  } finally {
    await handle.close();
  }
}
