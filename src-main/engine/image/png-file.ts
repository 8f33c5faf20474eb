import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, deflateRaw, deflateSync } from 'node:zlib';
import { channelsOf, samplesOf } from './carrier';
import type { Carried } from './carrier';
import { checksum } from './header/png-checksum';
import { PngRows } from './png-rows';

/** Filtered rows need no more effort than this: a photo becomes half as large in the time of level 6 without, or less. */
export const packingLevel = 2;

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** How a stream of zlib begins: a window of 32 KiB, and little effort. */
const streamHead = Buffer.of(0x78, 0x5e);
const inchesInMetre = 1 / 0.0254;
/** Rows that are packed together: by themselves, so that others are meanwhile. A photo becomes 1 in 1000 larger by that. */
const bandBytes = 2 ** 20;
/** As many as Node has threads for. */
const bandsAtOnce = 4;

const packed = promisify<Uint8Array, Parameters<typeof deflateRaw>[1], Buffer>(deflateRaw);

function chunk(name: string, ...data: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), ...data, Buffer.alloc(4)]);
  bytes.writeUInt32BE(bytes.length - 12);
  bytes.writeUInt32BE(checksum(bytes.subarray(4, -4)), bytes.length - 4);
  return bytes;
}

const numbers = (...values: readonly number[]): Buffer => {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32BE(value, 4 * index));
  return bytes;
};

/** What stands before the pixels. */
function* head({ image, alpha, bits, isGrey, profile, density }: Carried): Generator<Buffer> {
  const colours = (isGrey ? 0 : 2) + (alpha ? 4 : 0);
  yield signature;
  yield chunk('IHDR', numbers(image.width, image.height), Uint8Array.of(bits, colours, 0, 0, 0));
  if (profile) yield chunk('iCCP', Buffer.from('icc\0\0', 'latin1'), deflateSync(profile));
  const [across, down] = [density.x, density.y].map((inch) => Math.round(inch * inchesInMetre));
  yield chunk('pHYs', numbers(across, down), Uint8Array.of(1));
}

/** Rows as bytes; numbers of 16 bits have the upper one first. */
function bytesOf(picture: Carried, from: number, to: number): Uint8Array {
  const samples = samplesOf(picture, from, to);
  return picture.bits === 16 ? Buffer.from(samples.buffer).swap16() : samples;
}

/** Packs rows, bands of them at once, in Node's threads. */
async function* pixels(picture: Carried): AsyncGenerator<Buffer> {
  const { width, height } = picture.image;
  const step = channelsOf(picture) * (picture.bits / 8);
  const count = Math.max(1, Math.floor(bandBytes / (step * width)));
  const rows = new PngRows(step * width, step, count);
  const bands: Promise<Buffer>[] = [];
  for (let from = 0; from < height; from += count) {
    const filtered = rows.filter(bytesOf(picture, from, Math.min(from + count, height)));
    const finishFlush = from + count < height ? constants.Z_SYNC_FLUSH : constants.Z_FINISH;
    // In one piece: each further one would have to wait for this thread.
    const band = packed(filtered, { level: packingLevel, memLevel: 9, chunkSize: filtered.length + 1024, finishFlush });
    // Where another one fails nobody waits for this.
    band.catch(() => undefined);
    bands.push(from === 0 ? band.then((bytes) => Buffer.concat([streamHead, bytes])) : band);
    const next = bands.length > bandsAtOnce ? bands.shift() : undefined;
    if (next) yield chunk('IDAT', await next);
  }
  for (const band of bands) yield chunk('IDAT', await band);
  yield chunk('IDAT', numbers(rows.checksum));
}

async function* parts(picture: Carried): AsyncGenerator<Buffer> {
  yield* head(picture);
  yield* pixels(picture);
  yield chunk('IEND');
}

/**
 * Writes a picture as a PNG, whose rows are filtered and packed in as many threads as there are: libvips has one for that, and no
 * way to take rows that come one after the other. Throws the file system's own error.
 */
export const writePng = (picture: Carried, file: string): Promise<void> => writeFile(file, parts(picture));
