import { beforeEach, describe, expect, it } from 'vitest';
import type { RequestOptions } from '../../../../../src-main/engine-process/client';
import { asked, good, openedAs } from '../../work/fake-engines';
import { addressOf, failed, open, restoreGives, restoration, setUp, settings } from './set-up';
import type { SetUp } from './set-up';

let all: SetUp;
beforeEach(() => void (all = setUp()));

describe('photo:choose', () => {
  it('opens nothing when the dialog was closed', async () => {
    all.choosePhotos.mockResolvedValue([]);
    expect(await all.handlers['photo:choose'](undefined)).toEqual(good(null));
    expect(all.bring).not.toHaveBeenCalled();
  });

  it('takes several photos into the gallery', async () => {
    all.choosePhotos.mockResolvedValue(['/photos/a.png', '/photos/b.png']);
    expect(await all.handlers['photo:choose'](undefined)).toEqual(good(null));
    expect(all.bring).toHaveBeenCalledExactlyOnceWith(['/photos/a.png', '/photos/b.png']);
    expect(asked(all.view, 'open')).toEqual([]);
    expect(all.view).not.toHaveBeenCalled();
  });
});

describe('restore:start', () => {
  it('answers with the address of the result', async () => {
    const photo = await open(all);
    restoreGives(all, good(restoration));
    const answer = await all.handlers['restore:start']({ job: 'j', photo, settings });
    const value = { ...restoration, url: addressOf('r') };
    expect(answer).toEqual(good(value));
    expect(asked(all.restore, 'restore')).toMatchObject([{ photo: { id: photo, path: '/photos/a.png' }, settings }]);
    expect(all.restorations).toMatchObject({ isRunning: false, hasUnsaved: true });
  });

  it('tells of its progress under the name of its job', async () => {
    const photo = await open(all);
    const progress = { kind: 'progress', callsDone: 1, callsTotal: 3, secondsLeft: null } as const;
    all.restore.mockImplementation((_job, _argument, options?: RequestOptions) => {
      options?.report?.(progress);
      return Promise.resolve(good(restoration));
    });
    await all.handlers['restore:start']({ job: 'j', photo, settings });
    expect(all.events).toEqual([{ job: 'j', ...progress }]);
  });

  it.each(['cancelled', 'engine-crashed'] as const)('answers a run that ended so: %s', async (code) => {
    const photo = await open(all);
    restoreGives(all, failed(code));
    expect(await all.handlers['restore:start']({ job: 'j', photo, settings })).toEqual(failed(code));
    expect(all.restorations.hasUnsaved).toBe(false);
  });

  it('is cancelled by its job’s name, or with everything', async () => {
    const photo = await open(all);
    const signals: (AbortSignal | undefined)[] = [];
    all.restore.mockImplementation((_job, _argument, options) => {
      signals.push(options?.signal);
      return new Promise(() => undefined);
    });
    void all.handlers['restore:start']({ job: 'one', photo, settings });
    void all.handlers['restore:start']({ job: 'two', photo, settings });
    await all.handlers['restore:cancel']({ job: 'two' });
    expect(signals.map((signal) => signal?.aborted)).toEqual([false, true]);
    await all.handlers['restore:cancel']({ job: null });
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, true]);
  });

  it('sets a photo aside that three engines died of', async () => {
    const photo = await open(all);
    restoreGives(all, failed('engine-crashed'));
    const start = () => all.handlers['restore:start']({ job: 'j', photo, settings });
    for (let death = 0; death < 3; death++) await start();
    await expect(start()).rejects.toMatchObject({ code: 'photo-set-aside' });
    expect(all.restorations.isRunning).toBe(false);
  });
});

describe('restore:estimate', () => {
  it('needs no pixels', async () => {
    const photo = await open(all);
    await all.handlers['restore:estimate']({ photo, settings });
    const { measures } = openedAs({ id: photo, path: '' });
    expect(asked(all.restore, 'estimate')).toEqual([{ photo, measures, settings }]);
  });
});

describe('photo:close', () => {
  it('forgets what was not exported', async () => {
    const photo = await open(all);
    restoreGives(all, good(restoration));
    await all.handlers['restore:start']({ job: 'j', photo, settings });
    await all.handlers['photo:close']({ photo });
    expect(all.restorations.hasUnsaved).toBe(false);
    await expect(all.handlers['restore:start']({ job: 'j', photo, settings })).rejects.toThrow('photo-gone');
  });
});
