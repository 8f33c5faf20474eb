// What a power cut would leave cannot be seen: instead, what is asked of the system is, and in which order.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type * as FileSystem from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { Originals } from '../../../../../src-main/engine/image/originals';
import { takeName } from '../../../../../src-main/engine/image/take-name';

const asked = vi.hoisted(() => ({ list: [] as string[], hasLinks: true }));
vi.mock('node:fs/promises', async (original) => {
  const system = await original<typeof FileSystem>();
  const open: typeof system.open = async (path, ...rest) => {
    const file = await system.open(path, ...rest);
    const sync = file.sync.bind(file);
    file.sync = () => {
      asked.list.push(`sync ${basename(String(path))}`);
      return sync();
    };
    return file;
  };
  const named = (target: unknown) => asked.list.push(`name ${basename(String(target))}`);
  const link: typeof system.link = async (from, to) => {
    if (!asked.hasLinks) throw Object.assign(new Error('no links here'), { code: 'EPERM' });
    await system.link(from, to);
    named(to);
  };
  const rename: typeof system.rename = async (from, to) => {
    await system.rename(from, to);
    named(to);
  };
  return { ...system, open, link, rename };
});

const root = mkdtempSync(join(tmpdir(), 'latensify-sync-'));
afterAll(() => rmSync(root, { recursive: true }));
const folder = join(root, 'results');
const aside = join(folder, 'aside');

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(aside, 'a result');
  asked.list = [];
  asked.hasLinks = true;
});

// Windows knows no folders that could be flushed.
const after = process.platform === 'win32' ? [] : ['sync results'];

it.each(['refuse', 'number', 'replace'] as const)(
  'a file is on the disk before it has a name, and then the name: %s',
  async (existing) => {
    await takeName(aside, join(folder, 'a.png'), existing, new Originals());
    expect(asked.list).toEqual(['sync aside', 'name a.png', ...after]);
  },
);

it('so it is where the file system has no links', async () => {
  asked.hasLinks = false;
  await takeName(aside, join(folder, 'a.png'), 'refuse', new Originals());
  expect(asked.list).toEqual(['sync aside', 'name a.png', ...after]);
});
