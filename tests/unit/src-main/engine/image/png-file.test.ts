import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { carry } from '../../../../../src-main/engine/image/carrier';
import type { Carried } from '../../../../../src-main/engine/image/carrier';
import { iccProfile } from '../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../src-main/engine/image/colour/spaces';
import { encoded } from '../../../../../src-main/engine/image/encoders';
import { checksum } from '../../../../../src-main/engine/image/header/png-checksum';
import type { Planes } from '../../../../../src-main/engine/image/image';
import { writePng } from '../../../../../src-main/engine/image/png-file';
import { temporaryFolder } from './files';

/** Smooth here, noisy there, so that each filter is the best for some rows. */
function plane(width: number, height: number, phase: number): Float32Array {
  let noise = 1 + phase;
  return Float32Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    noise = (noise * 48271) % 2147483647;
    const [random, wave] = [noise / 2147483647, Math.sin(x / 9) * Math.cos(y / 7)];
    const kinds = [x / width, y / height, ((x + y) % 64) / 64, random, wave, (wave + random / 20) / 2];
    return kinds[Math.floor(y / 5) % kinds.length] * 1.1 - 0.05 + phase / 50;
  });
}

interface Kind {
  readonly width: number;
  readonly height: number;
  readonly bits: 8 | 16;
  readonly isGrey: boolean;
  readonly hasAlpha: boolean;
}

function pictureOf({ width, height, bits, isGrey, hasAlpha }: Kind): Carried {
  const channel = (phase: number) => plane(width, height, isGrey ? 0 : phase);
  const planes: Planes = [channel(0), channel(1), channel(2)];
  const profile = isGrey ? null : iccProfile(spaces['display-p3']);
  const density = { x: 300, y: 96.5 };
  return {
    image: { width, height, planes },
    alpha: hasAlpha ? plane(width, height, 3) : null,
    bits,
    isGrey,
    profile,
    density,
  };
}

interface Chunk {
  readonly name: string;
  readonly data: Buffer;
}

/** All of a file's chunks, whose checksums have to fit. */
function chunksIn(file: string): Chunk[] {
  const bytes = readFileSync(file);
  const chunks: Chunk[] = [];
  for (let at = 8; at < bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at);
    expect(checksum(bytes.subarray(at + 4, end))).toBe(bytes.readUInt32BE(end));
    chunks.push({ name: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

/** What stands beside the pixels, the profile unpacked. */
const besidePixels = (chunks: readonly Chunk[]) =>
  chunks.flatMap(({ name, data }) => {
    if (name === 'IDAT') return [];
    return name === 'iCCP' ? [[name, data.toString('latin1', 0, 5), inflateSync(data.subarray(5))]] : [[name, data]];
  });

/** Filtered rows: zlib throws where their checksum is another one. */
const rowsIn = (chunks: readonly Chunk[]) =>
  inflateSync(Buffer.concat(chunks.flatMap(({ name, data }) => (name === 'IDAT' ? [data] : []))));

/** By libvips, as pictures are written that are resized. */
async function writeByCodec(picture: Carried, file: string): Promise<void> {
  const { bits, isGrey, density } = picture;
  const names = bits === 16 ? { grey: 'grey16', colour: 'rgb16' } : { grey: 'b-w', colour: 'srgb' };
  const opened = sharp(await carry(picture, `${file}.carrier`), { ignoreIcc: true }).keepIccProfile();
  const pixels = opened.toColourspace(names[isGrey ? 'grey' : 'colour']);
  await encoded(pixels, 'png', { quality: 100, density, isLarge: false }).toFile(file);
}

const samplesIn = (file: string, bits: 8 | 16) =>
  sharp(file, { ignoreIcc: true })
    .raw({ depth: bits === 16 ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });

/** The last one's rows are more than one band where a pixel has many bytes. */
const sizes = [
  [1, 1],
  [5, 3],
  [16, 40],
  [260, 600],
] as const;
const kinds = [8, 16].flatMap((bits) =>
  [false, true].flatMap((isGrey) => [false, true].map((hasAlpha) => ({ bits: bits as 8 | 16, isGrey, hasAlpha }))),
);

it.each(sizes.flatMap(([width, height]) => kinds.map((kind) => ({ width, height, ...kind }))))(
  'a PNG has the numbers that libvips writes, and says the same beside them: $width × $height, $bits bits, grey $isGrey, opacity $hasAlpha',
  async (kind) => {
    const picture = pictureOf(kind);
    const folder = temporaryFolder();
    const [ours, theirs] = [join(folder, 'ours.png'), join(folder, 'theirs.png')];
    await writePng(picture, ours);
    await writeByCodec(picture, theirs);
    const [own, others] = [await samplesIn(ours, kind.bits), await samplesIn(theirs, kind.bits)];
    expect({ ...own.info, size: 0 }).toEqual({ ...others.info, size: 0 });
    expect(own.data.equals(others.data)).toBe(true);
    expect(besidePixels(chunksIn(ours))).toEqual(besidePixels(chunksIn(theirs)));
  },
);

it('filters each row as libvips does, by every filter there is, in more bands than are packed at once', async () => {
  const picture = pictureOf({ width: 700, height: 1500, bits: 16, isGrey: false, hasAlpha: true });
  const folder = temporaryFolder();
  const [ours, theirs] = [join(folder, 'ours.png'), join(folder, 'theirs.png')];
  await writePng(picture, ours);
  await writeByCodec(picture, theirs);
  const [own, others] = [rowsIn(chunksIn(ours)), rowsIn(chunksIn(theirs))];
  const filters = new Set(Array.from({ length: 1500 }, (_, row) => own[row * (1 + 8 * 700)]));
  expect([...filters].sort()).toEqual([0, 1, 2, 3, 4]);
  expect(own.equals(others)).toBe(true);
});

it('leaves the file system’s own error', async () => {
  const picture = pictureOf({ width: 700, height: 900, bits: 16, isGrey: false, hasAlpha: true });
  const lost = join(temporaryFolder(), 'nowhere', 'a.png');
  await expect(writePng(picture, lost)).rejects.toMatchObject({ code: 'ENOENT' });
});
