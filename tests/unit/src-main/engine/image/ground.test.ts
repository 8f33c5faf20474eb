import { existsSync, mkdirSync, renameSync } from 'node:fs';
import type * as fs from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, expect, it, vi } from 'vitest';
import { Grounds, groundAt, refuseGone, refuseLost } from '../../../../../src-main/engine/image/ground';
import { savePicture } from '../../../../../src-main/engine/image/save';
import { temporaryFolder } from './files';
import { as, unchanged } from './unchanged';

/** Whole numbers of disks, by folders, in place of the system's own. */
const disks = vi.hoisted(() => new Map<string, number>());
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>();
  const stat = async (path: string) => {
    const found = await real.stat(path);
    return Object.assign(found, disks.has(path) ? { dev: disks.get(path) } : {});
  };
  return { ...real, stat };
});
afterEach(() => disks.clear());

it('is where it was', async () => {
  await expect(refuseLost(await groundAt(temporaryFolder()))).resolves.toBeUndefined();
});

it('is lost with its disk, though the place of it is left', async () => {
  const ground = await groundAt(temporaryFolder());
  const elsewhere = { ...ground, disk: (ground.disk ?? 0) + 1 };
  const details = { path: ground.folder, reason: 'the disk is not connected' };
  await expect(refuseLost(elsewhere)).rejects.toMatchObject({ code: 'output-unwritable', details });
});

it('of a photo is not made anew for a result beside it or below, as for an export after its folder was renamed', async () => {
  const folder = join(temporaryFolder(), 'Trip');
  const photo = join(folder, 'a.png');
  mkdirSync(folder);
  await sharp({ create: { width: 24, height: 16, channels: 3, background: '#456' } }).toFile(photo);
  const result = await unchanged(photo);
  renameSync(folder, `${folder}-2`);
  const details = { path: folder, reason: 'the folder is not there any more' };
  for (const name of ['b.png', 'restored/b.png']) {
    const saving = savePicture(result, as('png'), join(folder, name), { existing: 'number' });
    await expect(saving).rejects.toMatchObject({ code: 'output-unwritable', details });
  }
  expect(existsSync(folder)).toBe(false);
});

it('that was chosen is not made anew where it has gone', async () => {
  const path = temporaryFolder();
  await expect(refuseGone({ kind: 'folder', path })).resolves.toBeUndefined();
  await expect(refuseGone({ kind: 'subfolder', name: 'new' })).resolves.toBeUndefined();
  const gone = { kind: 'folder', path: join(path, 'gone') } as const;
  const details = { path: gone.path, reason: 'the folder is not there any more' };
  await expect(refuseGone(gone)).rejects.toMatchObject({ code: 'output-unwritable', details });
});

it('of many results is the same for each of them, whatever number its disk has when it is back', async () => {
  const stick = join(temporaryFolder(), 'stick');
  const path = join(stick, 'out');
  mkdirSync(path, { recursive: true });
  const place = { kind: 'folder', path } as const;
  const grounds = new Grounds();
  await expect(grounds.refuseLost(place)).resolves.toBeUndefined();
  for (const folder of [stick, path]) disks.set(folder, 7_001);
  await grounds.note(place);
  for (const folder of [stick, path]) disks.set(folder, 7_002);
  await expect(grounds.refuseLost(place)).resolves.toBeUndefined();
  disks.clear();
  const code = 'output-unwritable';
  const details = { path, reason: 'the disk is not connected' };
  await expect(grounds.refuseLost(place)).rejects.toMatchObject({ code, details });
  renameSync(path, `${path}-2`);
  await expect(grounds.refuseLost(place)).rejects.toMatchObject({ code, details: { path } });
});
