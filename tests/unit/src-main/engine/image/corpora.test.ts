// What the pictures of others' tests found (`npm run test:corpora`), as small files of our own.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { iccProfile } from '../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../src-main/engine/image/colour/spaces';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { savePicture } from '../../../../../src-main/engine/image/save';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { holdMetadata } from '../../../../../src-main/engine/metadata/hold';
import { gradientPicture, temporaryFolder } from './files';

afterAll(closeExifTool);

/** A file given back as a result, as if a network had left it unchanged. */
async function unchanged(file: string) {
  const source = await decodePhoto(file);
  const { image, alpha, space } = source;
  const metadata = await holdMetadata(source, source.stamp ?? null);
  return { image, alpha, space, source, camera: null, metadata };
}

describe.each(['png', 'tiff', 'webp'] as const)('grey with opacity saved as %s', (format) => {
  it.each([8, 16] as const)('keeps both, of %i bits', async (bits) => {
    const folder = temporaryFolder();
    const [file, target] = [join(folder, 'grey.png'), join(folder, `result.${format}`)];
    const full = bits === 16 ? 65535 : 255;
    // Grey rises to the right, opacity falls from a fifth: neither hides the other.
    const samples = Array.from({ length: 64 }, (_, index) => [index / 63, 1 - (0.8 * index) / 63]).flat();
    const values = samples.map((value) => Math.round(value * full));
    const data = bits === 16 ? Uint16Array.from(values) : Uint8Array.from(values);
    const picture = sharp(data, { raw: { width: 8, height: 8, channels: 2 } });
    await picture
      .toColourspace(bits === 16 ? 'grey16' : 'b-w')
      .png()
      .toFile(file);
    const photo = await decodePhoto(file);
    expect(photo).toMatchObject({ isGrey: true, hasAlpha: true, bits });
    await savePicture(await unchanged(file), { format, bits: format === 'webp' ? 8 : bits, quality: 95 }, target, {
      existing: 'refuse',
    });
    for (const { image, alpha } of [photo, await decodePhoto(target)]) {
      for (const [index, value] of image.planes[1].entries()) {
        expect(Math.abs(value - samples[2 * index])).toBeLessThan(0.04);
        expect(Math.abs((alpha?.[index] ?? 1) - samples[2 * index + 1])).toBeLessThan(0.01);
      }
    }
  });
});

/** Larger than the arguments of a function may be: a look-up table of a display or a printer. */
it('a profile of a megabyte comes along', async () => {
  const [file, target] = [join(temporaryFolder(), 'big.jpg'), join(temporaryFolder(), 'result.jpg')];
  const small = Buffer.from(iccProfile(spaces['display-p3']));
  const profile = Buffer.concat([small, Buffer.alloc(2 ** 20)]);
  profile.writeUInt32BE(profile.length, 0);
  const withProfile = join(temporaryFolder(), 'big.icc');
  writeFileSync(withProfile, profile);
  await gradientPicture(8).withIccProfile(withProfile).jpeg().toFile(file);
  await savePicture(await unchanged(file), { format: 'jpeg', bits: 8, quality: 95 }, target, { existing: 'refuse' });
  expect((await sharp(target).metadata()).icc).toHaveLength(profile.length);
});
