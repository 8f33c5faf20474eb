import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { about, clock } from '../../../../src-main/cli/reporter';

it('names a file once in a sentence, by the shorter of its names', () => {
  const file = resolve('a.png');
  expect(about(file, `${file} is damaged.`)).toBe('a.png is damaged.');
  expect(about(file, 'It is sharp.')).toBe('a.png: It is sharp.');
  expect(about('/x', '/x is no file.')).toBe('/x is no file.');
});

it.each([
  [7.9, '0:07'],
  [750, '12:30'],
  [16_860, '4:41:00'],
])('%d seconds are %s', (seconds, words) => expect(clock(seconds)).toBe(words));
