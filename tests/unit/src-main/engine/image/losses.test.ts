// What a format does not hold of a photo is named, and what it holds is not.
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import type { Format } from '../../../../../src-main/contract/formats';
import type { Encoding } from '../../../../../src-main/contract/settings';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { writePicture } from '../../../../../src-main/engine/image/encode';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { noMetadata } from '../../../../../src-main/engine/metadata/hold';
import { gradientPicture, temporaryFolder } from './files';

afterAll(closeExifTool);

async function written(photo: string, format: Format, bits: 8 | 16, space: 'linear' | null = null, isRaw = false) {
  const source = { ...(await decodePhoto(photo)), isRaw };
  const result = { image: source.image, alpha: null, camera: null, space, source, metadata: noMetadata };
  const encoding: Encoding = { format, bits, quality: 90 };
  const file = join(temporaryFolder(), `a.${format}`);
  const notes = await writePicture(result, encoding, file);
  return { codes: notes.map(({ code }) => code), file };
}

const ofEach = async (photo: string) => {
  const codes: Record<string, string[]> = {};
  for (const format of ['png', 'tiff', 'jpeg', 'webp', 'avif'] as const)
    codes[format] = (await written(photo, format, 8)).codes;
  return codes;
};

describe('what a format does not hold', () => {
  it('is named of 16 bits, where the format has none; who wishes 8 knows it, and so does who has a RAW photo', async () => {
    const photo = join(temporaryFolder(), 'deep.png');
    await gradientPicture(16).png().toFile(photo);
    const lost = ['bits-reduced'];
    expect(await ofEach(photo)).toEqual({ png: [], tiff: [], jpeg: lost, webp: lost, avif: lost });
    expect((await written(photo, 'jpeg', 8, null, true)).codes).toEqual([]);
  });

  it('is named of grey, which stays grey where the format has it', async () => {
    const photo = join(temporaryFolder(), 'grey.png');
    await gradientPicture(8).toColourspace('b-w').png().toFile(photo);
    const lost = ['grey-as-colours'];
    expect(await ofEach(photo)).toEqual({ png: [], tiff: [], jpeg: [], webp: lost, avif: lost });
    for (const format of ['png', 'tiff', 'jpeg'] as const)
      expect((await sharp((await written(photo, format, 8)).file).metadata()).channels, format).toBe(1);
    for (const format of ['webp', 'avif'] as const) {
      const { data, info } = await sharp((await written(photo, format, 8)).file)
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(info.channels).toBe(3);
      // Their decoders round each channel by itself.
      for (let at = 0; at < data.length; at++) expect(Math.abs(data[at] - data[at - (at % 3)])).toBeLessThan(3);
    }
  });

  it.each(['avif', 'heic'])('is named of grey in an %s, too, which decoders hand out in colours', async (kind) => {
    const photo = resolve('tests/photos/cases', `grey.${kind}`);
    const { isGrey, image } = await decodePhoto(photo);
    // The chart's greys.
    const greys = [16, 48, 80].map((x) => Math.round(255 * image.planes[0][16 * 96 + x]));
    [107, 100, 113].forEach((grey, at) => expect(Math.abs(greys[at] - grey)).toBeLessThan(3));
    expect([isGrey, image.planes[1], image.planes[2]]).toEqual([true, image.planes[0], image.planes[0]]);
    const lost = ['grey-as-colours'];
    expect(await ofEach(photo)).toEqual({ png: [], tiff: [], jpeg: [], webp: lost, avif: lost });
    expect((await sharp((await written(photo, 'png', 8)).file).metadata()).channels).toBe(1);
  });

  it('is named of linear colours in 8 bits', async () => {
    const photo = join(temporaryFolder(), 'plain.png');
    await gradientPicture(8).png().toFile(photo);
    expect((await written(photo, 'tiff', 8, 'linear')).codes).toEqual(['linear-in-8-bits']);
    expect((await written(photo, 'tiff', 16, 'linear')).codes).toEqual([]);
  });

  it('is said of printing colours when the photo is opened', async () => {
    const photo = join(temporaryFolder(), 'inks.jpg');
    await gradientPicture(8).toColourspace('cmyk').withIccProfile('cmyk').jpeg().toFile(photo);
    expect((await decodePhoto(photo)).notes.map(({ code }) => code)).toEqual(['cmyk-converted']);
  });
});
