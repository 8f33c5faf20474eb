import { existsSync, renameSync, writeFileSync } from 'node:fs';
import type * as promises from 'node:fs/promises';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { WrittenResults } from '../../../../src-main/work/written-results';
import { temporaryFolder } from '../engine/image/files';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  return { ...real, unlink: vi.fn(real.unlink) };
});

const trash = vi.fn<(path: string) => Promise<void>>();
let written: WrittenResults;
let path: string;
let file: string;
beforeEach(async () => {
  trash.mockReset().mockResolvedValue(undefined);
  written = new WrittenResults(trash);
  path = join(temporaryFolder(), 'a.png');
  writeFileSync(path, 'a result');
  file = await written.add(path);
});

it('knows what was written, and moves it to the trash', async () => {
  expect(written.pathOf(file)).toBe(path);
  await written.undo(file);
  expect(trash).toHaveBeenCalledExactlyOnceWith(path);
  await expect(written.undo(file)).rejects.toMatchObject({ code: 'result-gone' });
});

it('deletes where there is no trash', async () => {
  trash.mockRejectedValue(new Error('no trash here'));
  await written.undo(file);
  expect(existsSync(path)).toBe(false);
});

it('says why it cannot be removed, and can be asked again', async () => {
  trash.mockRejectedValueOnce(new Error('no trash here'));
  const held = Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY' });
  vi.mocked(unlink).mockRejectedValueOnce(held);
  const details = { path, reason: 'another program is using it' };
  await expect(written.undo(file)).rejects.toMatchObject({ code: 'result-held', details });
  await written.undo(file);
  expect(trash).toHaveBeenCalledTimes(2);
});

it('leaves a file alone that was changed, or put in its place', async () => {
  writeFileSync(path, 'edited since');
  await expect(written.undo(file)).rejects.toMatchObject({ code: 'result-changed' });
  writeFileSync(`${path}.other`, 'a result');
  renameSync(`${path}.other`, path);
  await expect(written.undo(file)).rejects.toMatchObject({ code: 'result-changed' });
  expect(trash).not.toHaveBeenCalled();
});

it('never touches what it has not written', async () => {
  await expect(written.undo(path)).rejects.toMatchObject({ code: 'result-gone' });
  expect(() => written.pathOf(path)).toThrow('result-gone');
});
