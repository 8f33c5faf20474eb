import { expect, it } from 'vitest';
import { asksForHelp } from '../../../../src-main/cli/usage';

it('help is asked for by three words, wherever they stand before --', () => {
  expect([['--help'], ['restore', '-h'], ['help']].map(asksForHelp)).toEqual([true, true, true]);
  expect(asksForHelp(['restore', '--', '-h'])).toBe(false);
  expect(asksForHelp(['restore', 'help'])).toBe(false);
});
