import { describe, expect, it } from 'vitest';
import { densityOf, uprightDensity } from '../../../../../src-main/engine/metadata/density';

const png = (x: number, y = x) =>
  densityOf({ 'PNG-pHYs:PixelsPerUnitX': x, 'PNG-pHYs:PixelsPerUnitY': y, 'PNG-pHYs:PixelUnits': 1 });
const exif = (x: number, unit = 2) =>
  densityOf({ 'IFD0:XResolution': x, 'IFD0:YResolution': x, 'IFD0:ResolutionUnit': unit });

describe('densityOf', () => {
  it('is in pixels an inch, whatever the file counts in', () => {
    expect(exif(7200)).toEqual({ x: 7200, y: 7200, unit: 'inch' });
    expect(exif(100, 3)).toEqual({ x: 254, y: 254, unit: 'inch' });
    expect(png(11811)?.x).toBeCloseTo(300, 2);
  });

  it('is not said by a file that says what cannot be', () => {
    for (const absurd of [0, 0xffffffff]) expect(png(absurd)).toBeNull();
    expect(png(11811, 0)).toBeNull();
    for (const absurd of [0, -300, 0.5, 70_000]) expect(exif(absurd)).toBeNull();
  });

  it('is EXIF’s in inches where it says no unit, unless it is 1 by 1', () => {
    const plain = (x: number, y: number) => densityOf({ 'IFD0:XResolution': x, 'IFD0:YResolution': y });
    expect(plain(300, 240)).toEqual({ x: 300, y: 240, unit: 'inch' });
    expect(plain(1, 1)).toBeNull();
  });

  it('is what the next place says where the first says nothing that can be', () => {
    const jfif = { 'JFIF:XResolution': 96, 'JFIF:YResolution': 96, 'JFIF:ResolutionUnit': 1 };
    expect(densityOf({ 'IFD0:XResolution': 0, 'IFD0:YResolution': 0, 'IFD0:ResolutionUnit': 2, ...jfif })).toEqual({
      x: 96,
      y: 96,
      unit: 'inch',
    });
  });

  it('is what XMP alone says, in inches unless in centimetres', () => {
    const xmp = { 'XMP-tiff:XResolution': 240, 'XMP-tiff:YResolution': 240 };
    expect(densityOf({ ...xmp, 'XMP-tiff:ResolutionUnit': 2 })).toEqual({ x: 240, y: 240, unit: 'inch' });
    expect(densityOf({ ...xmp, 'XMP-tiff:ResolutionUnit': 3 })?.x).toBeCloseTo(609.6);
    const png = { 'PNG-pHYs:PixelsPerUnitX': 11811, 'PNG-pHYs:PixelsPerUnitY': 11811, 'PNG-pHYs:PixelUnits': 1 };
    expect(densityOf({ ...xmp, ...png })?.x).toBeCloseTo(300, 2);
  });

  it('may say how pixels compare that are no squares, and no more', () => {
    const aspect = (x: number, y: number) => ({ 'PNG-pHYs:PixelsPerUnitX': x, 'PNG-pHYs:PixelsPerUnitY': y });
    expect(densityOf({ ...aspect(2, 1), 'PNG-pHYs:PixelUnits': 0 })).toEqual({ x: 2, y: 1, unit: 'none' });
    expect(densityOf({ ...aspect(1, 1), 'PNG-pHYs:PixelUnits': 0 })).toBeNull();
  });

  it('lies as the photo does that was turned upright', () => {
    const tags = { 'IFD0:XResolution': 300, 'IFD0:YResolution': 150, 'IFD0:ResolutionUnit': 2 };
    expect(uprightDensity(tags, 3)).toEqual({ x: 300, y: 150, unit: 'inch' });
    for (const quarter of [5, 6, 7, 8]) expect(uprightDensity(tags, quarter)).toEqual({ x: 150, y: 300, unit: 'inch' });
  });
});
