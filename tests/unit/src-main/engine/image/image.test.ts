import { expect, it } from 'vitest';
import { blankImage, blankPlanar, fromPlanar, planarOf, toPlanar } from '../../../../../src-main/engine/image/image';

it('planes that follow each other in one array are had as it without a copy', () => {
  const tile = blankPlanar(3, 2);
  tile.planes[1][4] = 0.5;
  const shared = planarOf(tile);
  expect(shared?.buffer).toBe(tile.planes[0].buffer);
  expect(shared).toEqual(toPlanar(tile));
  expect(shared?.[6 + 4]).toBe(0.5);
});

it('others are not', () => {
  expect(planarOf(blankImage(3, 2))).toBeNull();
  // A part of a larger array, and planes in another order.
  expect(planarOf(fromPlanar(1, 2, new Float32Array(18).subarray(0, 6)))).toBeNull();
  const { planes, ...size } = blankPlanar(3, 2);
  expect(planarOf({ ...size, planes: [planes[2], planes[1], planes[0]] })).toBeNull();
});
