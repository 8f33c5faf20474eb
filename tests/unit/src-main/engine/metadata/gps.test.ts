import { afterAll, expect, it } from 'vitest';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { saved, tag } from './saved';

afterAll(closeExifTool);

it.each(['jpeg', 'png', 'tiff', 'webp', 'avif'] as const)(
  'the equator is as far south in a %s as it was',
  async (format) => {
    const places = ['-GPSLatitude=0', '-GPSLatitudeRef=S', '-GPSLongitude=0', '-GPSLongitudeRef=W'];
    const { path, notes } = await saved('plain.jpg', { format, tags: places });
    expect(tag(path, 'GPS:GPSLatitude', 'GPS:GPSLatitudeRef', 'GPS:GPSLongitudeRef')).toEqual(['0', 'S', 'W']);
    expect(notes).toEqual([]);
  },
);
