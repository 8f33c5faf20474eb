import { afterAll, describe, expect, it } from 'vitest';
import type { Format } from '../../../../../src-main/contract/formats';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { chunk, pngWith } from './photos';
import { saved, savedFrom, tag } from './saved';

afterAll(closeExifTool);

const pictures = ['jpeg', 'png', 'tiff', 'webp', 'avif'] as const satisfies readonly Format[];

describe('numbers that count along a side', () => {
  const turned = [
    ...['-Orientation#=6', '-EXIF:XResolution=300', '-EXIF:YResolution=150', '-EXIF:ResolutionUnit#=2'],
    ...['-EXIF:SubjectArea=10 8 12 6', '-EXIF:SubjectLocation=10 8', '-XMP-exif:SubjectArea=10, 8, 12, 6'],
    ...['-EXIF:FocalPlaneXResolution=1000', '-EXIF:FocalPlaneYResolution=500', '-XMP-exif:FocalPlaneXResolution=1000'],
    '-XMP-exif:FocalPlaneYResolution=500',
  ];

  // The photo has 96 × 64 pixels: 10, 8 from its upper left corner is 64 − 8, 10 when it stands upright.
  it.each(pictures)('are turned with the photo and grow with it, in a %s', async (format) => {
    const { path, notes } = await saved('plain.jpg', { format, tags: turned, scale: 2 });
    const places = ['ExifIFD:SubjectArea', 'ExifIFD:SubjectLocation', 'XMP-exif:SubjectArea'];
    expect(tag(path, ...places)).toEqual(['112 20 12 24', '112 20', '112, 20, 12, 24']);
    for (const group of ['ExifIFD', 'XMP-exif'])
      expect(tag(path, `${group}:FocalPlaneXResolution`, `${group}:FocalPlaneYResolution`)).toEqual(['1000', '2000']);
    expect(tag(path, 'IFD0:XResolution', 'IFD0:YResolution')).toEqual(['150', '300']);
    expect(notes).toEqual([]);
  });

  it.each([
    ['tiff', 'IFD0:XResolution', 'IFD0:YResolution', ['150', '300']],
    ['png', 'PNG-pHYs:PixelsPerUnitX', 'PNG-pHYs:PixelsPerUnitY', ['5906', '11811']],
  ] as const)('are the density of a %s, too', async (format, x, y, expected) => {
    const { path } = await saved('plain.jpg', { format, tags: turned });
    expect(tag(path, x, y)).toEqual(expected);
  });

  it.each([
    ['jpeg', ['IFD0:XResolution', 'IFD0:YResolution', 'IFD0:ResolutionUnit'], ['2', '1', '1']],
    ['png', ['PNG-pHYs:PixelsPerUnitX', 'PNG-pHYs:PixelsPerUnitY', 'PNG-pHYs:PixelUnits'], ['2', '1', '0']],
    ['tiff', ['IFD0:XResolution', 'IFD0:YResolution', 'IFD0:ResolutionUnit'], ['2', '1', '1']],
    ['webp', ['IFD0:XResolution', 'IFD0:YResolution', 'IFD0:ResolutionUnit'], ['2', '1', '1']],
    ['avif', ['IFD0:XResolution', 'IFD0:YResolution', 'IFD0:ResolutionUnit'], ['2', '1', '1']],
  ] as const)('stay the proportions of pixels that are no squares, in a %s', async (format, names, expected) => {
    const photo = await pngWith(chunk('pHYs', Buffer.from([0, 0, 0, 2, 0, 0, 0, 1, 0])));
    const { path, notes } = await savedFrom(photo, { format });
    expect([tag(path, ...names), notes]).toEqual([expected, []]);
  });

  const lens = ['FocalLength', 'OpticalCenterX', 'OpticalCenterY'].map((name) => `XMP-drone-dji:Calibrated${name}`);
  const drone = [...lens.map((name, index) => `-${name}=${100 * (index + 1)}`), '-XMP-drone-dji:DewarpData=2020;1,2,3'];

  it('are those of a drone’s lens, which grow with the photo, or are named where it is turned', async () => {
    const grown = await saved('plain.jpg', { tags: drone, scale: 2 });
    expect(tag(grown.path, ...lens)).toEqual(['200', '400', '600']);
    const data = 'drone-dji:DewarpData';
    expect(grown.notes).toEqual([{ code: 'metadata-left-out', details: { names: data } }]);
    const turned = await saved('plain.jpg', { tags: ['-Orientation#=6', ...drone] });
    const names = [data, ...lens.map((name) => name.slice(4))].join(', ');
    expect(turned.notes).toEqual([{ code: 'metadata-left-out', details: { names } }]);
    expect((await saved('plain.jpg', { tags: drone })).notes).toEqual([]);
  });

  it.each(['tiff', 'jpeg'] as const)('are places on the ground, in a %s', async (format) => {
    const ground = ['-IFD0:PixelScale=0.5 0.25 0', '-IFD0:ModelTiePoint=10 20 0 700 800 9'];
    const { path, notes } = await saved('dpi300.tif', { format, tags: ground, scale: 2 });
    expect(tag(path, 'IFD0:PixelScale', 'IFD0:ModelTiePoint')).toEqual(['0.25 0.125 0', '20 40 0 700 800 9']);
    expect(notes).toEqual([]);
  });

  it('are those of Camera Raw’s crop, which is left out of a turned photo and named', async () => {
    const crop = ['-XMP-crs:HasCrop=True', '-XMP-crs:CropTop=0.1'];
    const left = await saved('plain.jpg', { tags: ['-Orientation#=6', ...crop] });
    expect(left.notes).toEqual([{ code: 'metadata-left-out', details: { names: 'Camera Raw' } }]);
    expect(tag(left.path, 'XMP-crs:all')).toEqual(['']);
    const kept = await saved('plain.jpg', { tags: crop });
    expect([tag(kept.path, 'XMP-crs:CropTop'), kept.notes]).toEqual([['0.1'], []]);
  });
});
