import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import { access, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LatensifyError } from '../../contract/errors';
import { formats, holdsBits } from '../../contract/formats';
import type { Format, FormatFacts } from '../../contract/formats';
import type { Encoding } from '../../contract/settings';
import { inWords } from '../../contract/reasons';
import { passingName } from '../leftovers';
import { identityOf } from './originals';
import type { Originals } from './originals';
import type { Existing } from './take-name';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** What file systems allow a name: bytes in UTF-8, on Windows units of UTF-16. */
const longestName = 255;
/** Room for the number that a name may get. */
const numberRoom = 6;

function refuseLongName(target: string): void {
  const name = basename(target);
  const length = process.platform === 'win32' ? name.length : Buffer.byteLength(name);
  if (length > longestName - numberRoom)
    throw new LatensifyError('name-too-long', { name, length, limit: longestName - numberRoom });
}

/** The folder, or the nearest one above it that is there already. */
async function nearestFolder(folder: string): Promise<string> {
  const above = dirname(folder);
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() || above === folder) return folder;
  if (found)
    throw new LatensifyError('output-unwritable', { path: folder, reason: inWords('it is a file, not a folder') });
  return nearestFolder(above);
}

async function refuseUnwritable(folder: string): Promise<void> {
  await access(folder, constants.W_OK | constants.X_OK).catch((cause: unknown) => {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new LatensifyError('output-unwritable', { path: folder, reason }, { cause });
  });
}

/** The least that a picture takes, as a share of its samples: flat surfaces compress well. A DNG is not compressed. */
const leastShare: Readonly<Record<Format, number>> = {
  png: 0.1,
  tiff: 0.1,
  jpeg: 0.01,
  webp: 0.005,
  avif: 0.002,
  dng: 1,
};
/** Metadata are written into a second copy. */
const copies = 2;

/** What cannot be compressed, a piece of it. */
const piece = randomBytes(2 ** 20);

/** Whether so many bytes can be written in a folder, by writing them. */
async function canWrite(folder: string, bytes: number): Promise<boolean> {
  const path = join(folder, passingName('.room'));
  const file = await fs.open(path, 'wx');
  try {
    for (let left = bytes; left > 0; left -= piece.length) await file.write(piece, 0, Math.min(left, piece.length));
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && /ENOSPC|EDQUOT/.test(thrown.message)) return false;
    throw thrown;
  } finally {
    await file.close();
    await fs.rm(path, { force: true });
  }
}

/** Node 16 cannot ask for the free space: there it is found out by writing, which takes a tenth of a second. */
async function hasRoom(folder: string, bytes: number): Promise<boolean> {
  if (!('statfs' in fs)) return canWrite(folder, Math.ceil(bytes));
  const { bavail, bsize } = await fs.statfs(folder);
  return bavail * bsize >= bytes;
}

async function refuseFullDisk(folder: string, { width, height }: PictureSize, { format, bits }: Encoding) {
  const samples = width * height * 3 * (format === 'dng' ? 2 : bits / 8);
  if (!(await hasRoom(folder, copies * leastShare[format] * samples)))
    throw new LatensifyError('disk-full', { path: folder });
}

/** Throws `bits-unsupported` or `picture-too-large-for-format`. */
export function refuseImpossible({ width, height }: PictureSize, { format, bits }: Encoding): void {
  if (format !== 'dng' && !holdsBits(format, bits)) throw new LatensifyError('bits-unsupported', { format });
  const { largestSide: limit, name }: FormatFacts = formats[format];
  if (limit !== null && Math.max(width, height) > limit)
    throw new LatensifyError('picture-too-large-for-format', { width, height, format: name, limit });
}

/** Throws `would-overwrite-input`, or `output-exists` where it is to be refused. */
export async function refuseTarget(target: string, existing: Existing, originals: Originals): Promise<void> {
  if (existing !== 'number' && (await originals.include(target)))
    throw new LatensifyError('would-overwrite-input', { path: target });
  if (existing === 'refuse' && (await identityOf(target)) !== null)
    throw new LatensifyError('output-exists', { path: target });
}

/**
 * Refuses before the work what would be refused after it. Throws what refuseImpossible and refuseTarget throw,
 * `name-too-long`, `output-unwritable` or `disk-full`.
 */
export async function refuseBeforeWork(
  target: string,
  existing: Existing,
  originals: Originals,
  encoding: Encoding,
  size: PictureSize,
): Promise<void> {
  refuseImpossible(size, encoding);
  refuseLongName(target);
  await refuseTarget(target, existing, originals);
  const folder = await nearestFolder(dirname(target));
  await refuseUnwritable(folder);
  await refuseFullDisk(folder, size, encoding);
}
