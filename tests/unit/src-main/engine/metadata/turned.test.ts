import { expect, it } from 'vitest';
import { orientationIn, turned, turnedRectangle } from '../../../../../src-main/engine/metadata/turned';

/** A place near the stored picture's upper left corner, and where EXIF says that corner is shown. */
it.each([
  [1, 'left', 'top'],
  [2, 'right', 'top'],
  [3, 'right', 'bottom'],
  [4, 'left', 'bottom'],
  [5, 'left', 'top'],
  [6, 'right', 'top'],
  [7, 'right', 'bottom'],
  [8, 'left', 'bottom'],
])('orientation %i shows the first corner %s, %s', (orientation, side, end) => {
  const { x, y } = turned({ x: 0.1, y: 0.2 }, orientation);
  expect([x < 0.5 ? 'left' : 'right', y < 0.5 ? 'top' : 'bottom']).toEqual([side, end]);
});

it('a rectangle keeps its upper left corner as its name', () =>
  expect(turnedRectangle({ x: 0.1, y: 0.2, width: 0.3, height: 0.4 }, 6)).toEqual({
    x: 0.4,
    y: 0.1,
    width: 0.4,
    height: 0.3,
  }));

it.each([
  ['EXIF’s counts', { 'File:FileType': 'JPEG', 'IFD0:Orientation': 3, 'XMP-tiff:Orientation': 6 }, 3],
  ['XMP’s counts where EXIF is silent', { 'File:FileType': 'PNG', 'XMP-tiff:Orientation': 6 }, 6],
  ['XMP’s does not count where the container turns', { 'File:FileType': 'AVIF', 'XMP-tiff:Orientation': 6 }, 1],
  ['nonsense is none', { 'File:FileType': 'TIFF', 'XMP-tiff:Orientation': 9 }, 1],
])('%s', (_, tags, orientation) => expect(orientationIn(tags)).toBe(orientation));
