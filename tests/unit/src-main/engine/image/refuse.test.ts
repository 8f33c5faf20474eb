import { readdirSync } from 'node:fs';
import type * as FileSystem from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { Originals } from '../../../../../src-main/engine/image/originals';
import { refuseBeforeWork } from '../../../../../src-main/engine/image/refuse';
import { temporaryFolder } from './files';

/** Bytes that the disk still takes. */
const disk = vi.hoisted(() => ({ room: 0 }));
/** As Node 16 has it: without statfs. */
vi.mock('node:fs/promises', async (original) => {
  const whole = await original<typeof FileSystem>();
  const real = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== 'statfs')) as Omit<
    typeof FileSystem,
    'statfs'
  >;
  const open = async (...given: Parameters<typeof real.open>) => {
    const file = await real.open(...given);
    const write = file.write.bind(file) as (...what: [Uint8Array, number, number]) => Promise<unknown>;
    const limited = (...what: [Uint8Array, number, number]) => {
      disk.room -= what[2];
      return disk.room < 0 ? Promise.reject(new Error('ENOSPC: no space left on device, write')) : write(...what);
    };
    return Object.assign(file, { write: limited });
  };
  return { ...real, open, default: real };
});

const encoding = { format: 'png', bits: 8, quality: 90 } as const;
/** A tenth of 24 MB, twice. */
const size = { width: 4000, height: 2000 };

let folder: string;
const refuse = () => refuseBeforeWork(join(folder, 'a.png'), 'refuse', new Originals(), encoding, size);
beforeEach(() => void (folder = temporaryFolder()));

it('a full disk is found out before the work, also where nobody can be asked; nothing stays of it', async () => {
  disk.room = 4_700_000;
  await expect(refuse()).rejects.toMatchObject({ code: 'disk-full', details: { path: folder } });
  disk.room = 4_900_000;
  await refuse();
  expect(readdirSync(folder)).toEqual([]);
});
