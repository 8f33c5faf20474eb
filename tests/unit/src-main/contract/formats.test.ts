import { expect, it } from 'vitest';
import { hasPhotoEnding, hasRawEnding, holdsBits } from '../../../../src-main/contract';

it.each(['a.CR2', 'b.nef', 'c.d.Dng', 'folder.jpg/e.3fr'])('%s is called like a RAW file', (name) =>
  expect(hasRawEnding(name)).toBe(true),
);
it.each(['a.jpg', 'dng', 'nef.png', 'a.dng/b'])('%s is not', (name) => expect(hasRawEnding(name)).toBe(false));

it.each(['a.JPE', 'b.jfif', 'c.heic', 'd.tif', 'e.nrw', 'DSC_1.HIF', 'dscf.MPO', 'x1d.fff'])(
  '%s is offered as a photo',
  (name) => expect(hasPhotoEnding(name)).toBe(true),
);
it.each(['a.txt', 'jpg', '.png.swp'])('%s is not', (name) => expect(hasPhotoEnding(name)).toBe(false));

it('only lossless formats hold 16 bits', () => {
  expect(holdsBits('tiff', 16)).toBe(true);
  expect(holdsBits('jpeg', 16)).toBe(false);
});
