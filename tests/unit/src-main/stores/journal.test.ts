import { writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Journal } from '../../../../src-main/stores/journal';
import { temporaryFolder } from '../engine/image/files';

afterEach(() => vi.restoreAllMocks());

const read = (path: string) => new Journal(path, (line) => z.number().parse(line)).read();

/** The next line that is appended anywhere is cut short by a disk that is full. */
async function fillDisk(path: string): Promise<void> {
  const handle = await open(path, 'a');
  await handle.close();
  const anyHandle = Object.getPrototypeOf(handle) as Pick<FileHandle, 'appendFile'>;
  vi.spyOn(anyHandle, 'appendFile').mockImplementationOnce((text) => {
    writeFileSync(path, String(text).slice(0, 2), { flag: 'a' });
    return Promise.reject(Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  });
}

it('a line that a full disk has cut short takes none of those after it along', async () => {
  const path = join(temporaryFolder(), 'journal');
  const journal = new Journal<number>(path, () => 0);
  await journal.append(1, 2);
  await fillDisk(path);
  await expect(journal.append(333, 444)).rejects.toThrow('no space left');
  await journal.append(5);
  await journal.append(6);
  expect(await read(path)).toEqual([1, 2, 5, 6]);
});
