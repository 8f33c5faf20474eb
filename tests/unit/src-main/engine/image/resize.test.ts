import { describe, expect, it } from 'vitest';
import { enlargeAlpha } from '../../../../../src-main/engine/image/resize';

const rounded = (plane: Float32Array) => Array.from(plane, (value) => Math.round(255 * value));
const plane = (width: number, height: number, at: (x: number, y: number) => number) =>
  Float32Array.from({ length: width * height }, (_, index) => at(index % width, Math.floor(index / width)) / 255);

describe.each([2, 4])('opacity enlarged %i times', (scale) => {
  it.each(['across', 'down'])('has its step where the colours have theirs, %s', (way) => {
    const alpha = way === 'across' ? plane(8, 1, (x) => (x < 4 ? 0 : 255)) : plane(1, 8, (_, y) => (y < 4 ? 0 : 255));
    const size = way === 'across' ? { width: 8, height: 1 } : { width: 1, height: 8 };
    const line = enlargeAlpha(alpha, size, scale);
    const at = (index: number) => line[way === 'across' ? index : index * scale];
    const edge = 4 * scale;
    expect(at(edge - 1)).toBeLessThan(0.5);
    expect(at(edge)).toBeGreaterThan(0.5);
    expect(at(edge - 1) + at(edge)).toBeCloseTo(1, 5);
  });

  it('keeps a point in its place, and within its range', () => {
    const size = { width: 11, height: 9 };
    const alpha = plane(size.width, size.height, (x, y) => (x === 5 && y === 3 ? 255 : 0));
    const large = enlargeAlpha(alpha, size, scale);
    const wide = size.width * scale;
    expect(large.every((value) => value >= 0 && value <= 1)).toBe(true);
    const mean = (placeOf: (index: number) => number) =>
      large.reduce((total, value, index) => total + value * placeOf(index), 0) / large.reduce((sum, one) => sum + one);
    // It becomes scale × scale pixels around this place: 10.5 and 6.5 of twice the size.
    expect(mean((index) => index % wide)).toBeCloseTo(5.5 * scale - 0.5, 4);
    expect(mean((index) => Math.floor(index / wide))).toBeCloseTo(3.5 * scale - 0.5, 4);
  });
});

it('a ramp goes on between its pixels', () => {
  const ramp = plane(16, 1, (x) => 4 * x);
  const line = rounded(enlargeAlpha(ramp, { width: 16, height: 1 }, 2).subarray(0, 32));
  expect(line.slice(2, 28)).toEqual(Array.from({ length: 26 }, (_, index) => 3 + 2 * index));
});

it('a photo that keeps its size keeps its opacity', () => {
  const alpha = plane(3, 2, (x) => x);
  expect(enlargeAlpha(alpha, { width: 3, height: 2 }, 1)).toBe(alpha);
});
