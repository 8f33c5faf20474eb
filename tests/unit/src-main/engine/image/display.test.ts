import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { iccProfile } from '../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../src-main/engine/image/colour/spaces';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { displayOf, shrink } from '../../../../../src-main/engine/image/display';
import { fromPlanar } from '../../../../../src-main/engine/image/image';
import { thumbnail } from '../../../../../src-main/engine/image/thumbnail';
import { convertFromSrgb } from '../../../../../src-main/engine/raw/develop';
import { gradientPicture, photographWithMetadata, temporaryFolder } from './files';

const cases = (name: string) => resolve('tests/photos/cases', name);
const size = { width: 6, height: 1 };
const chart = fromPlanar(
  6,
  1,
  Float32Array.from([200, 60, 60, 128, 230, 40, 60, 180, 80, 128, 210, 40, 60, 60, 200, 128, 60, 40], (v) => v / 255),
);
const plain = { ...size, icc: null, space: null, alpha: null };
const colours = (pixels: Uint8Array) => Array.from(pixels).filter((_, at) => at % 4 !== 3);

async function expectChart(pixels: Uint8Array) {
  const expected = colours(shrink(chart, 6, await displayOf(plain, null)).pixels);
  colours(pixels).forEach((value, at) => expect(Math.abs(value - expected[at])).toBeLessThan(3));
}

describe('a preview', () => {
  it('is no larger than asked, opaque and 8 bits', async () => {
    const image = fromPlanar(100, 50, new Float32Array(3 * 100 * 50).fill(2));
    const { width, height, pixels } = shrink(image, 30, await displayOf(plain, null));
    expect([width, height, pixels.length]).toEqual([30, 15, 30 * 15 * 4]);
    expect(pixels.every((value) => value === 255)).toBe(true);
  });

  it.each(['display-p3', 'adobe-rgb', 'prophoto', 'rec2020'] as const)(
    'of what is in %s has the colours of sRGB',
    async (space) => {
      const image = convertFromSrgb(chart, space);
      await expectChart(shrink(image, 6, await displayOf({ ...plain, space }, null)).pixels);
      await expectChart(shrink(image, 6, await displayOf(plain, space)).pixels);
    },
  );

  it('of what has a profile has the colours that LittleCMS gives it', async () => {
    const icc = iccProfile(spaces.prophoto);
    const display = await displayOf({ ...plain, icc }, null);
    await expectChart(shrink(convertFromSrgb(chart, 'prophoto'), 6, display).pixels);
  });

  it('has them by a profile of a megabyte, too, as those of printers and scanners are', async () => {
    const small = iccProfile(spaces.prophoto);
    const icc = Buffer.concat([small, Buffer.alloc(2 ** 20)]);
    icc.writeUInt32BE(icc.length, 0);
    const [expected, display] = await Promise.all([small, icc].map((one) => displayOf({ ...plain, icc: one }, null)));
    expect(shrink(chart, 6, display).pixels).toEqual(shrink(chart, 6, expected).pixels);
  });

  it('keeps the numbers where the profile cannot be used', async () =>
    expectChart(shrink(chart, 6, await displayOf({ ...plain, icc: Buffer.alloc(200) }, null)).pixels));

  it('has the opacity of the photo, in the size of the result', async () => {
    const alpha = Float32Array.of(0, 0.2, 0.4, 0.6, 0.8, 1);
    const display = await displayOf({ ...plain, alpha }, null);
    const large = fromPlanar(12, 2, new Float32Array(72).fill(0.5));
    const opacity = Array.from(shrink(large, 12, display).pixels).filter((_, at) => at % 4 === 3);
    expect(opacity.slice(0, 12)).toEqual([0, 0, 51, 51, 102, 102, 153, 153, 204, 204, 255, 255]);
  });
});

describe('a thumbnail', () => {
  it('is a small upright JPEG in sRGB', async () => {
    const jpeg = await thumbnail(await photographWithMetadata(temporaryFolder()), 12);
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([8, 12]);
    // Orientation 6: black is in the upper right corner.
    expect(Math.max(...data.subarray(3 * 7, 3 * 8))).toBeLessThan(60);
    expect((await sharp(jpeg).metadata()).icc).toBeUndefined();
  });

  it('has the colours of the photo', async () => {
    for (const name of ['avif-nclx-p3.avif', 'rgb16-gama1.png', 'iphone.heic', 'rgb-2extra.tif']) {
      const { data } = await sharp(await thumbnail(cases(name), 48))
        .raw()
        .toBuffer({ resolveWithObject: true });
      const at = 3 * (8 * 48 + 8);
      [200, 60, 60].forEach((value, channel) => expect(Math.abs(data[at + channel] - value)).toBeLessThan(8));
    }
  });

  it('of a RAW file is the camera’s, or developed where there is none', async () => {
    for (const name of ['hasselblad.3fr', 'linear-mono.dng'])
      expect(await sharp(await thumbnail(cases(name), 32)).metadata()).toMatchObject({ width: 32, format: 'jpeg' });
  });

  it('of a picture of 16 bits with opacity is white where nothing is seen', async () => {
    const file = join(temporaryFolder(), 'a.png');
    await gradientPicture(16, 4).png().toFile(file);
    expect(await sharp(await thumbnail(file, 100)).metadata()).toMatchObject({ width: 24, height: 16, channels: 3 });
    expect((await decodePhoto(file)).alpha).not.toBeNull();
  });
});
