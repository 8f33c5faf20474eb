import { plainBlur } from '@contract/plain-blur';
import { expect, it } from 'vitest';
import { searchKey, verdictOf } from '../../../../src-renderer/logic/blur-verdict';
import { aFinding } from '../fake-api';

it.each([
  [{}, 'shake'],
  [{ reason: 'small' }, 'small'],
  [{ kind: 'defocus', radius: 2 }, 'defocus'],
  [{ kind: 'defocus', reason: 'given', radius: 2 }, 'defocus'],
  [{ reason: 'given' }, 'given'],
  [{ kind: 'none', reason: 'sharp', isBelieved: false, kernel: null }, 'sharp'],
  [{ reason: 'judged' }, 'judged'],
  [{ reason: 'judged', isBelieved: false }, 'refuted'],
  [{ kind: 'none', reason: 'disagreement', isBelieved: false, kernel: null }, 'disagreement'],
  [{ reason: 'unexplained', isBelieved: false }, 'refuted'],
  [{ kind: 'none', reason: 'unexplained', isBelieved: false, kernel: null }, 'nothing'],
] as const)('%j is said to be %s', (part, verdict) => {
  expect(verdictOf({ ...aFinding, ...part })).toBe(verdict);
});

it('how strongly a blur is undone does not change what is found', () => {
  expect(searchKey({ ...plainBlur, strength: 2 })).toBe(searchKey(plainBlur));
  expect(searchKey({ ...plainBlur, kind: 'shake' })).not.toBe(searchKey(plainBlur));
});

it('a kernel of the user’s does not change what was found', () => {
  const kernel = { side: 3, taps: [0, 0, 0, 1, 1, 0, 0, 0, 0] };
  expect(searchKey({ ...plainBlur, kernel })).toBe(searchKey(plainBlur));
});

it('a setting that nobody has thought of yet changes what is found', () => {
  expect(searchKey({ ...plainBlur, ...{ invented: 1 } })).not.toBe(searchKey(plainBlur));
});
