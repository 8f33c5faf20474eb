// What a result's EXIF says of its colours, and the profile that it has: they have to agree, whatever the photo said.
import { copyFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { spaceOfProfile } from '../../../../../src-main/engine/image/colour/space-of-profile';
import { savePicture } from '../../../../../src-main/engine/image/save';
import type { SaveOptions } from '../../../../../src-main/engine/image/save';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { holdMetadata } from '../../../../../src-main/engine/metadata/hold';
import { exif, gradientPicture, temporaryFolder } from '../image/files';

afterAll(closeExifTool);

const formats = ['jpeg', 'png', 'tiff', 'webp', 'avif'] as const;
const r03 = ['-EXIF:ColorSpace#=65535', '-EXIF:InteropIndex#=R03'];
const r98 = ['-EXIF:ColorSpace#=1', '-EXIF:InteropIndex#=R98'];

/** A photo with words on its colours in EXIF, and with those in its container that the codec writes. */
async function photoOf(picture: Sharp, format: (typeof formats)[number], words: readonly string[]): Promise<string> {
  const file = join(temporaryFolder(), `photo.${format}`);
  await picture.toFormat(format).toFile(file);
  if (words.length > 0) exif('-overwrite_original', ...words, file);
  return file;
}

/** Saves a photo as it is in a format; returns what the result says. */
async function resaved(file: string, format: (typeof formats)[number], wish: Partial<SaveOptions> = {}) {
  const source = await decodePhoto(file);
  const metadata = await holdMetadata(source, source.stamp ?? null);
  const result = { image: source.image, alpha: null, camera: null, space: source.space, source, metadata };
  const target = join(temporaryFolder(), `result.${format}`);
  await savePicture(result, { format, bits: 8, quality: 90 }, target, { existing: 'refuse', ...wish });
  const { icc } = await sharp(target).metadata();
  const said = exif('-s3', '-n', '-f', '-EXIF:ColorSpace', '-EXIF:InteropIndex', target).split('\n');
  return { said, space: icc ? spaceOfProfile(icc) : 'none', again: (await decodePhoto(target)).space, source };
}

const adobe = { said: ['65535', 'R03'], space: 'adobe-rgb' };
const srgb = { said: ['1', 'R98'] };

describe('Adobe RGB that EXIF alone tells', () => {
  it.each(formats)('of a %s is in the result’s profile and EXIF, in its format and another', async (format) => {
    const file = await photoOf(gradientPicture(8), format, r03);
    for (const target of [format, formats[(formats.indexOf(format) + 2) % formats.length]]) {
      const { source, ...result } = await resaved(file, target);
      expect(source.space, format).toBe('adobe-rgb');
      expect(result, `${format} to ${target}`).toMatchObject(adobe);
    }
  });

  it('is put right where the container says sRGB', async () => {
    const file = await photoOf(gradientPicture(8), 'png', [...r03, '-PNG:SRGBRendering#=0']);
    expect(await resaved(file, 'webp')).toMatchObject({ ...srgb, space: 'none' });
  });

  it('is put right where the result is converted to sRGB', async () => {
    const file = await photoOf(gradientPicture(8), 'jpeg', r03);
    for (const target of ['jpeg', 'avif'] as const)
      expect(await resaved(file, target, { space: 'srgb' })).toMatchObject({ ...srgb, space: 'srgb' });
  });

  it('is put right in grey and in CMYK, which become sRGB', async () => {
    const grey = await photoOf(gradientPicture(8).toColourspace('b-w'), 'jpeg', r03);
    const printing = await photoOf(gradientPicture(8).toColourspace('cmyk'), 'jpeg', r03);
    for (const file of [grey, printing])
      expect(await resaved(file, 'jpeg')).toMatchObject({ ...srgb, space: 'none', again: null });
  });
});

describe('an embedded profile counts more than EXIF', () => {
  it.each(['jpeg', 'png', 'avif'] as const)('sRGB’s in a %s that says R03', async (format) => {
    const file = await photoOf(gradientPicture(8).withIccProfile('srgb'), format, r03);
    expect(await resaved(file, format)).toMatchObject({ ...srgb, space: 'srgb' });
  });

  it.each(['tiff', 'webp'] as const)('Display P3’s in a %s that says sRGB', async (format) => {
    const file = await photoOf(gradientPicture(8).withIccProfile('p3'), format, r98);
    expect(await resaved(file, format)).toMatchObject({ said: ['65535', '-'], space: null });
  });

  it('and where EXIF says nothing of colours, nothing is added', async () => {
    const file = await photoOf(gradientPicture(8).withIccProfile('p3'), 'jpeg', ['-EXIF:Artist=Ann']);
    expect(await resaved(file, 'jpeg')).toMatchObject({ said: ['-', '-'], space: null });
  });

  it('and where it begins with a comment, or had no word, it is not left uncalibrated', async () => {
    const file = await photoOf(gradientPicture(8), 'jpeg', ['-EXIF:ExposureTime=0.1']);
    exif('-overwrite_original', '-EXIF:ColorSpace=', file);
    expect(await resaved(file, 'tiff')).toMatchObject({ ...srgb, space: 'none' });
    const text = join(temporaryFolder(), 'text.png');
    copyFileSync(resolve('tests/photos/cases/png-text.png'), text);
    expect(await resaved(text, 'webp')).toMatchObject({ ...srgb, space: 'none' });
  });

  it('and EXIF’s own directory that had no word gets one, as a makernote’s does', async () => {
    const file = await photoOf(gradientPicture(8), 'jpeg', ['-EXIF:DateTimeOriginal=2020:01:01 00:00:00']);
    exif('-overwrite_original', '-EXIF:ColorSpace=', '-EXIF:ExifVersion=', file);
    for (const format of formats) expect(await resaved(file, format), format).toMatchObject(srgb);
    const p3 = await photoOf(gradientPicture(8).withIccProfile('p3'), 'jpeg', ['-EXIF:ISO=100']);
    exif('-overwrite_original', '-EXIF:ColorSpace=', '-EXIF:ExifVersion=', p3);
    expect(await resaved(p3, 'png')).toMatchObject({ said: ['65535', '-'], space: null });
  });

  it('and a right word is kept', async () => {
    const file = join(temporaryFolder(), 'adobe.jpg');
    copyFileSync(resolve('tests/photos/cases/adobe-rgb.jpg'), file);
    exif('-overwrite_original', ...r03, file);
    expect(await resaved(file, 'webp')).toMatchObject(adobe);
  });
});
