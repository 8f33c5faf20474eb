import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import * as tiff from '../../../../../src-main/engine/tiff/write';
import { exif, temporaryFolder } from '../image/files';

const [width, height] = [3, 3];
const pixels = Uint8Array.from({ length: 3 * width * height }, (_, index) => 9 * index);

/** Rows of 9 bytes in strips of one, so that each strip but the last is followed by a byte that belongs to nothing. */
const picture: tiff.Directory = {
  fields: [
    tiff.shorts(277, 3),
    tiff.longs(256, width),
    tiff.longs(257, height),
    tiff.shorts(258, 8, 8, 8),
    tiff.shorts(259, 1),
    tiff.shorts(262, 2),
    tiff.longs(278, 1),
    tiff.text(271, 'Odd'),
  ],
  children: [{ tag: 34665, directory: { fields: [tiff.rationals(33434, 0.004), tiff.signedRationals(37380, -1.5)] } }],
  strips: [0, 1, 2].map((row) => pixels.subarray(9 * row, 9 * row + 9)),
};

function written(): string {
  const file = join(temporaryFolder(), 'a.tif');
  writeFileSync(file, Buffer.concat(tiff.encodeTiff(picture)));
  return file;
}

describe('a TIFF file', () => {
  it('gives another decoder its pixels, strip by strip', async () => {
    const { data, info } = await sharp(written()).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([width, height, 3]);
    expect(Uint8Array.from(data)).toEqual(pixels);
  });

  it('has its fields in order, of every kind, and those of the directory below', () => {
    const file = written();
    const tags = ['-Make', '-ExposureTime#', '-ExposureCompensation#'];
    expect(exif('-s3', ...tags, file).split('\n')).toEqual(['Odd', '0.004', '-1.5']);
    expect(exif('-s3', '-validate', '-warning', '-a', file)).not.toMatch(/order|offset|format|size/i);
  });

  it('keeps rationals as finely as they fit', () => {
    const file = join(temporaryFolder(), 'a.tif');
    const fields = [tiff.rationals(282, 4800), tiff.rationals(283, 2 ** 32 - 1), tiff.signedRationals(37380, -2200.25)];
    writeFileSync(file, Buffer.concat(tiff.encodeTiff({ ...picture, fields: [...picture.fields, ...fields] })));
    const tags = ['-XResolution#', '-YResolution#', '-ExposureCompensation#'];
    expect(exif('-s3', ...tags, file).split('\n')).toEqual(['4800', '4294967295', '-2200.25']);
  });

  it('refuses a number that its field cannot hold', () => {
    expect(() => tiff.encodeTiff({ fields: [tiff.shorts(256, 70_000)] })).toThrow(RangeError);
    expect(() => tiff.encodeTiff({ fields: [tiff.rationals(282, 2 ** 32)] })).toThrow(RangeError);
  });
});
