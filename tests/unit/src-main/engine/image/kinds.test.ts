import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { mainPicture } from '../../../../../src-main/engine/image/header/tiff';
import { kindOf } from '../../../../../src-main/engine/image/kind';
import { readTiff } from '../../../../../src-main/engine/tiff/read';
import { encodeTiff, longs, shorts } from '../../../../../src-main/engine/tiff/write';
import { gradientPicture, temporaryFolder } from './files';

const starting = (text: string) => Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(64)]);
const branded = (main: string, ...others: string[]) => {
  const text = ['ftyp', main, '\0\0\0\0', ...others].join('');
  return starting(String.fromCharCode(0, 0, 0, text.length + 4) + text);
};

/** A grey TIFF of 4 × 4 pixels, uncompressed; fields of its own replace those that it has. */
function tiff(...fields: ReturnType<typeof shorts>[]): Buffer {
  const own = [
    longs(256, 4),
    longs(257, 4),
    shorts(258, 8),
    shorts(259, 1),
    shorts(262, 1),
    shorts(277, 1),
    longs(278, 4),
  ];
  const kept = own.filter(({ tag }) => !fields.some((field) => field.tag === tag));
  return Buffer.concat(encodeTiff({ fields: [...kept, ...fields], strips: [new Uint8Array(16).fill(128)] }));
}

/** CRC-32 as PNG has it. */
function checksum(bytes: Uint8Array): number {
  let register = 0xffffffff;
  for (const byte of bytes) {
    register ^= byte;
    for (let bit = 0; bit < 8; bit++) register = (register >>> 1) ^ (register & 1 ? 0xedb88320 : 0);
  }
  return ~register >>> 0;
}

describe('a file is known by its contents', () => {
  it.each([
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'webp'],
    ['FUJIFILMCCD-RAW', 'raw'],
    ['II*\0\x10\0\0\0CR\x02\0', 'raw'],
    ['IIRO\x08\0\0\0', 'raw'],
    ['IIU\0\x08\0\0\0', 'raw'],
    ['FOVb', 'raw'],
    ['II\x1a\0\0\0HEAPCCDR', 'raw'],
  ])('%j is %s', (text, kind) => expect(kindOf(starting(text), 'a.xyz')).toEqual({ kind }));

  it.each([
    ['avif', branded('avif', 'mif1')],
    ['avif', branded('mif1', 'avif')],
    ['heic', branded('heic', 'mif1')],
    ['heic', branded('mif1', 'heic')],
    ['raw', branded('crx ', 'isom')],
  ])('its brand says %s', (kind, bytes) => expect(kindOf(bytes, 'a.jpg')).toEqual({ kind }));

  it.each([
    ['GIF89a', 'GIF'],
    ['8BPS\0\x01', 'Photoshop'],
    ['%PDF-1.7', 'PDF'],
    ['\xff\x0a\x00', 'JPEG XL'],
    ['\0\0\0\x0cJXL \r\n', 'JPEG XL'],
    ['\0\0\0\x0cjP  \r\n', 'JPEG 2000'],
    ['<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', 'SVG'],
    ['\xef\xbb\xbf <svg width="1"/>', 'SVG'],
    ['<!DOCTYPE html><html>', 'HTML'],
    ['BM', 'Windows bitmap'],
    ['P6\n2 2\n255\n', 'Netpbm'],
    ['Pf 2 2', 'Netpbm'],
    ['\x01\xda\x01\x01', 'SGI'],
  ])('%j is called %s', (text, unsupported) => expect(kindOf(starting(text), 'a.png')).toEqual({ unsupported }));

  it('of video is called video', () => expect(kindOf(branded('qt  '), 'a.heic')).toEqual({ unsupported: 'video' }));

  it('a TIFF is RAW only where a directory holds what a sensor saw', () => {
    expect(kindOf(tiff(), 'a.dng')).toEqual({ kind: 'tiff' });
    expect(kindOf(tiff(shorts(262, 32803)), 'a.tif')).toEqual({ kind: 'raw' });
    expect(kindOf(tiff(shorts(262, 34892)), 'a.tif')).toEqual({ kind: 'raw' });
    // All that it shows is a thumbnail: LibRaw may know where the rest is.
    expect(kindOf(tiff(longs(254, 1)), 'a.kdc.erf')).toEqual({ kind: 'raw' });
    expect(kindOf(tiff(longs(254, 1)), 'a.tif')).toEqual({ kind: 'tiff' });
  });
});

describe('what is not decoded', () => {
  function write(name: string, bytes: Uint8Array): string {
    const file = join(temporaryFolder(), name);
    writeFileSync(file, bytes);
    return file;
  }

  it.each([
    ['WebP', tiff(shorts(259, 50001))],
    ['Zstandard', tiff(shorts(259, 50000))],
    ['JPEG XL', tiff(shorts(259, 52546))],
    ['JPEG of the old style', tiff(shorts(259, 6))],
  ])('TIFF with %s inside is refused by that name', async (name, bytes) =>
    expect(decodePhoto(write('a.tif', bytes))).rejects.toMatchObject({
      code: 'unsupported-kind',
      details: { kind: `TIFF compressed with ${name}` },
    }),
  );

  it.each([
    ['TIFF with 12-bit samples', tiff(shorts(258, 12))],
    ['TIFF with 4-bit samples', tiff(shorts(258, 4, 4, 4), shorts(262, 2), shorts(277, 3))],
    ['TIFF with tiles of separate colours', tiff(shorts(284, 2), longs(322, 16), longs(323, 16))],
    ['TIFF with grey and opacity in separate planes', tiff(shorts(262, 1), shorts(277, 2), shorts(284, 2))],
    ['TIFF with floating-point numbers', tiff(shorts(258, 32), shorts(339, 3))],
    ['samples of 32-bit whole numbers', tiff(shorts(258, 32), shorts(339, 1))],
    ['DNG compressed with JPEG XL', tiff(shorts(262, 34892), shorts(259, 52546))],
  ])('%s is refused by that name', async (kind, bytes) =>
    expect(decodePhoto(write('a.tif', bytes))).rejects.toMatchObject({ code: 'unsupported-kind', details: { kind } }),
  );

  it('an SVG is refused even where the codec could draw it', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(decodePhoto(write('a.png', svg))).rejects.toMatchObject({ details: { kind: 'SVG' } });
    await expect(sharp(svg).metadata()).rejects.toThrow();
  });

  it('an empty file is no photo', async () =>
    expect(decodePhoto(write('a.jpg', new Uint8Array()))).rejects.toMatchObject({ code: 'not-a-photo' }));

  it('a folder is not read', async () => {
    const folder = join(temporaryFolder(), 'a.jpg');
    mkdirSync(folder);
    await expect(decodePhoto(folder)).rejects.toMatchObject({ code: 'not-a-file' });
  });

  it.runIf(process.platform === 'linux')('pipes and devices are not read', async () => {
    const pipe = join(temporaryFolder(), 'a.dng');
    execFileSync('mkfifo', [pipe]);
    await expect(decodePhoto(pipe)).rejects.toMatchObject({ code: 'not-a-file' });
    await expect(decodePhoto('/dev/zero')).rejects.toMatchObject({ code: 'not-a-file' });
  });

  it('a picture of 32,000 pixels a side in a few bytes is refused before it is decoded', async () => {
    const bytes = await sharp({ create: { width: 32, height: 32, channels: 3, background: 'black' } })
      .png()
      .toBuffer();
    bytes.writeUInt32BE(32_000, 16);
    bytes.writeUInt32BE(32_000, 20);
    bytes.writeUInt32BE(checksum(bytes.subarray(12, 29)), 29);
    await expect(decodePhoto(write('a.png', bytes))).rejects.toMatchObject({
      code: 'photo-claims-too-much',
      details: { width: 32_000, height: 32_000, needed: expect.closeTo(25.7, 0) as number },
    });
  });
});

describe('the channels of a TIFF', () => {
  /** One pixel of 16: three colours, and as many others as there are meanings. */
  function pixels(meanings: number[], ...samples: number[]): string {
    const strip = Uint8Array.from({ length: 16 * samples.length }, (_, index) => samples[index % samples.length]);
    const fields = [
      longs(256, 4),
      longs(257, 4),
      shorts(258, ...samples.map(() => 8)),
      shorts(259, 1),
      shorts(262, 2),
      shorts(277, samples.length),
      longs(278, 4),
      ...(meanings.length > 0 ? [shorts(338, ...meanings)] : []),
    ];
    const file = join(temporaryFolder(), 'a.tif');
    writeFileSync(file, Buffer.concat(encodeTiff({ fields, strips: [strip] })));
    return file;
  }

  it.each([
    ['unassociated', [2], [50, 25, 12, 128], 128, 50],
    ['multiplied into the colours', [1], [50, 25, 12, 128], 128, 99],
    ['not said, but one alone', [], [50, 25, 12, 128], 128, 50],
    ['a mask', [0], [50, 25, 12, 128], null, 50],
    ['after a spot colour', [0, 2], [50, 25, 12, 7, 128], 128, 50],
    ['before a spot colour', [2, 0], [50, 25, 12, 128, 7], 128, 50],
  ])('opacity that is %s', async (_, meanings, samples, opacity, red) => {
    const { image, alpha, hasAlpha, notes } = await decodePhoto(pixels(meanings, ...samples));
    expect(hasAlpha).toBe(opacity !== null);
    expect(alpha && Math.round(255 * alpha[5])).toBe(opacity);
    expect(Math.round(255 * image.planes[0][5])).toBe(red);
    const leftOut = samples.length - 3 - Number(hasAlpha);
    expect(notes).toEqual(leftOut > 0 ? [{ code: 'channels-left-out', details: { count: leftOut } }] : []);
  });
});

describe('a file with several pictures', () => {
  const page = (side: number, subfile = 0) =>
    encodeTiff({ fields: [longs(254, subfile), longs(256, side), longs(257, side)] });
  /** The directories of several files as the pages of one. */
  const pages = (...files: Uint8Array[][]) => files.flatMap((file) => readTiff(Buffer.concat(file)) ?? []);

  it.each([
    ['the first of equal ones', [page(100), page(100)], 0, 1],
    ['the first, though the second has twice its sides', [page(10), page(20)], 0, 1],
    ['not a thumbnail that is called so', [page(90, 1), page(100)], 1, 0],
    ['not a thumbnail that is not called so', [page(20), page(100)], 1, 0],
    ['the first of a pyramid', [page(100), page(50), page(25)], 0, 0],
    ['not a mask', [page(100, 4), page(100)], 1, 0],
    ['the largest where all are called thumbnails', [page(20, 1), page(30, 1)], 1, 0],
  ])('is %s', (_, files, expected, others) => {
    const found = mainPicture(pages(...files));
    expect([found?.picture.page, found?.others]).toEqual([expected, others]);
  });

  it('is its first page, and the others are noted', async () => {
    const page = await gradientPicture(8).tiff({ compression: 'none' }).toBuffer();
    const file = join(temporaryFolder(), 'a.tif');
    await sharp([page, page, page], { join: { animated: true } })
      .tiff()
      .toFile(file);
    const { width, height, notes } = await decodePhoto(file);
    expect([width, height]).toEqual([24, 16]);
    expect(notes).toEqual([{ code: 'pages-left-out', details: { pages: 3 } }]);
  });
});
