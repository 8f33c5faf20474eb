import type { FileHandle } from 'node:fs/promises';
import { LatensifyError } from '../../contract/errors';
import { openRegular, unreadableFile } from '../../files/regular';

/** A photo's file as it was when it was opened: read once, so that nobody can put another in its place meanwhile. */
export interface Source {
  /** Absolute path. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** One buffer holds no more in the oldest Electron that the app runs in. */
const largestFile = 2 ** 31 - 1;

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
