import { expect, it } from 'vitest';
import { renewedGround } from '../../../../../src-main/engine/metadata/geo';

/** Where a place of the picture lies, by four rows of four numbers. */
function onGround(matrix: unknown, x: number, y: number): number[] {
  const numbers = String(matrix).split(' ').map(Number);
  return [0, 4].map((row) => numbers[row] * x + numbers[row + 1] * y + numbers[row + 3]);
}

const matrix = '2 0.5 0 700 0.25 -2 0 800 0 0 0 0 0 0 0 1';

it('is the same for a corner of the enlarged picture', () => {
  const renewed = renewedGround({ 'IFD0:ModelTransform': matrix }, { x: 2, y: 4 })['IFD0:ModelTransform'];
  expect(onGround(renewed, 20, 40)).toEqual(onGround(matrix, 10, 10));
});

it('is the same for the middle of a pixel, where that is what it is known by', () => {
  const byCentre = { 'IFD0:ModelTransform': matrix, 'GeoTiff:GTRasterType': 2 };
  const renewed = renewedGround(byCentre, { x: 2, y: 2 })['IFD0:ModelTransform'];
  // The middle of pixel 3 lies at 3.5 from the edge, so at 7 of twice the size, which is 6.5 from the first middle.
  expect(onGround(renewed, 6.5, 6.5)).toEqual(onGround(matrix, 3, 3));
  const ties = renewedGround({ 'IFD0:ModelTiePoint': '3 3 0 1 2 0', 'GeoTiff:GTRasterType': 2 }, { x: 2, y: 2 });
  expect(ties['IFD0:ModelTiePoint']).toBe('6.5 6.5 0 1 2 0');
});

it('is not made up of what is no number', () => {
  expect(renewedGround({ 'IFD0:ModelTransform': '1 2', 'IFD0:PixelScale': 'a b c' }, { x: 2, y: 2 })).toEqual({});
});
