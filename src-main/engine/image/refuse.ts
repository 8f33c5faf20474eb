import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Size } from '../../contract/area';
import { LatensifyError } from '../../contract/errors';
import { formats, holdsBits, pictureFormats } from '../../contract/formats';
import { faultOfFolder } from '../../contract/result-file';
import type { Format, FormatFacts } from '../../contract/formats';
import type { Encoding } from '../../contract/settings';
import type { OwnReason } from '../../contract/reasons';
import { isMissing, unwritable } from '../../files/reason';
import { linkOf } from '../../files/regular';
import { discard } from '../../files/rename';
import { passingName } from '../leftovers';
import { groundAt, refused } from './ground';
import type { Ground } from './ground';
import type { Originals } from './originals';
import type { Existing } from './take-name';

/** What file systems allow a name: bytes in UTF-8, on Windows units of UTF-16. */
const longestName = 255;
/** Room for the number that a name may get. */
const numberRoom = 6;

const lengthOf = (name: string, system: NodeJS.Platform): number =>
  system === 'win32' ? name.length : Buffer.byteLength(name);

function refuseLongName(target: string): void {
  const name = basename(target);
  const length = lengthOf(name, process.platform);
  if (length > longestName - numberRoom)
    throw new LatensifyError('name-too-long', { name, length, limit: longestName - numberRoom });
}

/**
 * Why a folder that is not there yet cannot be made, or must not. Of a name that is too long the system may say no more than
 * that nothing has it: Windows always, others below a folder that is not there either. And Node gives Windows names past its
 * own rules, and makes folders that no other program, libvips among them, can look into.
 */
function whyNoFolder(folder: string, system: NodeJS.Platform): OwnReason | null {
  const name = basename(folder);
  if (lengthOf(name, system) > longestName) return 'its name or its path is too long';
  const fault = system === 'win32' ? faultOfFolder(name) : null;
  if (fault === null) return null;
  if (fault === 'characters') return 'its name has characters that the disk does not allow';
  return fault === 'end' ? 'Windows lets no folder name end like that' : 'Windows keeps that name for a device';
}

/**
 * The folder, or the nearest one above it that is there already. Throws `output-no-folder` or `output-unwritable`.
 * @param system by whose rules others are made
 */
async function nearestFolder(folder: string, system = process.platform): Promise<string> {
  const found = await stat(folder).catch((cause: unknown) => {
    if (!isMissing(cause)) throw unwritable(folder, cause);
    return null;
  });
  if (found?.isDirectory()) return folder;
  if (found) throw new LatensifyError('output-no-folder', { path: folder });
  if ((await linkOf(folder)) !== null) throw refused(folder, 'it is a link that leads nowhere');
  const above = dirname(folder);
  if (above === folder) throw refused(folder, 'the disk is not connected');
  const reason = whyNoFolder(folder, system);
  if (reason !== null) throw refused(folder, reason);
  return nearestFolder(above, system);
}

/** Found out by writing: permissions tell only half of it. */
async function refuseUnwritable(folder: string): Promise<void> {
  const path = join(folder, passingName('.room'));
  try {
    await (await fs.open(path, 'wx')).close();
  } catch (cause) {
    throw unwritable(folder, cause);
  } finally {
    await discard(path);
  }
}

/**
 * Refuses a folder, which need not be there yet, in which no result could be written.
 * Throws `output-no-folder`, `output-unwritable` or `disk-full`.
 * @param system by whose rules it will be made
 */
export async function refuseFolder(folder: string, system = process.platform): Promise<void> {
  await refuseUnwritable(await nearestFolder(folder, system));
}

/**
 * Refuses a place for a file whose folder nobody has made: rather than a folder of that name, it is a slip.
 * Throws `folder-missing`, or what refuseFolder throws.
 * @param made a folder that will be made, because that was asked for
 */
async function refuseFile(target: string, made?: string): Promise<void> {
  const folder = dirname(target);
  const nearest = await nearestFolder(folder);
  await refuseUnwritable(nearest);
  if (nearest !== folder && folder !== made)
    throw new LatensifyError('folder-missing', { path: folder, name: basename(target) });
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
    const failure = unwritable(folder, thrown);
    if (failure.code === 'disk-full') return false;
    throw failure;
  } finally {
    await file.close();
    await discard(path);
  }
}

/** Node 16 cannot ask for the free space: there it is found out by writing, which takes a tenth of a second. */
async function hasRoom(folder: string, bytes: number): Promise<boolean> {
  if (!('statfs' in fs)) return canWrite(folder, Math.ceil(bytes));
  const { blocks, bavail, bsize } = await fs.statfs(folder);
  // Some network drives do not know how large they are.
  return blocks === 0 ? canWrite(folder, Math.ceil(bytes)) : bavail * bsize >= bytes;
}

async function refuseFullDisk(folder: string, { width, height }: Size, { format, bits }: Encoding) {
  const samples = width * height * 3 * (format === 'dng' ? 2 : bits / 8);
  if (!(await hasRoom(folder, copies * leastShare[format] * samples)))
    throw new LatensifyError('disk-full', { path: folder });
}

/** Throws `bits-unsupported` or `picture-too-large-for-format`. */
export function refuseImpossible({ width, height }: Size, { format, bits }: Encoding): void {
  if (format !== 'dng' && !holdsBits(format, bits)) throw new LatensifyError('bits-unsupported', { format });
  const side = Math.max(width, height);
  const holds = ({ largestSide }: FormatFacts) => side <= (largestSide ?? Infinity);
  const { largestSide: limit, name }: FormatFacts = formats[format];
  if (limit === null || side <= limit) return;
  const others = pictureFormats.map((other): FormatFacts => formats[other]).filter(holds);
  const names = others.map((other) => other.name).join(', ');
  throw new LatensifyError('picture-too-large-for-format', { width, height, format: name, limit, formats: names });
}

/** Whether a name is taken, be it by a link that leads nowhere. */
const isTaken = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/**
 * Throws `would-overwrite-input`, `output-exists` where it is to be refused, or `output-unwritable` where what should be
 * replaced is no file.
 */
export async function refuseTarget(target: string, existing: Existing, originals: Originals): Promise<void> {
  if (existing !== 'number' && (await originals.include(target)))
    throw new LatensifyError('would-overwrite-input', { path: target });
  if (existing === 'refuse' && (await isTaken(target))) throw new LatensifyError('output-exists', { path: target });
  if (existing !== 'replace') return;
  const found = await stat(target).catch(() => null);
  if (found && !found.isFile()) throw refused(target, 'a folder, a pipe or a device has that name');
}

/** A file that was named as a whole and is no result: a kernel, presets, a trace. */
export interface NamedFile {
  readonly existing: 'refuse' | 'replace';
  /** Never replaced. */
  readonly originals: Originals;
  /** Whether a file is of the kind that is to be written: nobody means a photo to become a kernel, whatever was allowed. */
  readonly isOurs: (path: string) => Promise<boolean>;
  /** A folder that will be made, because that was asked for. */
  readonly made?: string;
}

/**
 * Refuses such a file before the work. Throws `output-unwritable` where another kind has its name, and what refuseTarget and
 * refuseFile throw.
 */
export async function refuseNamedFile(path: string, { existing, originals, isOurs, made }: NamedFile): Promise<void> {
  const target = resolve(path);
  await refuseTarget(target, existing, originals);
  if ((await isTaken(target)) && !(await isOurs(target)))
    throw refused(target, 'a file of another kind has that name, and is not replaced');
  await refuseFile(target, made);
}

/**
 * Refuses a place before its photo is opened. Throws `name-too-long`, and what refuseTarget and refuseFolder throw.
 */
export async function refusePlace(target: string, existing: Existing, originals: Originals): Promise<void> {
  refuseLongName(target);
  await refuseTarget(target, existing, originals);
  await refuseFolder(dirname(target));
}

/**
 * Refuses before the work what would be refused after it, and what only the opened photo tells of.
 * Throws what refuseImpossible and refusePlace throw, or `disk-full`.
 * @returns where the result will go, which may be lost by then
 */
export async function refuseBeforeWork(
  target: string,
  existing: Existing,
  originals: Originals,
  encoding: Encoding,
  size: Size,
): Promise<Ground> {
  refuseImpossible(size, encoding);
  await refusePlace(target, existing, originals);
  const ground = await groundAt(await nearestFolder(dirname(target)));
  await refuseFullDisk(ground.folder, size, encoding);
  return ground;
}
