import { readJpeg } from '../image/header/jpeg';
import { readTiff } from '../tiff/read';
import type { Directory } from '../tiff/read';
import { sensorDirectories } from './raw-tiff';

const tags = {
  panasonicPreview: 46,
  compression: 259,
  photometric: 262,
  stripOffsets: 273,
  stripByteCounts: 279,
  subDirectories: 330,
  jpegOffset: 513,
  jpegLength: 514,
} as const;
/** JPEG in a directory's strips: of TIFF 6.0, and of the note that mended it. */
const jpegCompressions: ReadonlySet<number | null> = new Set([6, 7]);
/** A sensor's samples as JPEG, which no preview is. */
const jpegSamples: ReadonlySet<number | null> = new Set([7, 34892]);
/** Of the files whose structure is a maker's own: so many places that look like the beginning of a JPEG are looked at. */
const mostBeginnings = 64;
/** Before its frame, a camera's JPEG holds EXIF and a few blocks of the maker's, of at most 64 KiB each. */
const headLength = 2 ** 19;

interface Found {
  readonly jpeg: Buffer;
  readonly pixels: number;
}

/** A JPEG as far as its frame tells; null for what is none, or holds a sensor's samples. */
function found(bytes: Buffer): Found | null {
  const head = bytes.subarray(0, headLength);
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  const { size, isUnusual, precision } = readJpeg(head);
  if (!size || isUnusual || precision !== 8) return null;
  return { jpeg: bytes, pixels: size.width * size.height };
}

/** The places that a directory names, as the first byte and the length. */
function placesIn(directory: Directory): [number | null, number | null][] {
  const own: [number | null, number | null] = [directory.number(tags.jpegOffset), directory.number(tags.jpegLength)];
  if (!jpegCompressions.has(directory.number(tags.compression))) return [own];
  const [offsets, lengths] = [directory.numbers(tags.stripOffsets), directory.numbers(tags.stripByteCounts)];
  return offsets.length === 1 ? [own, [offsets[0], lengths.at(0) ?? null]] : [own];
}

/** What the directories claim to be JPEG, whether it is or not; sensors' samples left out. */
function claimed(bytes: Buffer, directories: readonly Directory[]): Buffer[] {
  const all = directories.flatMap((directory) => [directory, ...directory.children(tags.subDirectories)]);
  const samples = new Set(sensorDirectories(directories));
  const pictures = all.filter((directory) => !samples.has(directory));
  const named = pictures
    .flatMap(placesIn)
    .flatMap(([at, length]) =>
      at !== null && length !== null && length > 0 && at + length <= bytes.length
        ? [bytes.subarray(at, at + length)]
        : [],
    );
  const inside = all.map((directory) => Buffer.from(directory.bytes(tags.panasonicPreview)));
  return [...named, ...inside.filter(({ length }) => length > 0)];
}

const beginning = Buffer.of(0xff, 0xd8, 0xff);

/** Whatever is a JPEG by its own structure, wherever it stands. */
function scattered(bytes: Buffer): Found[] {
  const all: Found[] = [];
  let at = bytes.indexOf(beginning);
  for (let count = 0; at >= 0 && count < mostBeginnings; count++) {
    const jpeg = found(bytes.subarray(at));
    if (jpeg) all.push(jpeg);
    at = bytes.indexOf(beginning, at + 1);
  }
  return all;
}

/** Of equals the last: one that begins by chance before another is that other. */
const largest = (all: readonly (Found | null)[]) =>
  all.reduce<Found | null>((best, one) => (one && one.pixels >= (best?.pixels ?? 1) ? one : best), null)?.jpeg ?? null;

/**
 * The largest JPEG that a camera put into its RAW file; null where there is none, or what should be one is not. Read here
 * and not by LibRaw, which goes round in circles over a preview whose bytes were lost.
 */
export function cameraJpeg(file: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const directories = readTiff(bytes) ?? [];
  const claims = claimed(bytes, directories);
  if (claims.length > 0) return largest(claims.map(found));
  const sensors = sensorDirectories(directories);
  const isSampled = sensors.some((directory) => jpegSamples.has(directory.number(tags.compression)));
  return isSampled ? null : largest(scattered(bytes));
}
