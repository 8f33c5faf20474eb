import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import { groundAt, refuseLost } from '../../../../../src-main/engine/image/ground';
import { savePicture } from '../../../../../src-main/engine/image/save';
import { temporaryFolder } from './files';
import { as, unchanged } from './unchanged';

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
