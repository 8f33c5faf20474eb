import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Format } from '../../../../../src-main/contract/formats';
import { writePicture } from '../../../../../src-main/engine/image/encode';
import type { WriteOptions } from '../../../../../src-main/engine/image/encode';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { noMetadata } from '../../../../../src-main/engine/metadata/hold';
import type { SpaceName } from '../../../../../src-main/engine/image/colour/spaces';
import { temporaryFolder } from './files';

/** A flat colour, or brightness, with a flat opacity behind it. */
async function flatPicture(...colour: readonly number[]) {
  const file = join(temporaryFolder(), 'a.png');
  const samples = Buffer.from(Array.from({ length: 96 * 64 }, () => colour).flat());
  await sharp(samples, { raw: { width: 96, height: 64, channels: colour.length === 2 ? 2 : 4 } })
    .toColourspace(colour.length === 2 ? 'b-w' : 'srgb')
    .png()
    .toFile(file);
  return decodePhoto(file);
}

/** The colour in the middle of such a picture whose longer side was reduced to 50 pixels. */
async function reducedTo(
  format: Format,
  colour: readonly number[],
  space: SpaceName | null = null,
  wished: WriteOptions['space'] = 'source',
) {
  const source = await flatPicture(...colour);
  const { image, alpha } = source;
  const target = join(temporaryFolder(), `b.${format}`);
  const result = { image, alpha, camera: null, space, source, metadata: noMetadata };
  await writePicture(result, { format, bits: 8, quality: 95 }, target, { longSide: 50, space: wished });
  const { data, info } = await sharp(target).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([50, 33]);
  const middle = (16 * 50 + 25) * info.channels;
  return [...data.subarray(middle, middle + info.channels)];
}

describe('a picture with opacity whose longer side is reduced', () => {
  it.each(['png', 'tiff'] as const)('keeps the colours of what is hardly seen, as %s', async (format) => {
    expect(await reducedTo(format, [200, 100, 50, 10])).toEqual([200, 100, 50, 10]);
    const grey = await reducedTo(format, [100, 10]);
    expect([grey[0], grey.at(-1)]).toEqual([100, 10]);
  });

  it.each(['webp', 'avif', 'jpeg'] as const)('keeps them as far as the format does, as %s', async (format) => {
    const middle = await reducedTo(format, [200, 100, 50, 100]);
    // A JPEG shows white through.
    const expected = format === 'jpeg' ? [233, 194, 175] : [200, 100, 50, 100];
    expect(middle).toHaveLength(expected.length);
    middle.forEach((value, channel) => expect(Math.abs(value - expected[channel])).toBeLessThanOrEqual(4));
  });

  it('keeps them where they are converted as well', async () => {
    const converted = await reducedTo('png', [128, 128, 128, 10], 'display-p3', 'srgb');
    expect(converted).toEqual([128, 128, 128, 10]);
  });
});

describe('a WebP', () => {
  /** Single pixels of strong colours, and of every opacity, which half the resolution would mix. */
  async function chequered() {
    const samples = Buffer.alloc(64 * 48 * 4);
    for (let at = 0; at < samples.length / 4; at++)
      samples.set([at % 2 ? 255 : 10, (at * 7) % 256, at % 3 ? 0 : 240, (at * 5) % 256], 4 * at);
    const file = join(temporaryFolder(), 'a.png');
    await sharp(samples, { raw: { width: 64, height: 48, channels: 4 } })
      .png()
      .toFile(file);
    return decodePhoto(file);
  }

  async function written(format: 'webp' | 'png', quality: number) {
    const source = await chequered();
    const target = join(temporaryFolder(), `b.${format}`);
    const { image, alpha } = source;
    const result = { image, alpha, camera: null, space: null, source, metadata: noMetadata };
    await writePicture(result, { format, bits: 8, quality }, target);
    return { chunks: readFileSync(target).toString('latin1'), samples: await sharp(target).raw().toBuffer() };
  }

  it('loses nothing at quality 100, neither colours of single pixels nor of what cannot be seen', async () => {
    const { chunks, samples } = await written('webp', 100);
    expect(chunks).toContain('VP8L');
    const png = await written('png', 100);
    expect([...new Set(png.samples.filter((_, at) => at % 4 === 3))]).toHaveLength(256);
    expect(samples.equals(png.samples)).toBe(true);
  });

  it('has losses below that', async () => {
    const { chunks } = await written('webp', 99);
    expect(chunks).toContain('VP8 ');
    expect(chunks).not.toContain('VP8L');
  });
});
