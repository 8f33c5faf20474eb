import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { decodePhoto } from '../../../../../src-main/engine/image/decode';
import { savePicture } from '../../../../../src-main/engine/image/save';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { holdMetadata } from '../../../../../src-main/engine/metadata/hold';
import { exif, temporaryFolder } from '../image/files';
import { cases, saved, tag } from './saved';

afterAll(closeExifTool);

describe('metadata that no longer holds', () => {
  it('turns regions with the photo', async () => {
    const { path } = await saved('faces.jpg');
    const region = tag(path, 'RegionAreaX', 'RegionAreaY', 'RegionAreaW', 'RegionAreaH', 'RegionName');
    expect(region).toEqual(['0.75', '0.16', '0.5', '0.3', 'Red patch']);
    expect(tag(path, 'RegionAppliedToDimensionsW', 'RegionAppliedToDimensionsH')).toEqual(['64', '96']);
  });

  const boundary = (unit: string) => `RbShape=rectangle,RbUnit=${unit},RbX=0.1,RbY=0.1,RbW=0.2,RbH=0.2`;
  const iptc = (unit: string) => `-XMP-iptcExt:ImageRegion={Name=A cat,RegionBoundary={${boundary(unit)}}}`;
  const acdsee = '-XMP-acdsee-rs:RegionInfoACDSee={RegionList=[{Name=A dog,DLYArea={X=0.1,Y=0.1,W=0.2,H=0.2}}]}';
  const others = ['XMP-iptcExt:ImageRegionName', 'XMP-acdsee-rs:ACDSeeRegionName'];
  const leftOut = (names: string) => [{ code: 'regions-left-out', details: { names } }];

  it('says which regions could not be turned, and leaves them out', async () => {
    const { path, notes } = await saved('faces.jpg', { tags: [iptc('relative'), acdsee] });
    expect(notes).toEqual(leftOut('ACDSee, IPTC'));
    expect(tag(path, ...others)).toEqual(['']);
    expect(tag(path, 'XMP-mwg-rs:RegionName')).toEqual(['Red patch']);
  });

  it('keeps regions in shares where the photo is enlarged, and leaves those in pixels out with a note', async () => {
    const kept = await saved('plain.jpg', { tags: [iptc('relative'), acdsee], scale: 2 });
    expect(kept.notes).toEqual([]);
    expect(tag(kept.path, ...others)).toEqual(['A cat', 'A dog']);
    const left = await saved('plain.jpg', { tags: [iptc('pixel'), acdsee], scale: 2 });
    expect(left.notes).toEqual(leftOut('IPTC'));
    expect(tag(left.path, ...others)).toEqual(['A dog']);
    const same = await saved('plain.jpg', { tags: [iptc('pixel')] });
    expect([same.notes, tag(same.path, ...others)]).toEqual([[], ['A cat']]);
  });

  it('counts a panorama’s pixels anew', async () => {
    const { path } = await saved('pano.jpg', { scale: 2 });
    const names = ['FullPanoWidthPixels', 'CroppedAreaImageHeightPixels', 'UsePanoramaViewer'];
    expect(tag(path, ...names)).toEqual(['192', '128', 'True']);
  });

  it('leaves small pictures of the photo out', async () => {
    const { path } = await saved('thumbs.jpg');
    const names = ['ThumbnailImage', 'PhotoshopThumbnail', 'XMP-xmp:ThumbnailImage', 'IFD1:Compression'];
    expect(tag(path, ...names)).toEqual(['']);
    expect(tag(path, 'XMP-dc:Title')).toEqual(['x']);
  });

  it('leaves out how a RAW file was to be developed', async () => {
    const { path } = await saved('lightroom-settings.dng', { format: 'tiff' });
    expect(tag(path, 'XMP-crs:all')).toEqual(['']);
  });
});

describe('metadata that no codec sees', () => {
  it.each(['jpeg', 'png', 'tiff', 'webp', 'avif'] as const)('of a TIFF is in a %s', async (format) => {
    const { path, notes } = await saved('exif.tif', { format });
    const names = ['Artist', 'Copyright', 'DateTimeOriginal', 'ExposureTime', 'GPSLatitude'];
    expect(tag(path, ...names).map((value) => value.trim())).toEqual([
      'A. Photographer',
      '(c) A. Photographer',
      '2020:05:06 07:08:09',
      '0.008',
      '47',
    ]);
    expect(notes).toEqual([]);
  });

  it.each(['tiff', 'jpeg', 'png'] as const)('is the density for printing, in a %s', async (format) => {
    const { path } = await saved('dpi300.tif', { format });
    expect((await sharp(path).metadata()).density).toBe(300);
  });

  const inPng = ['-PNG-pHYs:PixelsPerUnitX=7874', '-PNG-pHYs:PixelsPerUnitY=7874', '-PNG-pHYs:PixelUnits#=1'];
  const inJfif = ['-JFIF:XResolution=200', '-JFIF:YResolution=200', '-JFIF:ResolutionUnit#=1'];
  it.each([
    ['png-text.png', inPng, 'jpeg'],
    ['png-text.png', inPng, 'avif'],
    ['plain.jpg', inJfif, 'jpeg'],
    ['plain.jpg', inJfif, 'webp'],
  ] as const)('is the density that EXIF has not said: of %s, by %s, in a %s', async (file, tags, format) => {
    const { path, notes } = await saved(file, { format, tags });
    const names = ['IFD0:XResolution', 'IFD0:YResolution', 'IFD0:ResolutionUnit'];
    expect(tag(path, ...names).map((value) => Math.round(Number(value)))).toEqual([200, 200, 2]);
    expect(notes.filter(({ code }) => code !== 'text-left-out')).toEqual([]);
  });

  it.each([
    ['jpeg', 'File:Comment'],
    ['webp', 'ExifIFD:UserComment'],
    ['png', 'PNG:Comment'],
  ] as const)('is a JPEG’s comment, in a %s', async (format, place) => {
    const { path, notes } = await saved('plain.jpg', { format, tags: ['-Comment=Scan 7'] });
    expect([tag(path, place), notes]).toEqual([['Scan 7'], []]);
  });
  it('does not write over what EXIF and XMP say, and is named where it says something else', async () => {
    const said = ['-XMP-dc:Description=A lake', '-XMP-dc:Rights=(c) A. Photographer', '-EXIF:UserComment=Mine'];
    const { path, notes } = await saved('png-text.png', { format: 'webp', tags: said });
    const names = ['XMP-dc:Description', 'XMP-dc:Rights', 'ExifIFD:UserComment'];
    expect(tag(path, ...names)).toEqual(['A lake', '(c) A. Photographer', 'Mine']);
    expect(notes).toEqual([{ code: 'text-left-out', details: { names: 'Description, Comment' } }]);
  });

  it('is text in a PNG, chunk by chunk', async () => {
    const { path } = await saved('png-text.png', { format: 'png' });
    expect(tag(path, 'PNG:Description', 'PNG:Copyright', 'PNG:Comment')).toEqual([
      'Lake, morning',
      '(c) A. Photographer',
      'scan 7',
    ]);
    expect(await sharp(path).metadata()).toMatchObject({ width: 96, height: 64 });
  });

  it('is text in a PNG, which a JPEG has other places for', async () => {
    const { path, notes } = await saved('png-text.png');
    expect(tag(path, 'XMP-dc:Description', 'XMP-dc:Rights', 'File:Comment')).toEqual([
      'Lake, morning',
      '(c) A. Photographer',
      'scan 7',
    ]);
    expect(notes).toEqual([]);
  });

  it('is Adobe RGB said by EXIF alone', async () => {
    const { path } = await saved('dcf-adobe.jpg');
    expect(tag(path, 'InteropIndex', 'ColorSpace', 'ICC-header:ColorSpaceData')).toEqual(['R03', '65535', 'RGB']);
  });
});

const mine = ['-EXIF:Artist=Mine', '-EXIF:GPSLatitude=47', '-EXIF:GPSLatitudeRef=N'];
const others = ['-EXIF:Artist=Another', '-EXIF:GPSLatitude=11', '-EXIF:GPSLatitudeRef=S'];
const said = (path: string) => tag(path, 'EXIF:Artist', 'EXIF:GPSLatitude', 'EXIF:GPSLatitudeRef');

/** A photo of somebody else, under a name that a pattern might make of the photo's. */
function neighbour(path: string): void {
  const aside = join(temporaryFolder(), 'other.jpg');
  copyFileSync(join(cases, 'plain.jpg'), aside);
  exif('-overwrite_original', ...others, aside);
  copyFileSync(aside, path);
}

/** Saves a photo that lies beside neighbours, and the result beside them. */
async function besideNeighbours(name: string, neighbours: readonly string[], folder = temporaryFolder()) {
  const path = join(folder, name);
  copyFileSync(join(cases, 'adobe-rgb.jpg'), path);
  exif('-overwrite_original', ...mine, path);
  for (const other of neighbours) neighbour(join(folder, other));
  const source = await decodePhoto(path);
  const metadata = await holdMetadata(source, source.stamp ?? null);
  const result = { image: source.image, alpha: null, camera: null, space: null, source, metadata };
  const target = join(folder, `${name} done.jpeg`);
  return savePicture(result, { format: 'jpeg', bits: 8, quality: 92 }, target, { existing: 'refuse' });
}

it.each(['jpeg', 'png', 'tiff', 'webp', 'avif'] as const)(
  'of a TIFF with its thumbnail first, what the picture itself says is in a %s, and what only the first one says',
  async (format) => {
    const source = await decodePhoto(join(cases, 'thumbnail-first-words.tif'));
    expect([source.width, source.height]).toEqual([32, 48]);
    const { path, notes } = await saved('thumbnail-first-words.tif', { format });
    const words = tag(path, 'ImageDescription', 'Artist', 'Copyright', 'Make', 'IFD0:Orientation');
    expect([words, notes]).toEqual([['the picture', 'Ann', '(c) Ann', 'Maker', '1'], []]);
    if (format !== 'png') expect(tag(path, 'IFD0:XResolution')).toEqual(['300']);
    else expect(tag(path, 'PNG-pHYs:PixelsPerUnitX')).toEqual(['11811']);
  },
);

it('of a TIFF with its thumbnail first, the same is read while it is decoded as afterwards', async () => {
  const { metadata, ...source } = await decodePhoto(join(cases, 'thumbnail-first-words.tif'), true);
  const afterwards = await holdMetadata(source, source.stamp ?? null);
  expect((await metadata)?.tags).toEqual(afterwards.tags);
  expect(afterwards.tags['IFD0:ImageDescription']).toBe('the picture');
});

describe('names', () => {
  it.each([
    ['100%fun.jpg', ['100%un.jpg', '100carrierun.jpg', '100un.jpg']],
    ['50%.jpg', ['50.jpg', '50%%.jpg']],
    ['a%%b.jpg', ['a%b.jpg', 'a%%%%b.jpg']],
    ['%d.jpg', ['d.jpg', '.jpg', '%%d.jpg']],
    ['%f.%e', ['carrier.mie', 'carrier.mie.jpg']],
    ['My%20evening.jpg', ['My evening.jpg', 'My%%20evening.jpg', 'Myvening.jpg']],
    ['trip%final.jpg', ['trip%inal.jpg', 'tripcarrierinal.jpg', 'trip%carrierinal.jpg', 'tripinal.jpg']],
    ['#1 $x @y.jpg', []],
    [' two  spaces .jpg', []],
    ['Ä\nö.jpg', []],
    ["it's.jpg", []],
  ])('like %j are taken as they are, whatever lies beside', async (name, neighbours) => {
    const { path, notes } = await besideNeighbours(name, neighbours);
    expect(notes).toEqual([]);
    expect(said(path)).toEqual(['Mine', '47', 'N']);
    expect((await sharp(path).metadata()).icc).toEqual((await sharp(join(cases, 'adobe-rgb.jpg')).metadata()).icc);
  });

  it('of folders may have a “%”, of that for passing files, too', async () => {
    const folder = join(temporaryFolder(), 'a%final %d');
    mkdirSync(folder);
    await closeExifTool();
    vi.stubEnv('TMPDIR', folder);
    try {
      const { path, notes } = await besideNeighbours('trip%final.jpg', ['trip%inal.jpg'], folder);
      expect([notes, ...said(path)]).toEqual([[], 'Mine', '47', 'N']);
    } finally {
      vi.unstubAllEnvs();
      await closeExifTool();
    }
  });
});

/** A chunk of a PNG. The checksum is of no concern to who reads text. */
function chunkOf(type: string, data: Buffer): Buffer {
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length);
  around.write(type, 4, 'latin1');
  return Buffer.concat([around, data, Buffer.alloc(4)]);
}

describe('what a few bytes unfold to', () => {
  const bomb = deflateSync(Buffer.alloc(64 * 2 ** 20, 'a'), { level: 9 });
  const text = (keyword: string, words: Buffer) =>
    chunkOf('zTXt', Buffer.concat([Buffer.from(`${keyword}\0\0`), words]));
  const packed = deflateSync(randomBytes(3000).toString('hex'));
  const international = chunkOf('iTXt', Buffer.concat([Buffer.from('Comment\0\x01\0en\0\0'), bomb]));
  const profile = chunkOf('iCCP', Buffer.concat([Buffer.from('p\0\0'), bomb]));

  /** The small PNG with chunks behind its head, saved. */
  async function savedWith(chunks: readonly Buffer[], format: 'png' | 'jpeg') {
    const path = join(temporaryFolder(), 'photo.png');
    const plain = readFileSync(join(cases, 'png-text.png'));
    writeFileSync(path, Buffer.concat([plain.subarray(0, 33), ...chunks, plain.subarray(33)]));
    const source = await decodePhoto(path);
    const metadata = await holdMetadata(source, source.stamp ?? null);
    const result = { image: source.image, alpha: null, camera: null, space: null, source, metadata };
    const encoding = { format, bits: 8, quality: 92 } as const;
    const written = await savePicture(result, encoding, `${path}.${format}`, { existing: 'refuse' });
    return { ...written, metadata };
  }

  it.each(['png', 'jpeg'] as const)('is bounded, and what is more is left out of a %s with a note', async (format) => {
    const { path, notes, metadata } = await savedWith([text('Warning', bomb), international], format);
    expect(notes).toEqual([{ code: 'compressed-left-out', details: { names: 'Warning, Comment' } }]);
    expect(metadata.texts.map(({ keyword }) => keyword)).not.toContain('Warning');
    expect(statSync(path).size).toBeLessThan(20_000);
    expect(tag(path, 'PNG:Copyright', 'XMP-dc:Rights')).toEqual(['(c) A. Photographer']);
  });

  it('is taken where it is no more than that', async () => {
    const { path, notes } = await savedWith([text('Label', packed)], 'png');
    expect(notes).toEqual([]);
    expect(tag(path, 'PNG:Label')[0]).toHaveLength(6000);
  });

  it('may be a profile, which is left out with its own note', async () => {
    const { notes, metadata } = await savedWith([profile], 'png');
    expect(notes.map(({ code }) => code)).not.toContain('compressed-left-out');
    expect(metadata.texts.find(({ keyword }) => keyword === 'Copyright')?.text).toBe('(c) A. Photographer');
    expect(JSON.stringify(metadata.tags)).not.toContain(String(64 * 2 ** 20));
  });
});

describe('a photo that is gone or another one meanwhile', () => {
  it('gives its own metadata', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'photo.tif');
    copyFileSync(join(cases, 'exif.tif'), file);
    const source = await decodePhoto(file);
    const metadata = await holdMetadata(source, source.stamp ?? null);
    writeFileSync(file, readFileSync(join(cases, 'thumbs.jpg')));
    const result = { image: source.image, alpha: null, camera: null, space: null, source, metadata };
    const encoding = { format: 'png', bits: 8, quality: 92 } as const;
    const { path } = await savePicture(result, encoding, join(folder, 'a.png'), { existing: 'refuse' });
    expect(tag(path, 'Artist', 'XMP-dc:Title')).toEqual(['A. Photographer']);
  });

  it('has none that can be read, and the result says so', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'photo.tif');
    copyFileSync(join(cases, 'exif.tif'), file);
    const source = await decodePhoto(file);
    writeFileSync(file, readFileSync(join(cases, 'thumbs.jpg')));
    const metadata = await holdMetadata(source, source.stamp ?? null);
    const result = { image: source.image, alpha: null, camera: null, space: null, source, metadata };
    const encoding = { format: 'png', bits: 8, quality: 92 } as const;
    const { path, notes } = await savePicture(result, encoding, join(folder, 'a.png'), { existing: 'refuse' });
    expect(notes).toMatchObject([{ code: 'metadata-lost' }]);
    expect((await sharp(path).metadata()).width).toBe(96);
  });

  it('cannot be read by ExifTool, and the result says so, and not that there was nothing', async () => {
    const path = join(temporaryFolder(), 'photo.jpg');
    writeFileSync(path, readFileSync(join(cases, 'faces.jpg')).subarray(0, 300));
    expect(await holdMetadata({ path, isRaw: false }, null)).toMatchObject({
      carrier: null,
      lost: expect.stringMatching(/^JPEG format error$/) as string,
    });
  });
});
