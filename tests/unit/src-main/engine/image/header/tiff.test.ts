import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePhoto } from '../../../../../../src-main/engine/image/decode';
import { encodeTiff, longs, rationals, shorts } from '../../../../../../src-main/engine/tiff/write';
import type { TiffField } from '../../../../../../src-main/engine/tiff/write';
import { temporaryFolder } from '../files';

/** A TIFF of 16 × 16 pixels, all alike; fields of its own replace those that it has. */
function tiff(pixel: readonly number[], ...fields: TiffField[]): Buffer {
  const own = [
    longs(256, 16),
    longs(257, 16),
    shorts(258, ...pixel.map(() => 8)),
    shorts(259, 1),
    shorts(262, 2),
    shorts(277, pixel.length),
    longs(278, 16),
    shorts(284, 1),
  ];
  const kept = own.filter(({ tag }) => !fields.some((field) => field.tag === tag));
  const strip = Uint8Array.from({ length: 256 * pixel.length }, (_, index) => pixel[index % pixel.length]);
  return Buffer.concat(encodeTiff({ fields: [...kept, ...fields], strips: [strip] }));
}

function decode(bytes: Buffer) {
  const path = join(temporaryFolder(), 'a.tif');
  writeFileSync(path, bytes);
  return decodePhoto(path);
}

const colourOf = async (bytes: Buffer) => {
  const { image } = await decode(bytes);
  return image.planes.map((plane) => Math.round(255 * plane[17]));
};

const words = (tag: number, said: string): TiffField => ({ tag, kind: 'text', values: Buffer.from(said, 'latin1') });
const ycbcr = [shorts(262, 6), shorts(530, 1, 1)];

describe('luma and colour differences that are no JPEG’s', () => {
  it.each([
    // By Pillow 11 from rgb(255, 0, 0), (0, 255, 0), (10, 100, 200) and grey, to a step of rounding.
    [
      [76, 85, 255],
      [254, 0, 0],
    ],
    [
      [150, 44, 21],
      [0, 255, 1],
    ],
    [
      [84, 193, 75],
      [9, 99, 199],
    ],
    [
      [128, 128, 128],
      [128, 128, 128],
    ],
  ])('%j are rgb %j', async (pixel, rgb) => {
    const colour = await colourOf(tiff(pixel, ...ycbcr));
    colour.forEach((value, channel) => expect(Math.abs(value - rgb[channel])).toBeLessThanOrEqual(1));
  });

  it('black and white are where the file says that they are', async () => {
    const video = rationals(532, 16, 235, 128, 240, 128, 240);
    expect(await colourOf(tiff([16, 128, 128], ...ycbcr, video))).toEqual([0, 0, 0]);
    expect(await colourOf(tiff([235, 128, 128], ...ycbcr, video))).toEqual([255, 255, 255]);
  });

  it('its coefficients are the file’s', async () => {
    const rec709 = rationals(529, 0.2126, 0.7152, 0.0722);
    // Luma of pure red is 54, its differences 99 and 255.
    const [red, green, blue] = await colourOf(tiff([54, 99, 255], ...ycbcr, rec709));
    expect(Math.abs(red - 254)).toBeLessThanOrEqual(1);
    expect(green).toBeLessThanOrEqual(1);
    expect(blue).toBeLessThanOrEqual(1);
  });

  it('are refused by that name in other arrangements', async () => {
    const refused = { code: 'unsupported-kind', details: { kind: 'TIFF with YCbCr colours' } };
    await expect(decode(tiff([128, 128, 128], ...ycbcr, shorts(258, 16, 16, 16)))).rejects.toMatchObject(refused);
    await expect(decode(tiff([128, 128, 128], ...ycbcr, shorts(284, 2)))).rejects.toMatchObject(refused);
    await expect(decode(tiff([128, 128, 128, 9], ...ycbcr, shorts(338, 2)))).rejects.toMatchObject(refused);
  });
});

describe('a field that the pixels do not need', () => {
  it.each([
    ['inks of another number', words(333, 'one\0two\0')],
    ['a number of inks', shorts(334, 4)],
    ['a unit that does not exist', shorts(296, 9)],
    ['an orientation that does not exist', shorts(274, 0)],
    ['another', shorts(274, 9)],
    ['an order of bits that does not exist', shorts(266, 5)],
    ['a text without an end', words(270, 'no end')],
    ['a curve of another length', shorts(301, 1, 2, 3)],
  ])('%s: the picture is read, and nothing is to be said', async (_, field) => {
    const { image, notes } = await decode(tiff([200, 100, 50], field));
    expect(image.planes.map((plane) => Math.round(255 * plane[17]))).toEqual([200, 100, 50]);
    expect(notes).toEqual([]);
  });

  it('a file that ends too early is damaged still, in words without a codec’s numbers', async () => {
    const whole = tiff([200, 100, 50], words(333, 'one\0two\0'));
    for (const bytes of [whole.subarray(0, -52), tiff([200, 100, 50]).subarray(0, -52)])
      await expect(decode(bytes)).rejects.toMatchObject({
        code: 'photo-damaged',
        details: { reason: 'the file ends too early' },
      });
  });

  it('a file that ends before its directory is damaged, and not without a picture', async () => {
    const behind = Buffer.from(tiff([200, 100, 50]));
    behind.writeUInt32LE(behind.length, 4);
    await expect(decode(behind)).rejects.toMatchObject({
      code: 'photo-damaged',
      details: { reason: 'its header is damaged or ends too early' },
    });
  });
});
