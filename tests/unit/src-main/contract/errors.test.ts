import { expect, it } from 'vitest';
import { LatensifyError, thrownElsewhere, toFailure } from '../../../../src-main/contract/errors';
import type { FailureSentences } from '../../../../src-main/contract/errors';

it('a failure of ours keeps its code and its facts', () => {
  const failure = new LatensifyError('disk-full', { path: '/a' });
  expect(toFailure(failure)).toEqual({ code: 'disk-full', details: { path: '/a' } });
});

it('a failure is made with its facts, and its sentence can ask for no others: anything else does not compile', () => {
  const made = [
    new LatensifyError('busy'),
    new LatensifyError('photo-damaged', { path: '/a' }),
    // @ts-expect-error its path is missing
    new LatensifyError('file-not-found'),
    // @ts-expect-error it has no such fact
    new LatensifyError('disk-full', { path: '/a', kind: 'b' }),
  ];
  const sentences: Pick<FailureSentences, 'busy' | 'disk-full'> = {
    busy: () => '',
    // @ts-expect-error it has no such fact
    'disk-full': ({ path, reason }) => `${path}${reason}`,
  };
  expect([made.length, Object.keys(sentences).length]).toEqual([4, 2]);
});

it('a failure of another process is thrown as it was there', () => {
  const failure = { code: 'disk-full', details: { path: '/a' } } as const;
  expect(toFailure(thrownElsewhere(failure))).toEqual(failure);
});

it.each([
  ['too-many-files', 'EMFILE: too many open files, open /a'],
  ['too-many-files', 'ENFILE: file table overflow'],
  ['out-of-memory', 'Array buffer allocation failed'],
  ['out-of-memory', 'spawn ENOMEM'],
  ['out-of-memory', 'WebAssembly.instantiate(): Out of memory: Cannot allocate Wasm memory for new instance'],
  ['out-of-memory', 'Invalid typed array length: 5000000000'],
  ['unexpected', 'Invalid typed array length: -144'],
  ['unexpected', 'the result is upside down'],
])('a limit of the system is called so, and is nothing to report: %s', (code, reason) => {
  expect(toFailure(new RangeError(reason))).toEqual({ code, details: { reason } });
  expect(toFailure(reason).code).toBe(code);
});
