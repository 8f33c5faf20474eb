import { expect, it } from 'vitest';
import { bigNumber, duration } from '../../../../src-renderer/logic/wording';

it.each([
  [0.4, 'less than a second'],
  [12.3, '12 s'],
  [59.7, '1 min'],
  [83, '1 min 20 s'],
  [600, '10 min'],
  [1234, '21 min'],
  [3599, '1 h'],
  [3900, '1 h 5 min'],
])('says %d seconds as “%s”', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

it('sets thousands apart', () => {
  expect(bigNumber(999)).toBe('999');
  expect(bigNumber(1234567)).toBe('1\u202f234\u202f567');
});
