import { describe, expect, it } from 'vitest';
import { fromPlanar } from '../../../../../src-main/engine/image/image';
import { fitted, reduced, resizedPlane } from '../../../../../src-main/engine/image/reduce';

describe('a reduced picture', () => {
  it.each([
    [100, 50, 30, 30, 15],
    [50, 100, 30, 15, 30],
    [20, 10, 30, 20, 10],
    [4000, 1, 512, 512, 1],
  ])('of %i × %i in %i is %i × %i', (width, height, side, ...expected) =>
    expect(Object.values(fitted({ width, height }, side))).toEqual(expected),
  );

  it('has the mean of what each pixel covers', () => {
    const plane = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    expect([...resizedPlane(plane, { width: 4, height: 3 }, { width: 2, height: 1 })]).toEqual([4.5, 6.5]);
  });

  it('shares a pixel between two that it lies in', () => {
    const [first, second] = resizedPlane(Float32Array.of(0, 3, 6), { width: 3, height: 1 }, { width: 2, height: 1 });
    expect(first).toBeCloseTo(1, 6);
    expect(second).toBeCloseTo(5, 6);
  });

  it('keeps brightness, and every place in its place', () => {
    const [width, height] = [997, 613];
    const data = Float32Array.from({ length: 3 * width * height }, (_, index) => (index % width) / width);
    const small = reduced(fromPlanar(width, height, data), 100);
    const [red] = small.planes;
    for (const x of [0, 37, 99]) expect(red[30 * 100 + x]).toBeCloseTo((x + 0.5) / 100 - 0.5 / width, 4);
  });

  it('loses no thin line', () => {
    const plane = new Float32Array(1000 * 10);
    for (let y = 0; y < 10; y++) plane[1000 * y + 501] = 1;
    const small = resizedPlane(plane, { width: 1000, height: 10 }, { width: 100, height: 1 });
    expect(small[50]).toBeCloseTo(0.1, 5);
  });
});
