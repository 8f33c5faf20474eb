import { expect, it } from 'vitest';
import { packed, unpacked } from '../../../../../src-main/engine/image/packed';

it.each([
  ['plain values', { a: 1, b: 'Café', c: [true, null, -0.1], d: {} }],
  ['numbers that JSON has no words for', { a: Number.NaN, b: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY] }],
  [
    'bytes, none and many',
    { none: Buffer.alloc(0), deep: [{ many: Buffer.alloc(100_000, 7) }, Buffer.from([0, 255])] },
  ],
  ['what looks like a Buffer and is none', { type: 'Buffer', data: [1, 2] }],
])('%s come back as they were', (_what, value) => {
  expect(unpacked(packed(value))).toEqual(value);
});

it('bytes of a larger buffer are packed alone, and come back from the middle of another', () => {
  const value = { part: Buffer.from('abcdef').subarray(2, 4) };
  const bytes = packed(value);
  expect(bytes.length).toBeLessThan(60);
  const within = Buffer.concat([Buffer.from('xyz'), bytes]).subarray(3);
  expect(unpacked(within)).toEqual({ part: Buffer.from('cd') });
});
