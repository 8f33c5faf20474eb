import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readlink, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { LatensifyError } from '../contract/errors';
import { inWords } from '../contract/reasons';
import { codeOf, isMissing, limitIn, systemReason } from './reason';

/** A pipe without a writer would be waited for, for ever. */
const manner = process.platform === 'win32' ? constants.O_RDONLY : constants.O_RDONLY | constants.O_NONBLOCK;
/** What stands in a name that Node has read and that is no UTF-8: no file can be found by it. */
const replacement = '\ufffd';

/** Where a link leads; null for what is none, or is not there. */
export const linkOf = (path: string): Promise<string | null> => readlink(path).catch(() => null);

/**
 * Why a file or folder that somebody named cannot be read, as a failure that says what to do: `file-not-found`,
 * `link-broken`, `link-circle`, `name-unreadable`, `too-many-files` or `file-unreadable`.
 */
export async function unreadableFile(path: string, cause: unknown): Promise<LatensifyError> {
  if (cause instanceof LatensifyError) return cause;
  const limit = limitIn(cause);
  if (limit) return limit;
  if (codeOf(cause) === 'ELOOP') return new LatensifyError('link-circle', { path }, { cause });
  if (!isMissing(cause)) return new LatensifyError('file-unreadable', { path, reason: systemReason(cause) }, { cause });
  if (path.includes(replacement)) return new LatensifyError('name-unreadable', { path }, { cause });
  const target = await linkOf(path);
  if (target === null) return new LatensifyError('file-not-found', { path }, { cause });
  return new LatensifyError('link-broken', { path, target }, { cause });
}

async function opened(path: string): Promise<FileHandle> {
  if (!(await stat(path)).isFile()) throw new LatensifyError('not-a-file', { path });
  const handle = await open(path, manner);
  // Another one may have taken its name in between.
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new LatensifyError('not-a-file', { path });
}

/**
 * Opens a file for reading, and nothing that is none: a pipe would be waited for, a device never ends. Whatever a user
 * names is opened here. Throws `not-a-file`, or what `unreadableFile` says.
 */
export async function openRegular(path: string): Promise<FileHandle> {
  return opened(path).catch(async (cause: unknown) => {
    throw await unreadableFile(path, cause);
  });
}

/** Throws what openRegular throws: for programs that open a path themselves. */
export async function refuseIrregular(path: string): Promise<void> {
  await (await openRegular(path)).close();
}

/** Of a file's contents, in hexadecimal digits. Throws what openRegular throws, or the file system's own error. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline((await openRegular(path)).createReadStream(), hash);
  return hash.digest('hex');
}

/** No text that somebody wrote or exported has more bytes. */
const longestText = 64 * 2 ** 20;

function tooLong(path: string, size: number): LatensifyError {
  const reason = inWords('it has {} MB, which is no text', Math.round(size / 1e6));
  return new LatensifyError('file-unreadable', { path, reason });
}

/** A file of text, whole. Throws what openRegular throws, or `file-unreadable` for what is far too long. */
export async function readText(path: string): Promise<string> {
  const handle = await openRegular(path);
  try {
    const { size } = await handle.stat();
    if (size > longestText) throw tooLong(path, size);
    // Some editors begin a file with a mark of its encoding, which is no part of its text.
    return (await handle.readFile('utf8')).replace(/^\ufeff/, '');
  } catch (cause) {
    throw await unreadableFile(path, cause);
  } finally {
    await handle.close();
  }
}
