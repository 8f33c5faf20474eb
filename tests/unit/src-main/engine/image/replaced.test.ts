import { describe, expect, it } from 'vitest';
import { fromPlanar } from '../../../../../src-main/engine/image/image';
import { Replaced, cropped } from '../../../../../src-main/engine/image/replaced';

const ramp = (width: number, height: number) =>
  fromPlanar(
    width,
    height,
    Float32Array.from({ length: 3 * width * height }, (_, index) => index),
  );

describe('Replaced', () => {
  it('keeps its own rows as long as they are read', () => {
    const picture = ramp(1, 6);
    const replaced = new Replaced(picture);
    const fill = (top: number, bottom: number, firstRead: number) =>
      replaced.band(top, bottom, firstRead).planes.forEach((plane) => plane.fill(-1));
    fill(0, 2, 0);
    fill(2, 4, 1);
    // Row 1 is read for the second band: the first may not be there yet.
    expect([...picture.planes[0]]).toEqual([0, 1, 2, 3, 4, 5]);
    fill(4, 6, 3);
    expect([...picture.planes[0]]).toEqual([-1, -1, 2, 3, 4, 5]);
    expect([...replaced.finish().planes[2]]).toEqual([-1, -1, -1, -1, -1, -1]);
  });
});

describe('cropped', () => {
  it('is the part, in the memory of the picture', () => {
    const picture = ramp(4, 3);
    const part = cropped(picture, { left: 1, top: 1, width: 2, height: 2 });
    expect(part.planes.map((plane) => [...plane])).toEqual([
      [5, 6, 9, 10],
      [17, 18, 21, 22],
      [29, 30, 33, 34],
    ]);
    expect(part.planes[0].buffer).toBe(picture.planes[0].buffer);
  });
});
