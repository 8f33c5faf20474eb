import { expect, it } from 'vitest';
import { numbers as german } from '../../../texts/de/numbers';
import { numbers as english } from '../../../texts/en/numbers';

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
  expect(english.duration(seconds)).toBe(text);
});

it('sets thousands apart where there are many', () => {
  expect(english.whole(999)).toBe('999');
  expect(english.whole(4000)).toBe('4000');
  expect(english.whole(1_234_567)).toBe('1\u202f234\u202f567');
  expect(german.whole(16_000)).toBe('16\u202f000');
});

it('writes decimals, signs and sizes as the language does', () => {
  expect(english.decimal(1.25, 1)).toBe('1.3');
  expect(german.decimal(24.04, 1)).toBe('24,0');
  expect(english.signed(-1.5, 1)).toBe('−1.5');
  expect(german.signed(0.5, 1)).toBe('+0,5');
  expect(english.signed(0, 1)).toBe('0');
  expect(english.bytes(702_000_000)).toBe('702 MB');
  expect(german.bytes(1_150_000_000)).toBe('1,2 GB');
  expect(english.percent(0.755)).toBe('76 %');
});

it('says the time as it is written in each language', () => {
  const [evening, morning] = [new Date(2026, 4, 17, 20, 31).getTime(), new Date(2026, 4, 17, 9, 5).getTime()];
  expect([evening, morning].map((moment) => english.clock(moment).replace(/\s/g, ' '))).toEqual(['8:31 PM', '9:05 AM']);
  expect([evening, morning].map((moment) => german.clock(moment))).toEqual(['20:31', '9:05']);
});
