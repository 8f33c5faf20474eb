import { expect, it } from 'vitest';
import { LatensifyError, toFailure } from '../../../../src-main/contract/errors';

it('a failure of ours keeps its code and its facts', () => {
  const failure = new LatensifyError('disk-full', { path: '/a' });
  expect(toFailure(failure)).toEqual({ code: 'disk-full', details: { path: '/a' } });
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
