import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { expect, it } from 'vitest';
import { archivedFiles, foreignIn, holdsPackage, resourcesOf } from '../../../scripts/archive.mjs';

it('an archive tells what is in it, and what lies beside it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'archive-'));
  await mkdir(join(folder, 'app/a'), { recursive: true });
  await writeFile(join(folder, 'app/a/b.js'), 'x');
  await writeFile(join(folder, 'app/a/c'), 'yz');
  const path = join(folder, 'app.asar');
  await createPackageWithOptions(join(folder, 'app'), path, { unpack: '**/c' });
  expect(archivedFiles(path)).toEqual(['a', 'a/b.js', 'a/c']);
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

it('nothing else is in it than the app', () => {
  const app = ['out', 'out/main/index.cjs', 'node_modules/a/package.json', 'package.json'];
  expect(foreignIn(app)).toEqual([]);
  expect(foreignIn([...app, 'tests/a.test.ts', 'tests/b.test.ts', '.electron/22/electron', 'notes.txt'])).toEqual([
    'tests',
    '.electron',
    'notes.txt',
  ]);
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
