import type { FileHandle } from 'node:fs/promises';
import type { Glance } from '../../contract/glance';
import type { Recipe } from '../../contract/recipe';
import { cameraOf } from '../../contract/camera';
import { nameInCrw } from '../raw/camera-name';
import { isoInCrw, takenInCrw } from '../raw/ciff';
import { openRegular } from '../../files/regular';
import { readTiff } from '../tiff/read';
import type { Directory } from '../tiff/read';
import { recipeAmong } from './header/recipe';
import { claimsTooMuch, pixelsIn, pixelsOfTiff } from './header/size';
import { largestFile } from './source';

/** What cameras and programs write beside pixels stands at the beginning or at the end of a file. */
const window = 256 * 2 ** 10;

const tags = {
  make: 271,
  model: 272,
  exif: 34665,
  taken: 36867,
  digitised: 36868,
  iso: 34855,
  recommendedExposureIndex: 34866,
  isoSpeed: 34867,
} as const;
/** EXIF's 16 bits end here; what is more stands in another field. */
const isoOverflow = 65535;

/** Longer names are none. */
const longestName = 200;

const nothing: Glance = { taken: null, iso: null, camera: '', pixels: null, madeOf: null };
type ShotFacts = Pick<Glance, 'taken' | 'iso'>;

/** What a camera's clock showed, wherever that was and this is: `2024:05:17 18:03:59`, in milliseconds on that clock. */
function momentOf(text: string): number | null {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year, month, day, hours, minutes, seconds] = parts;
  // A clock that was never set says 0000:00:00.
  return month >= 1 && day >= 1 ? Date.UTC(year, month - 1, day, hours, minutes, seconds) : null;
}

/** Canon's older RAW files say it in a way of their own, by the camera's clock as well; null in all others. */
function shotInCrw(bytes: Buffer): ShotFacts | null {
  const [seconds, iso] = [takenInCrw(bytes), isoInCrw(bytes)];
  if (seconds === undefined && iso === undefined) return null;
  return { taken: seconds === undefined ? null : seconds * 1000, iso: iso ?? null };
}

function isoOf(exif: Directory): number | null {
  const plain = exif.number(tags.iso);
  const large = exif.number(tags.isoSpeed) ?? exif.number(tags.recommendedExposureIndex);
  const iso = plain === null || plain === isoOverflow ? (large ?? plain) : plain;
  return iso !== null && iso > 0 ? Math.round(iso) : null;
}

/** What the first directory of a TIFF structure says, or the one of EXIF below it; null where it says nothing of a shot. */
function shotIn(directories: readonly Directory[] | null): ShotFacts | null {
  const main = directories?.at(0);
  if (!main) return null;
  const exif = main.children(tags.exif).at(0) ?? main;
  const taken = momentOf(exif.text(tags.taken)) ?? momentOf(exif.text(tags.digitised));
  const iso = isoOf(exif);
  return taken === null && iso === null ? null : { taken, iso };
}

/** What the first directory of a TIFF structure calls the camera; null where it does not. */
function cameraIn(directories: readonly Directory[] | null): string | null {
  const main = directories?.at(0);
  const camera = main ? cameraOf({ make: main.text(tags.make), model: main.text(tags.model) }) : '';
  return camera === '' || camera.length > longestName ? null : camera;
}

/** Canon's older RAW files name the camera in a way of their own; '' in all others. */
function cameraInCrw(head: Buffer, tail: Buffer): string {
  const named = nameInCrw(Buffer.concat([head, tail]));
  return named ? cameraOf(named) : '';
}

/** How a TIFF structure begins, and so EXIF in every container. */
const beginnings = ['49492a00', '4d4d002a'].map((digits) => Buffer.from(digits, 'hex'));
/** Makers' own notes look like it, too. */
const mostTries = 16;

function* structuresIn(bytes: Buffer): Generator<Buffer> {
  for (const beginning of beginnings) {
    let at = bytes.indexOf(beginning);
    for (let tries = 0; at >= 0 && tries < mostTries; tries++) {
      yield bytes.subarray(at);
      at = bytes.indexOf(beginning, at + 1);
    }
  }
}

/** What the first TIFF structure says that says it: a file may hold the camera in one, and the shot in another. */
function embedded<T>(bytes: Buffer, tell: (directories: readonly Directory[] | null) => T | null): T | null {
  for (const structure of structuresIn(bytes)) {
    const told = tell(readTiff(structure));
    if (told !== null) return told;
  }
  return null;
}

async function read(file: FileHandle, into: Buffer, from: number, to: number): Promise<void> {
  for (let at = from; at < to;) {
    const { bytesRead } = await file.read(into, at, to - at, at);
    if (bytesRead === 0) return;
    at += bytesRead;
  }
}

/**
 * A file's beginning and end, and what lies around its first directory if it is a TIFF, at their places in zeros of the
 * file's length, which take no memory until they are written to.
 */
async function outline(file: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.alloc(size);
  await read(file, bytes, 0, Math.min(window, size));
  await read(file, bytes, Math.max(size - window, Math.min(window, size)), size);
  const little = bytes.toString('latin1', 0, 2) === 'II';
  if (size < 8 || (!little && bytes.toString('latin1', 0, 2) !== 'MM')) return bytes;
  const first = little ? bytes.readUInt32LE(4) : bytes.readUInt32BE(4);
  if (first > window && first < size)
    await read(file, bytes, Math.max(window, first - window), Math.min(size, first + window));
  return bytes;
}

const endsOf = (bytes: Buffer): [head: Buffer, tail: Buffer] => [
  bytes.subarray(0, window),
  bytes.subarray(Math.max(window, bytes.length - window)),
];

function tell(bytes: Buffer): Glance {
  const [head, tail] = endsOf(bytes);
  const tiff = readTiff(bytes);
  const claimed = tiff ? pixelsOfTiff(tiff) : pixelsIn(head);
  // What will be refused takes no time, and none is to be foreseen for it.
  const pixels = claimed !== null && claimsTooMuch(claimed, bytes.length) ? null : claimed;
  const shot = shotIn(tiff) ?? embedded(head, shotIn) ?? embedded(tail, shotIn) ?? shotInCrw(bytes);
  const named = cameraIn(tiff) ?? embedded(head, cameraIn) ?? embedded(tail, cameraIn);
  const camera = named ?? cameraInCrw(head, tail);
  return { ...nothing, ...shot, camera, pixels, madeOf: recipeAmong(head, tail)?.inputs ?? null };
}

/** What can be told of a file's outline; null where it cannot be read or understood. */
async function look<T>(path: string, tellOf: (bytes: Buffer) => T): Promise<T | null> {
  const file = await openRegular(path).catch(() => null);
  if (!file) return null;
  try {
    const found = await file.stat();
    if (found.size === 0 || found.size > largestFile) return null;
    return tellOf(await outline(file, found.size));
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/**
 * What a file tells without being decoded: when it was taken, by which camera and at which sensitivity, how large it is,
 * and whether this app has made it. It reads half a megabyte at most; what cannot be read or understood tells nothing.
 */
export const glance = async (path: string): Promise<Glance> => (await look(path, tell)) ?? nothing;

/** The recipe in a result, read as soon as that; null where there is none, or the file is no result of this app. */
export const glanceAtRecipe = (path: string): Promise<Recipe | null> =>
  look(path, (bytes) => recipeAmong(...endsOf(bytes)));
