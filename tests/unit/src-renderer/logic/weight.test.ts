import { expect, it } from 'vitest';
import { bytesOf } from '../../../../src-renderer/logic/weight';

const size = { width: 4000, height: 3000 };

it('foresees lossless WebP by its samples, not by its quality', () => {
  expect(bytesOf(size, { format: 'webp', bits: 8, quality: 92 })).toBe(5.4e6);
  expect(bytesOf(size, { format: 'webp', bits: 8, quality: 100 })).toBeCloseTo(16.2e6);
  expect(bytesOf(size, { format: 'png', bits: 8, quality: 100 })).toBeCloseTo(21.6e6);
});
