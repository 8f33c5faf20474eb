import { expect, it } from 'vitest';
import { wholeNumber } from '../../../../src-renderer/logic/whole-number';

it.each([
  ['5', 5],
  [' 07 ', 7],
  ['', null],
  ['-1', null],
  ['1.5', null],
  ['1e2', null],
  ['101', null],
])('reads %j as %j', (text, number) => {
  expect(wholeNumber(text, 0, 100)).toBe(number);
});

it('reads signs where numbers below 0 are allowed', () => {
  expect(['-12', '+8', '-151', '--3', '-'].map((text) => wholeNumber(text, -150, 150))).toEqual([
    -12,
    8,
    null,
    null,
    null,
  ]);
});
