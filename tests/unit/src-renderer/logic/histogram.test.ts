import { expect, it } from 'vitest';
import { clippingOf, columnsOf, histogramOf } from '../../../../src-renderer/logic/histogram';

const pixels = new Uint8ClampedArray([0, 0, 0, 255, 255, 10, 10, 255, 100, 100, 100, 255, 7, 7, 7, 0]);

it('counts values and what is clipped, but nothing that is see-through', () => {
  const histogram = histogramOf(pixels);
  expect([histogram.red[0], histogram.red[255], histogram.green[10], histogram.blue[7]]).toEqual([1, 1, 1, 0]);
  expect(histogram.dark).toBeCloseTo(1 / 3);
  expect(histogram.bright).toBeCloseTo(1 / 3);
});

it('marks black and white places only', () => {
  const marks = clippingOf(pixels);
  expect([3, 7, 11, 15].map((alpha) => marks[alpha])).toEqual([255, 255, 0, 0]);
});

it('draws columns that one spike does not flatten', () => {
  const counts = new Uint32Array(256);
  counts[0] = 1_000_000;
  counts.fill(10, 100, 110);
  const columns = columnsOf(counts, 128);
  expect(columns[0]).toBe(1);
  expect(columns[52]).toBe(1);
  expect(columns[10]).toBe(0);
});
