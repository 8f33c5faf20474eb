import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { archivedFiles, holdsPackage, resourcesOf } from '../../../scripts/archive.mjs';

it('an archive tells what is in it, and what lies beside it', async () => {
  const head = Buffer.from(
    JSON.stringify({ files: { a: { files: { 'b.js': { size: 1, offset: '0' }, c: { size: 2, unpacked: true } } } } }),
  );
  const sizes = Buffer.alloc(16);
  [4, head.length + 8, head.length + 4, head.length].forEach((size, at) => sizes.writeUInt32LE(size, 4 * at));
  const path = join(await mkdtemp(join(tmpdir(), 'archive-')), 'app.asar');
  await writeFile(path, Buffer.concat([sizes, head, Buffer.from('x')]));
  expect(await archivedFiles(path)).toEqual(['a', 'a/b.js', 'a/c']);
});

it('a package is there where it lies, or above, where Node looks next', () => {
  const held = new Set(['node_modules/a', 'node_modules/b', 'node_modules/a/node_modules/@x/c']);
  const isHeld = (folder: string) => holdsPackage(held, folder);
  expect(
    ['node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/a/node_modules/@x/c'].filter(isHeld),
  ).toHaveLength(3);
  // Not below: nobody looks there.
  expect(['node_modules/@x/c', 'node_modules/b/node_modules/@x/c', 'node_modules/d'].filter(isHeld)).toEqual([]);
});

it('lies where the tests of the package look for its program', () => {
  const looked = readFileSync('scripts/test-package.mjs', 'utf8');
  for (const [system, processor, end] of [
    ['linux', 'x64', '/latensify'],
    ['win32', 'x64', '/Latensify.exe'],
    ['darwin', 'arm64', '/MacOS/Latensify'],
  ] as const)
    expect(looked).toContain(`'${dirname(resourcesOf(system, processor))}${end}'`);
});
