import { normalize } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RequestOptions } from '../../../../../src-main/engine-process/client';
import { asked, good } from '../../work/fake-engines';
import { open, setUp, settings } from './set-up';
import type { SetUp } from './set-up';

let all: SetUp;
beforeEach(() => void (all = setUp()));

describe('blur:find', () => {
  const finding = {
    kind: 'none',
    kernel: null,
    reason: 'sharp',
    isBelieved: false,
    agreement: null,
    radius: null,
    noise: 1,
  };

  it('answers what was found, tells of its progress, and is no work that would be lost', async () => {
    const photo = await open(all);
    const progress = { kind: 'progress', callsDone: 1, callsTotal: 3, secondsLeft: null } as const;
    all.restore.mockImplementation((_job, _argument, options?: RequestOptions) => {
      options?.report?.(progress);
      expect(all.restorations.isRunning).toBe(false);
      return Promise.resolve(good(finding));
    });
    expect(await all.handlers['blur:find']({ job: 'j', photo, settings })).toEqual(good(finding));
    expect(all.events).toEqual([{ job: 'j', ...progress }]);
    expect(asked(all.restore, 'findBlur')).toMatchObject([{ photo: { id: photo, path: '/photos/a.png' }, settings }]);
  });

  it('is cancelled like a restoration', async () => {
    const photo = await open(all);
    let signal: AbortSignal | undefined;
    all.restore.mockImplementation((_job, _argument, options) => {
      signal = options?.signal;
      return new Promise(() => undefined);
    });
    void all.handlers['blur:find']({ job: 'j', photo, settings });
    await all.handlers['restore:cancel']({ job: 'j' });
    expect(signal?.aborted).toBe(true);
  });
});

describe('a kernel', () => {
  const kernel = { side: 3, taps: [0, 0, 0, 0, 1, 0, 0, 0, 0] };

  it('is read from the picture that the user chose', async () => {
    all.chooseKernel.mockResolvedValue('/kernels/k.png');
    all.view.mockResolvedValue(good(kernel));
    expect(await all.handlers['kernel:load'](undefined)).toEqual(good(kernel));
    expect(asked(all.view, 'readKernel')).toEqual([{ path: '/kernels/k.png' }]);
    all.chooseKernel.mockResolvedValue(null);
    expect(await all.handlers['kernel:load'](undefined)).toEqual(good(null));
  });

  it('is written where the user said, never over the photo; the page learns the name alone', async () => {
    const photo = await open(all);
    all.choosePlace.mockResolvedValue('/out/shaken-kernel');
    const answer = await all.handlers['kernel:save']({ photo, kernel, suggestedName: 'a-kernel.png' });
    expect(answer).toEqual(good('shaken-kernel.png'));
    expect(all.choosePlace).toHaveBeenCalledWith(normalize('/photos/a-kernel.png'), 'png');
    const place = { target: '/out/shaken-kernel.png', overwrite: false };
    expect(asked(all.view, 'writeKernel')).toEqual([{ kernel, ...place, photos: ['/photos/a.png'] }]);
    all.choosePlace.mockResolvedValue(null);
    expect(await all.handlers['kernel:save']({ photo, kernel, suggestedName: 'k.png' })).toEqual(good(null));
  });
});
