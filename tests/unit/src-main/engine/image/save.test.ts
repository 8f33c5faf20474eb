import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'icc';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { iccProfile } from '../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../src-main/engine/image/colour/spaces';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { displayOf } from '../../../../../src-main/engine/image/display';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { blankImage, toPlanar } from '../../../../../src-main/engine/image/image';
import { enlargeAlpha } from '../../../../../src-main/engine/image/resize';
import { savePicture } from '../../../../../src-main/engine/image/save';
import { exif, gradientPicture, photographWithMetadata, temporaryFolder } from './files';
import { as, formats, unchanged } from './unchanged';

afterAll(closeExifTool);

const fingerprint = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

describe.each(formats)('a photo saved as %s', (format) => {
  it('keeps EXIF, position, XMP and the colour profile, and stands upright', async () => {
    const folder = temporaryFolder();
    const source = await photographWithMetadata(folder);
    const before = fingerprint(source);
    const target = join(folder, `result.${format}`);
    await savePicture(await unchanged(source), as(format), target, { existing: 'refuse' });
    const tags = ['-EXIF:Artist', '-EXIF:LensModel', '-GPSLatitude#', '-XMP-dc:Title'];
    expect(exif('-s3', ...tags, target).split('\n')).toEqual([
      'Ann',
      '50mm',
      expect.stringMatching(/^51.5/),
      'Harbour',
    ]);
    expect(exif('-s3', '-EXIF:Orientation#', target)).toBe('1');
    const [original, result] = [await sharp(source).metadata(), await sharp(target).metadata()];
    expect(result.icc).toEqual(original.icc);
    expect([result.width, result.height]).toEqual([16, 24]);
    expect(fingerprint(source)).toBe(before);
  });

  it('keeps its colours', async () => {
    const folder = temporaryFolder();
    const result = await unchanged(await photographWithMetadata(folder));
    const target = join(folder, `result.${format}`);
    await savePicture(result, as(format), target, { existing: 'refuse' });
    const again = await decodePhoto(target);
    const [seen, expected] = [toPlanar(again.image), toPlanar(result.image)];
    const mean = seen.reduce((sum, value, at) => sum + Math.abs(value - expected[at]), 0) / seen.length;
    expect(mean).toBeLessThan(format === 'png' || format === 'tiff' ? 1e-6 : 0.02);
  });
});

describe('16 bits', () => {
  it.each(['png', 'tiff'] as const)('survive in a %s', async (format) => {
    const folder = temporaryFolder();
    await gradientPicture(16).png().toFile(join(folder, 'a.png'));
    const result = await unchanged(join(folder, 'a.png'));
    await savePicture(result, as(format, 16), join(folder, `b.${format}`), { existing: 'refuse' });
    const again = await decodePhoto(join(folder, `b.${format}`));
    expect(again.bits).toBe(16);
    expect(again.image).toEqual(result.image);
  });

  it('are refused in a JPEG, and nothing is left behind', async () => {
    const folder = temporaryFolder();
    await gradientPicture(16).png().toFile(join(folder, 'a.png'));
    const saving = savePicture(await unchanged(join(folder, 'a.png')), as('jpeg', 16), join(folder, 'b.jpg'), {
      existing: 'refuse',
    });
    await expect(saving).rejects.toMatchObject({ code: 'bits-unsupported' });
    expect(readdirSync(folder)).toEqual(['a.png']);
  });
});

describe('colours that are wanted in sRGB', () => {
  it('are converted, in the bits of the picture, and the file says so', async () => {
    const folder = temporaryFolder();
    const profile = join(folder, 'p3.icc');
    writeFileSync(profile, iccProfile(spaces['display-p3']));
    await gradientPicture(16).png().withIccProfile(profile).toFile(join(folder, 'a.png'));
    const result = await unchanged(join(folder, 'a.png'));
    await savePicture(result, as('png', 16), join(folder, 'b.png'), { existing: 'refuse', space: 'srgb' });
    const { icc, depth } = await sharp(join(folder, 'b.png')).metadata();
    expect([icc && parse(icc).description, depth]).toEqual([expect.stringMatching(/sRGB/), 'ushort']);
    const written = await decodePhoto(join(folder, 'b.png'));
    // What lies outside of sRGB is cut; the middle of the picture is inside.
    const expected = (await displayOf(result.source, null)).toSrgb(result.image);
    const middle = 8 * 24 + 12;
    written.image.planes.forEach((plane, channel) =>
      expect(plane[middle]).toBeCloseTo(expected.planes[channel][middle], 2),
    );
    expect(written.image.planes[0][middle]).not.toBeCloseTo(result.image.planes[0][middle], 3);
  });

  it('stay as they are where they are sRGB already', async () => {
    const folder = temporaryFolder();
    await gradientPicture(8).png().toFile(join(folder, 'a.png'));
    const result = await unchanged(join(folder, 'a.png'));
    await savePicture(result, as('png'), join(folder, 'b.png'), { existing: 'refuse', space: 'srgb' });
    expect((await decodePhoto(join(folder, 'b.png'))).image).toEqual(result.image);
  });
});

describe('alpha', () => {
  it.each(['png', 'tiff', 'webp', 'avif'] as const)('survives in a %s', async (format) => {
    const folder = temporaryFolder();
    await gradientPicture(8, 4).png().toFile(join(folder, 'a.png'));
    const result = await unchanged(join(folder, 'a.png'));
    await savePicture(result, as(format), join(folder, `b.${format}`), { existing: 'refuse' });
    const { alpha } = await decodePhoto(join(folder, `b.${format}`));
    alpha?.forEach((value, at) => expect(Math.abs(value - (result.alpha?.[at] ?? NaN))).toBeLessThan(0.02));
    expect(alpha).not.toBeNull();
  });

  it('is enlarged with the picture', () => {
    const alpha = Float32Array.from({ length: 12 }, (_, index) => (index % 4) / 3);
    const enlarged = enlargeAlpha(alpha, blankImage(4, 3), 2);
    expect(enlarged.length).toBe(48);
    expect(enlarged[0]).toBeCloseTo(0, 1);
    expect(enlarged[7]).toBeCloseTo(1, 1);
  });
});

describe('a target', () => {
  it('that is the photo itself is refused even with overwrite', async () => {
    const folder = temporaryFolder();
    const source = await photographWithMetadata(folder);
    const before = fingerprint(source);
    const saving = savePicture(await unchanged(source), as('jpeg'), source, { existing: 'replace' });
    await expect(saving).rejects.toMatchObject({ code: 'would-overwrite-input' });
    expect(fingerprint(source)).toBe(before);
  });

  it('that exists is refused without overwrite and replaced with it', async () => {
    const folder = temporaryFolder();
    const result = await unchanged(await photographWithMetadata(folder));
    const target = join(folder, 'b.png');
    await savePicture(result, as('png'), target, { existing: 'refuse' });
    await expect(savePicture(result, as('png'), target, { existing: 'refuse' })).rejects.toMatchObject({
      code: 'output-exists',
    });
    await savePicture(result, as('png'), target, { existing: 'replace' });
    expect(readdirSync(folder).sort()).toEqual(['b.png', 'photograph.jpg']);
  });

  it('that cannot be written is an error that leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const source = await photographWithMetadata(folder);
    const target = join(source, 'below-a-file.png');
    const saving = savePicture(await unchanged(source), as('png'), target, { existing: 'refuse' });
    await expect(saving).rejects.toMatchObject({ code: 'output-unwritable' });
    expect(existsSync(target)).toBe(false);
  });
});
