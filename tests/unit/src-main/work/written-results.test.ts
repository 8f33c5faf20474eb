import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { WrittenResults } from '../../../../src-main/work/written-results';
import { temporaryFolder } from '../engine/image/files';

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
