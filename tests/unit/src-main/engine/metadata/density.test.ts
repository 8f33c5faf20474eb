import { describe, expect, it } from 'vitest';
import { densityOf } from '../../../../../src-main/engine/metadata/density';

const png = (x: number, y = x) =>
  densityOf({ 'PNG-pHYs:PixelsPerUnitX': x, 'PNG-pHYs:PixelsPerUnitY': y, 'PNG-pHYs:PixelUnits': 1 });
const exif = (x: number, unit = 2) =>
  densityOf({ 'IFD0:XResolution': x, 'IFD0:YResolution': x, 'IFD0:ResolutionUnit': unit });

describe('densityOf', () => {
  it('is in pixels an inch, whatever the file counts in', () => {
    expect(exif(7200)).toEqual({ x: 7200, y: 7200 });
    expect(exif(100, 3)).toEqual({ x: 254, y: 254 });
    expect(png(11811)?.x).toBeCloseTo(300, 2);
  });

  it('is not said by a file that says what cannot be', () => {
    for (const absurd of [0, 0xffffffff]) expect(png(absurd)).toBeNull();
    expect(png(11811, 0)).toBeNull();
    for (const absurd of [0, -300, 0.5, 70_000]) expect(exif(absurd)).toBeNull();
  });

  it('is what the next place says where the first says nothing that can be', () => {
    const jfif = { 'JFIF:XResolution': 96, 'JFIF:YResolution': 96, 'JFIF:ResolutionUnit': 1 };
    expect(densityOf({ 'IFD0:XResolution': 0, 'IFD0:YResolution': 0, 'IFD0:ResolutionUnit': 2, ...jfif })).toEqual({
      x: 96,
      y: 96,
    });
  });
});
