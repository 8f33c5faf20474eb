// Disks in memory, and some containers that are mounted, have no place that Windows could tell.
import { mkdirSync, writeFileSync } from 'node:fs';
import type * as FileSystem from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { expandInputs } from '../../../../src-main/cli/inputs';
import { temporaryFolder } from '../engine/image/files';

vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof FileSystem>()),
  realpath: () => Promise.reject(Object.assign(new Error('UNKNOWN: unknown error, realpath'), { code: 'UNKNOWN' })),
}));

it('photos are found also where the system does not know where a folder really is, and results are left out', async () => {
  const folder = temporaryFolder();
  for (const name of ['sub', 'out']) mkdirSync(join(folder, name));
  for (const name of ['a.png', 'sub/b.png', 'out/c.png']) writeFileSync(join(folder, name), '');
  const { inputs, problems } = await expandInputs([folder], { recursive: true, out: join(folder, 'out') });
  expect(inputs.map(({ file }) => basename(file))).toEqual(['a.png', 'b.png']);
  expect(problems).toEqual([]);
});
