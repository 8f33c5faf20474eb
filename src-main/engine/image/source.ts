import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { LatensifyError } from '../../contract/errors';

/** A photo's file as it was when it was opened: read once, so that nobody can put another in its place meanwhile. */
export interface Source {
  /** Absolute path. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** One buffer holds no more in the oldest Electron that the app runs in. */
const largestFile = 2 ** 31 - 1;
/** A pipe without a writer would be waited for, for ever. */
const manner = process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK;

function asFailure(path: string, cause: unknown): LatensifyError {
  if (cause instanceof LatensifyError) return cause;
  const isMissing = cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
  if (isMissing) return new LatensifyError('file-not-found', { path }, { cause });
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LatensifyError('file-unreadable', { path, reason }, { cause });
}

async function readAll(handle: FileHandle, path: string): Promise<Buffer> {
  const { size } = await handle.stat();
  if (size > largestFile) throw new LatensifyError('file-too-large', { path, gigabytes: (size / 1e9).toFixed(1) });
  return handle.readFile();
}

/**
 * Opens a file for reading, and nothing that is none: a pipe would be waited for. Throws `not-a-file` or the file system's
 * own error.
 */
export async function openRegular(path: string): Promise<FileHandle> {
  if (!(await stat(path)).isFile()) throw new LatensifyError('not-a-file', { path });
  const handle = await open(path, manner);
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new LatensifyError('not-a-file', { path });
}

/**
 * Reads a file whole. Folders, pipes, devices and sockets are refused before anything is read of them.
 * Throws `file-not-found`, `not-a-file`, `file-too-large` or `file-unreadable`.
 */
export async function readSource(path: string): Promise<Source> {
  try {
    const handle = await openRegular(path);
    try {
      return { path, bytes: await readAll(handle, path) };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw asFailure(path, cause);
  }
}
