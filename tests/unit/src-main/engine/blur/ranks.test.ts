import { describe, expect, it } from 'vitest';
import { atRank, medianOf, quantileOf, smallest } from '../../../../../src-main/engine/blur/ranks';

/** Numbers that look drawn; some are equal. */
const drawn = (count: number) =>
  Float32Array.from({ length: count }, (_, at) => Math.floor(997 * Math.sin(at * at)) / 7);

describe.each([1, 2, 3, 10, 101, 1000])('ranks of %i values', (count) => {
  const sorted = drawn(count).sort();
  it('are those of sorted ones', () => {
    for (const rank of [0, count >> 1, count - 1]) expect(atRank(drawn(count), rank)).toBe(sorted[rank]);
  });
  it('give the smallest', () => {
    const few = Math.ceil(0.95 * count);
    expect(smallest(drawn(count), few).sort()).toEqual(sorted.subarray(0, few));
  });
  it('give the median', () => {
    expect(medianOf(drawn(count))).toBe((sorted[(count - 1) >> 1] + sorted[count >> 1]) / 2);
  });
});

describe('values', () => {
  it('that are all equal, or in order already, are no trouble', () => {
    expect(medianOf(new Float32Array(999).fill(3))).toBe(3);
    expect(
      atRank(
        Float64Array.from({ length: 999 }, (_, at) => at),
        17,
      ),
    ).toBe(17);
    expect(
      atRank(
        Float64Array.from({ length: 999 }, (_, at) => -at),
        17,
      ),
    ).toBe(-981);
  });
  it('between two of which a quantile lies are weighed', () => {
    expect(quantileOf(Float32Array.of(40, 10, 30, 20), 0.5)).toBe(25);
    expect(quantileOf(Float32Array.of(40, 10, 30, 20), 0.9)).toBeCloseTo(37, 5);
    expect(quantileOf(Float32Array.of(40, 10, 30, 20), 1)).toBe(40);
  });
});
