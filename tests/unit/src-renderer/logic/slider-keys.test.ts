import { expect, it } from 'vitest';
import { moveByKey } from '../../../../src-renderer/logic/slider-keys';

it.each([
  ['ArrowLeft', 0.49],
  ['ArrowRight', 0.51],
  ['PageUp', 0.6],
  ['Home', 0],
  ['End', 1],
])('moves by %s to %f', (key, value) => {
  expect(moveByKey(0.5, key)).toBeCloseTo(value);
});

it('stops at the ends', () => {
  expect(moveByKey(0, 'ArrowLeft')).toBe(0);
  expect(moveByKey(0.95, 'PageUp')).toBe(1);
});

it('leaves other keys alone', () => {
  expect(moveByKey(0.5, 'a')).toBeNull();
});
