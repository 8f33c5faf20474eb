import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'icc';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { outputSpaceSchema } from '../../../../../src-main/contract/develop';
import type { Format } from '../../../../../src-main/contract/formats';
import type { Encoding } from '../../../../../src-main/contract/settings';
import { iccProfile } from '../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../src-main/engine/image/colour/spaces';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { displayOf } from '../../../../../src-main/engine/image/display';
import type { Photo } from '../../../../../src-main/engine/image/photo';
import { holdMetadata } from '../../../../../src-main/engine/metadata/hold';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { blankImage, fromPlanar, toPlanar } from '../../../../../src-main/engine/image/image';
import { toPlanes } from '../../../../../src-main/engine/image/pixels';
import { convertFromSrgb } from '../../../../../src-main/engine/raw/develop';
import { enlargeAlpha } from '../../../../../src-main/engine/image/resize';
import { savePicture } from '../../../../../src-main/engine/image/save';
import { exif, gradientPicture, photographWithMetadata, temporaryFolder } from './files';
import { writeDng } from '../raw/dng';

afterAll(closeExifTool);

const formats: Format[] = ['png', 'tiff', 'jpeg', 'webp', 'avif'];
const as = (format: Format, bits: 8 | 16 = 8): Encoding => ({ format, bits, quality: 95 });
const fingerprint = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** What every result of a photo has. */
const restoredAs = async (source: Photo) => ({
  camera: null,
  space: source.space,
  source,
  metadata: await holdMetadata(source, source.stamp ?? null),
});

/** Decodes a file and gives it back as a result, as if a network had left it unchanged. */
async function unchanged(file: string) {
  const source = await decodePhoto(file);
  return { ...(await restoredAs(source)), image: source.image, alpha: source.alpha };
}

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

describe('the result of a RAW file', () => {
  it.each(['png', 'tiff'] as const)('is a %s of 16 bits in sRGB with what the camera told', async (format) => {
    const folder = temporaryFolder();
    const samples = Uint16Array.from({ length: 64 * 48 }, (_, index) => 1000 + index);
    const source = join(folder, 'shot.dng');
    writeFileSync(source, writeDng({ width: 64, height: 48, samples, pattern: 'RGGB', orientation: 6, iso: 800 }));
    const target = join(folder, `result.${format}`);
    const result = { ...(await unchanged(source)), space: 'srgb' as const };
    expect(result.source).toMatchObject({ width: 48, height: 64, bits: 16, isRaw: true });
    await savePicture(result, as(format, 16), target, { existing: 'refuse' });
    const tags = ['-Model', '-ISO', '-EXIF:Orientation#', '-EXIF:ColorSpace#', '-DNGVersion', '-SubfileType'];
    expect(exif('-s3', ...tags, target).split('\n')).toEqual(['Bayer One', '800', '1', '1']);
    expect(await sharp(target).metadata()).toMatchObject({ width: 48, height: 64, depth: 'ushort' });
  });
});

describe('the linear DNG of a RAW file', () => {
  const samples = Uint16Array.from({ length: 64 * 48 }, (_, index) => 1000 + index);

  /** A shot with what photographers add to it, and what describes the original's pixels and colours alone. */
  function shot(folder: string): string {
    const file = join(folder, 'shot.dng');
    writeFileSync(file, writeDng({ width: 64, height: 48, samples, pattern: 'RGGB', orientation: 6, iso: 800 }));
    const added = ['-EXIF:Artist=Ann', '-XMP-dc:Title=Harbour', '-IPTC:City=Oslo', '-GPSLatitude=51.5'];
    const ofPixels = ['-IFD0:BaselineExposure=0.5', '-XMP-tiff:ImageWidth=64', '-IFD0:NoiseProfile=1e-4 1e-6'];
    exif('-q', '-overwrite_original', ...added, '-GPSLatitudeRef=N', ...ofPixels, file);
    return file;
  }

  /** As if a network had demosaicked it. */
  async function restored(file: string) {
    const source = await decodePhoto(file);
    if (source.raw?.kind !== 'mosaic') throw new Error('a mosaic was expected');
    const { mosaic, noise } = source.raw;
    const image = fromPlanar(64, 48, new Float32Array(3 * 64 * 48).fill(0.25));
    const camera = { ...mosaic, image, noise };
    return { ...(await restoredAs(source)), image: source.image, alpha: null, camera };
  }

  it('keeps metadata, is valid, and its own colours and size stay', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'result.dng');
    await savePicture(await restored(shot(folder)), as('dng'), target, { existing: 'refuse' });
    const kept = [
      '-Model',
      '-ISO',
      '-EXIF:Artist',
      '-XMP-dc:Title',
      '-IPTC:City',
      '-BaselineExposure',
      '-Orientation#',
    ];
    expect(exif('-s3', ...kept, target).split('\n')).toEqual([
      'Bayer One',
      '800',
      'Ann',
      'Harbour',
      'Oslo',
      '0.5',
      '6',
    ]);
    const own = ['-SubIFD:ImageWidth', '-SubIFD:PhotometricInterpretation#', '-WhiteLevel', '-AsShotNeutral'];
    expect(exif('-s3', ...own, target).split('\n')).toEqual(['64', '34892', '65535 65535 65535', '0.5 1 0.65']);
    expect(exif('-s3', '-validate', target)).toBe('OK');
    expect(exif('-s3', '-XMP-tiff:all', '-NoiseProfile', '-CFAPattern2', target)).toBe('');
  });

  it('is a photo that can be opened again, upright', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'result.dng');
    await savePicture(await restored(shot(folder)), as('dng'), target, { existing: 'refuse' });
    expect(await decodePhoto(target)).toMatchObject({
      width: 48,
      height: 64,
      raw: { kind: 'finished', sensor: 'three colours a pixel' },
    });
  });

  it('is refused where there is no mosaic, and nothing is left behind', async () => {
    const folder = temporaryFolder();
    const source = await photographWithMetadata(folder);
    const saving = savePicture(await unchanged(source), as('dng'), join(folder, 'result.dng'), { existing: 'refuse' });
    await expect(saving).rejects.toMatchObject({ code: 'dng-needs-mosaic' });
    expect(readdirSync(folder)).toEqual(['photograph.jpg']);
  });
});

describe('the colour space of a result', () => {
  const [width, height] = [32, 32];
  /** Of all tones, not very colourful: of 16 bits Little CMS interpolates in a grid, which costs others two steps of 8. */
  const numbers = Float32Array.from({ length: 3 * width * height }, (_, index) => {
    const tone = 0.2 + (0.6 * (index % (width * height))) / (width * height);
    return tone + 0.2 * (((index * 0.61803) % 1) - 0.5);
  });
  const colours = fromPlanar(width, height, numbers);
  /** In Display P3, in which sharp manages the colours of 16 bits. */
  const expected = toPlanar(convertFromSrgb(colours, 'display-p3'));
  async function asSeen(file: string) {
    const seen = sharp(file).withIccProfile('p3').toColourspace('rgb16').raw({ depth: 'ushort' });
    const { data } = await seen.toBuffer({ resolveWithObject: true });
    const samples = new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
    return toPlanar(toPlanes(samples, width, height, 3));
  }

  it.each(outputSpaceSchema.options)('%s is embedded, so that the colours are seen as they were', async (space) => {
    const folder = temporaryFolder();
    await gradientPicture(8).png().toFile(join(folder, 'a.png'));
    const source = await decodePhoto(join(folder, 'a.png'));
    const target = join(folder, 'b.png');
    const result = { ...(await restoredAs(source)), image: convertFromSrgb(colours, space), alpha: null, space };
    await savePicture(result, as('png', 16), target, { existing: 'refuse' });
    expect(parse((await sharp(target).metadata()).icc ?? Buffer.alloc(0)).description).toBe(spaces[space].name);
    const seen = await asSeen(target);
    seen.forEach((value, at) => expect(Math.abs(value - expected[at])).toBeLessThan(1 / 255));
    expect(readdirSync(folder).sort()).toEqual(['a.png', 'b.png']);
  });

  it.each(formats)('is embedded in a %s', async (format) => {
    const folder = temporaryFolder();
    const samples = Uint16Array.from({ length: 64 * 48 }, (_, index) => 1000 + index);
    writeFileSync(join(folder, 'shot.dng'), writeDng({ width: 64, height: 48, samples, pattern: 'RGGB' }));
    const result = { ...(await unchanged(join(folder, 'shot.dng'))), space: 'display-p3' as const };
    const target = join(folder, `b.${format}`);
    await savePicture(result, as(format), target, { existing: 'refuse' });
    expect((await sharp(target).metadata()).icc).toEqual(iccProfile(spaces['display-p3']));
    expect(exif('-s3', '-EXIF:ColorSpace#', '-Model', target).split('\n')).toEqual(['65535', 'Bayer One']);
  });
});
