import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { toPlanar } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';
import { exif, gradient, gradientPicture, photographWithMetadata, size, temporaryFolder } from './files';

const plane = size.width * size.height;

/** Red, green and blue of a pixel of planes. */
function pixel({ planes }: Image, index: number): number[] {
  return planes.map((plane) => plane[index]);
}

describe('decoding', () => {
  it.each(['png', 'tiff', 'webp'] as const)('gives the exact numbers of a lossless 8-bit %s', async (format) => {
    const file = join(temporaryFolder(), `a.${format}`);
    await gradientPicture(8)
      .toFormat(format, format === 'webp' ? { lossless: true } : format === 'tiff' ? { compression: 'lzw' } : {})
      .toFile(file);
    const { image, bits } = await decodePhoto(file);
    const samples = gradient(8);
    expect(bits).toBe(8);
    for (const index of [0, 23, 100, plane - 1]) {
      const expected = Array.from(samples.subarray(3 * index, 3 * index + 3), (value) => value / 255);
      pixel(image, index).forEach((value, channel) => expect(value).toBeCloseTo(expected[channel], 6));
    }
  });

  it.each(['png', 'tiff'] as const)('gives the exact numbers of a 16-bit %s', async (format) => {
    const file = join(temporaryFolder(), `a.${format}`);
    await gradientPicture(16)
      .toFormat(format, format === 'tiff' ? { compression: 'lzw' } : {})
      .toFile(file);
    const { image, bits } = await decodePhoto(file);
    expect(bits).toBe(16);
    const expected = gradient(16).subarray(3 * 100, 3 * 101);
    pixel(image, 100).forEach((value, channel) => expect(value * 65535).toBeCloseTo(expected[channel], 1));
  });

  it.each(['jpeg', 'avif'] as const)('comes close to the numbers of a %s', async (format) => {
    const file = join(temporaryFolder(), `a.${format}`);
    await gradientPicture(8).toFormat(format, { quality: 95, chromaSubsampling: '4:4:4' }).toFile(file);
    const { image } = await decodePhoto(file);
    const samples = gradient(8);
    toPlanar(image).forEach((value, at) => {
      const expected = samples[(at % plane) * 3 + Math.floor(at / plane)] / 255;
      expect(Math.abs(value - expected)).toBeLessThan(0.06);
    });
  });

  it('keeps alpha apart from the colours', async () => {
    const file = join(temporaryFolder(), 'a.png');
    await gradientPicture(8, 4).png().toFile(file);
    const { alpha, hasAlpha } = await decodePhoto(file);
    expect(hasAlpha).toBe(true);
    expect(alpha?.[0]).toBeCloseTo(0.5, 2);
    expect(alpha?.[size.width - 1]).toBeCloseTo(1, 6);
  });

  it('turns the picture upright and says its turned size', async () => {
    const file = await photographWithMetadata(temporaryFolder());
    const { image, width, height } = await decodePhoto(file);
    expect([width, height, image.width, image.height]).toEqual([16, 24, 16, 24]);
    // Orientation 6: the first row of the file is the right-hand column of the upright picture.
    const [red, green] = pixel(image, width - 1);
    expect(red).toBeLessThan(0.05);
    expect(green).toBeLessThan(0.05);
    // Pure red of sRGB is 0.92 in Display P3, which the file is in.
    expect(pixel(image, plane - 1)[0]).toBeCloseTo(0.92, 1);
  });

  it('leaves the numbers in the embedded profile and names it', async () => {
    const folder = temporaryFolder();
    const tagged = await photographWithMetadata(folder);
    const untagged = join(folder, 'untagged.jpg');
    writeFileSync(untagged, readFileSync(tagged));
    exif('-overwrite_original', '-icc_profile:all=', untagged);
    const [withProfile, without] = [await decodePhoto(tagged), await decodePhoto(untagged)];
    expect(withProfile.image).toEqual(without.image);
    expect(withProfile.profile).not.toBeNull();
    expect(without.profile).toBeNull();
  });

  it('turns grey and CMYK into RGB', async () => {
    const folder = temporaryFolder();
    await gradientPicture(8).greyscale().png().toFile(join(folder, 'grey.png'));
    await gradientPicture(8).toColourspace('cmyk').jpeg().toFile(join(folder, 'cmyk.jpg'));
    const grey = await decodePhoto(join(folder, 'grey.png'));
    const [red, green, blue] = pixel(grey.image, 100);
    expect([green, blue]).toEqual([red, red]);
    expect((await decodePhoto(join(folder, 'cmyk.jpg'))).image.planes.map(({ length }) => length)).toEqual([
      plane,
      plane,
      plane,
    ]);
  });
});

describe('a file that cannot be decoded', () => {
  it('is named when it is a RAW file that is not there, or is none', async () => {
    await expect(decodePhoto('/nowhere/photo.CR2')).rejects.toMatchObject({ code: 'file-not-found' });
    const file = join(temporaryFolder(), 'notes.nef');
    writeFileSync(file, 'not a photo');
    await expect(decodePhoto(file)).rejects.toMatchObject({ code: 'raw-unreadable' });
  });

  it('is named when it is not there', async () => {
    await expect(decodePhoto('/nowhere/photo.jpg')).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it('is refused when it is no photo', async () => {
    const file = join(temporaryFolder(), 'notes.jpg');
    writeFileSync(file, 'not a picture');
    await expect(decodePhoto(file)).rejects.toMatchObject({ code: 'not-a-photo' });
  });

  it.each(['png', 'jpeg', 'webp', 'tiff'] as const)('is called damaged when a %s ends too early', async (format) => {
    const folder = temporaryFolder();
    const [whole, cut] = [join(folder, `whole.${format}`), join(folder, `cut.${format}`)];
    const noise = Uint8Array.from({ length: 128 * 128 * 3 }, (_, index) => (index * 7919) % 251);
    await sharpNoise(noise).toFormat(format).toFile(whole);
    const bytes = readFileSync(whole);
    writeFileSync(cut, bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    await expect(decodePhoto(cut)).rejects.toMatchObject({
      code: expect.stringMatching(/damaged|not-a-photo/) as string,
    });
  });
});

function sharpNoise(pixels: Uint8Array) {
  return sharp(pixels, { raw: { width: 128, height: 128, channels: 3 } });
}
