import { expect, it } from 'vitest';
import { noiseOf } from '../../../../../src-main/engine/blur/noise';
import { fromPlanar } from '../../../../../src-main/engine/image/image';

it.each([
  [1, 1],
  [1, 50],
  [50, 1],
  [2, 2],
  [2, 50],
])('a picture of %i × %i, where no pixel has neighbours on all sides, shows no noise', (width, height) => {
  const samples = Float32Array.from({ length: 3 * width * height }, (_, index) => (index % 7) / 7);
  expect(noiseOf(fromPlanar(width, height, samples))).toBe(0);
});
