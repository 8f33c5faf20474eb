import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'icc';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { outputSpaceSchema } from '../../../../../src-main/contract/develop';
import { iccProfile } from '../../../../../src-main/engine/image/colour/profile';
import { spaces } from '../../../../../src-main/engine/image/colour/spaces';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { fromPlanar, toPlanar } from '../../../../../src-main/engine/image/image';
import { toPlanes } from '../../../../../src-main/engine/image/pixels';
import { convertFromSrgb } from '../../../../../src-main/engine/raw/develop';
import { savePicture } from '../../../../../src-main/engine/image/save';
import { exif, gradientPicture, photographWithMetadata, temporaryFolder } from './files';
import { writeDng } from '../raw/dng';
import { as, formats, restoredAs, unchanged } from './unchanged';

afterAll(closeExifTool);

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
