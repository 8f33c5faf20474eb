import { writeFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../../../src-main/contract';
import type { RequestOptions } from '../../../../../src-main/engine-process/client';
import { temporaryFolder } from '../../engine/image/files';
import { asked, good } from '../../work/fake-engines';
import { encoding, exportOne, exported, failed, fileIn, setUp, written } from './set-up';
import type { SetUp } from './set-up';

let all: SetUp;
beforeEach(() => void (all = setUp()));

describe('result:export', () => {
  it('writes where the user said, in a process for that alone; then nothing would be lost', async () => {
    const place = { kind: 'folder', path: '/out' };
    expect(await exportOne(all)).toMatchObject(good({ shown: '/out/a.png', place, notes: exported.notes }));
    expect(all.rest).toHaveBeenCalledOnce();
    expect(all.choosePlace).toHaveBeenCalledWith(normalize('/photos/a-restored.png'), 'png');
    const target = { kind: 'file', path: '/out/a.png' };
    expect(asked(all.write, 'export')).toEqual([
      { restoration: 'r', encoding, ...written, originals: ['/photos/a.png'], target, existing: 'replace' },
    ]);
    expect(all.restorations.hasUnsaved).toBe(false);
  });

  it('writes by the rule without asking, beside what is there already', async () => {
    await exportOne(all, { ask: false, place: { kind: 'subfolder', name: 'restored' } });
    expect(all.choosePlace).not.toHaveBeenCalled();
    const place = { kind: 'subfolder', name: 'restored' };
    const target = { kind: 'place', place, photo: '/photos/a.png', name: 'a-restored.png' };
    expect(asked(all.write, 'export')).toMatchObject([{ target, existing: 'number' }]);
  });

  it('asks for the place of what was made of the sample, which has no folder of its own', async () => {
    const opened = await all.handlers['photo:open-sample'](undefined);
    if (!opened.ok || !opened.value) throw new Error('not opened');
    await exportOne(all, { photo: opened.value.id, ask: false });
    expect(all.choosePlace).toHaveBeenCalledWith(normalize('/home/ann/Pictures/a-restored.png'), 'png');
  });

  it('starts the dialog in the folder for results', async () => {
    await exportOne(all, { place: { kind: 'folder', path: '/results' } });
    expect(all.choosePlace).toHaveBeenCalledWith(normalize('/results/a-restored.png'), 'png');
  });

  it('says what it has written of a photo that was closed meanwhile', async () => {
    const answer = exportOne(all, {}, async () => {
      const [{ photo }] = asked(all.restore, 'restore') as [{ photo: { id: string } }];
      await all.handlers['photo:close']({ photo: photo.id });
      return good(exported);
    });
    expect(await answer).toMatchObject(good({ shown: '/out/a.png' }));
    expect(all.made).toHaveBeenCalledExactlyOnceWith('/out/a.png', '/photos/a.png');
  });

  it('writes nothing when the dialog is closed', async () => {
    all.choosePlace.mockResolvedValue(null);
    expect(await exportOne(all)).toEqual(good(null));
    expect(asked(all.write, 'export')).toEqual([]);
  });
});

describe('an export that takes long', () => {
  it('tells how far it is, is cancelled by its job’s name alone, and gives the process back', async () => {
    vi.useFakeTimers();
    const never = ({ signal }: RequestOptions = {}) =>
      new Promise<Answer<unknown>>((resolve) => signal?.addEventListener('abort', () => resolve(failed('cancelled'))));
    const answer = exportOne(all, { ask: false }, never);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(all.events.at(-1)).toEqual({ job: 'e', kind: 'writing', share: 1, secondsLeft: null });
    await all.handlers['restore:cancel']({ job: null });
    expect(all.exports.isRunning).toBe(true);
    await all.handlers['restore:cancel']({ job: 'e' });
    expect(await answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(all.exports.isRunning).toBe(false);
    expect(all.rest).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe('the folder of an export', () => {
  it('is one that the user has chosen, or that is remembered', async () => {
    const place = { kind: 'folder', path: '/etc' } as const;
    await expect(exportOne(all, { ask: false, place })).rejects.toMatchObject({ code: 'bad-request' });
    expect(await exportOne(all, { ask: false, place: { kind: 'folder', path: '/results' } })).toMatchObject({
      ok: true,
    });
    all.chooseResultFolder.mockResolvedValue('/etc');
    await all.handlers['result:choose-folder'](undefined);
    expect(await exportOne(all, { ask: false, place })).toMatchObject({ ok: true });
  });
});

describe('result:reveal', () => {
  it('shows what was written, by the name that the page was given, and no other file', async () => {
    expect(() => all.handlers['result:reveal']({ file: 'a' })).toThrow(/result-gone/);
    await all.handlers['result:reveal']({ file: fileIn(await exportOne(all)) });
    expect(all.reveal).toHaveBeenCalledExactlyOnceWith('/out/a.png');
  });
});

describe('result:undo-export', () => {
  it('takes the file back, and the result would be lost again', async () => {
    const path = join(temporaryFolder(), 'a.png');
    writeFileSync(path, 'a result');
    const file = fileIn(await exportOne(all, {}, () => Promise.resolve(good({ path, notes: [] }))));
    await all.handlers['result:undo-export']({ file, restoration: 'r' });
    expect(all.trash).toHaveBeenCalledExactlyOnceWith(path);
    expect(all.restorations.hasUnsaved).toBe(true);
  });
});
