import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packed, readPacked, unpacked, writePacked } from '../../../../../src-main/engine/image/packed';
import { temporaryFolder } from './files';

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

it('what a file holds comes back in Electron 22, too, whose Node reads nothing where no length is given', async () => {
  const path = join(temporaryFolder(), 'packed');
  const file = await open(path, 'w+');
  await writePacked(file, { a: 1, bytes: Buffer.from('abc') });
  await file.close();
  const again = await open(path);
  const read = (bytes: Uint8Array, offset = 0, length = 0) => again.read(bytes, offset, length);
  const found = await readPacked({ read } as unknown as Pick<FileHandle, 'read'>);
  await again.close();
  expect(found.value).toEqual({ a: 1, bytes: Buffer.from('abc') });
});
