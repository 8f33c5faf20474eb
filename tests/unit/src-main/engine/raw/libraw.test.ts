import type * as FileSystem from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it, vi } from 'vitest';

/** The program cannot be read the first time, as when a computer has no file handles left. */
const failures = vi.hoisted(() => ({ left: 1 }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FileSystem>();
  return {
    ...real,
    readFile: (...given: Parameters<typeof real.readFile>) =>
      typeof given[0] === 'string' && given[0].endsWith('.wasm') && failures.left-- > 0
        ? Promise.reject(new Error('too many open files'))
        : real.readFile(...given),
  };
});

it('a decoder that could not be loaded once is loaded for the next file, and no file is called damaged', async () => {
  const { decodePhoto } = await import('../../../../../src-main/engine/image/decode');
  const file = resolve('tests/photos/cases/hasselblad.3fr');
  await expect(decodePhoto(file)).rejects.toMatchObject({
    code: 'decoder-missing',
    details: { kind: 'RAW', reason: 'too many open files' },
  });
  expect(await decodePhoto(file)).toMatchObject({ raw: { kind: 'mosaic' } });
});
