import type { BigIntStats } from 'node:fs';
import { writeFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { Originals } from '../../../../../src-main/engine/image/originals';
import { takeName } from '../../../../../src-main/engine/image/take-name';
import { temporaryFolder } from './files';

/** As on the drive of a cloud on Windows, which numbers neither itself nor its files. */
vi.mock('node:fs/promises', async (original) => {
  const system = await original<typeof promises>();
  const stat = async (path: string, options: { bigint: true }): Promise<BigIntStats> => {
    if (path.endsWith('offline.png')) throw Object.assign(new Error('UNKNOWN: unknown error'), { code: 'UNKNOWN' });
    return Object.assign(await system.stat(path, options), { dev: 0n, ino: 0n });
  };
  return { ...system, stat };
});

it('are told apart by their names where the system numbers no files', async () => {
  const folder = temporaryFolder();
  const [photo, result, aside] = ['photo.png', 'result.png', '.aside'].map((name) => join(folder, name));
  for (const file of [photo, result, aside]) writeFileSync(file, 'x');
  const originals = await Originals.of([photo]);
  expect(await takeName(aside, result, 'replace', originals)).toBe(result);
  await expect(takeName(result, photo, 'replace', originals)).rejects.toMatchObject({ code: 'would-overwrite-input' });
});

it('say why a place cannot be asked about', async () => {
  const reason = 'the disk or the cloud that it is on does not answer';
  const asked = new Originals().include(join(temporaryFolder(), 'offline.png'));
  await expect(asked).rejects.toMatchObject({ code: 'output-unwritable', details: { reason } });
});
