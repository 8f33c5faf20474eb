import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isBuilt } from '../../../scripts/build.mjs';

let folder: string;

async function write(name: string, time: number): Promise<void> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, '');
  await utimes(path, time, time);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latensify-build-'));
  for (const name of [
    'package.json',
    'electron.vite.config.ts',
    'src-main/app/window.ts',
    'src-renderer/main.ts',
    'texts/en.json',
  ]) {
    await write(name, 100);
  }
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('is not built before the first build', async () => {
  expect(await isBuilt(folder)).toBe(false);
});

it('is built when the product is newer than every source, and not after a change', async () => {
  await write('out/renderer/index.html', 200);
  expect(await isBuilt(folder)).toBe(true);
  await write('src-main/app/window.ts', 300);
  expect(await isBuilt(folder)).toBe(false);
});

it('is not built where a text was changed', async () => {
  await write('out/renderer/index.html', 200);
  await write('texts/en.json', 300);
  expect(await isBuilt(folder)).toBe(false);
});
