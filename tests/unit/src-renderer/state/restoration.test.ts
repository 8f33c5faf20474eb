import type { RestorationInfo } from '@contract';
import { describe, expect, it } from 'vitest';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { Restoration } from '../../../../src-renderer/state/restoration.svelte';
import { speech } from '../../../../src-renderer/speech.svelte';
import { aRestoration, fakeApi, good, later, someSettings } from '../fake-api';

function setUp() {
  const { api, send } = fakeApi();
  const notices = new Notices();
  return { api, send, notices, restoration: new Restoration(api, notices) };
}

describe('Restoration', () => {
  it('follows a run from progress to result', async () => {
    const { api, send, restoration } = setUp();
    const { answer, give } = later<RestorationInfo>();
    api.restore.mockReturnValue(answer);
    const run = restoration.start('photo-1', someSettings);
    const job = api.restore.mock.lastCall?.[0].job ?? '';
    send('restore:event', { job: 'another', kind: 'progress', callsDone: 9, callsTotal: 66, secondsLeft: 1 });
    expect(restoration.progress).toBeNull();
    send('restore:event', { job, kind: 'progress', callsDone: 3, callsTotal: 66, secondsLeft: 60 });
    expect(restoration.running).toBe(true);
    expect(restoration.progress?.callsDone).toBe(3);
    give(good(aRestoration));
    await run;
    expect(restoration.running).toBe(false);
    expect(restoration.progress).toBeNull();
    expect(restoration.shown).toEqual({ info: aRestoration, settings: someSettings });
  });

  it('starts one run at a time', async () => {
    const { api, restoration } = setUp();
    await Promise.all([restoration.start('photo-1', someSettings), restoration.start('photo-1', someSettings)]);
    expect(api.restore).toHaveBeenCalledOnce();
  });

  it('keeps the result before, to go back to', async () => {
    const { api, restoration } = setUp();
    await restoration.start('photo-1', someSettings);
    api.restore.mockResolvedValue(good({ ...aRestoration, id: 'result-2' }));
    await restoration.start('photo-1', { ...someSettings, tau: 9 });
    expect(restoration.shown?.info.id).toBe('result-2');
    restoration.show('result-1');
    expect(restoration.shown?.info.id).toBe('result-1');
    expect(restoration.showsOlder).toBe(true);
    expect(restoration.isStale({ ...someSettings, tau: 9 })).toBe(false);
  });

  it('keeps six results, any two of which can be compared', async () => {
    const { api, restoration } = setUp();
    for (let number = 1; number <= 7; number++) {
      api.restore.mockResolvedValue(good({ ...aRestoration, id: `result-${number}` }));
      await restoration.start('photo-1', { ...someSettings, tau: number });
    }
    expect(restoration.results.map(({ info }) => info.id)).toEqual([2, 3, 4, 5, 6, 7].map((n) => `result-${n}`));
    restoration.compareWith('result-3');
    expect(restoration.against?.info.id).toBe('result-3');
    restoration.show('result-3');
    expect(restoration.against).toBeNull();
  });

  it('never shows a result of other settings as new', async () => {
    const { restoration } = setUp();
    await restoration.start('photo-1', someSettings);
    expect(restoration.isStale(someSettings)).toBe(false);
    expect(restoration.isStale({ ...someSettings, tau: 6 })).toBe(true);
  });

  it('keeps the earlier result when the next run is cancelled, and says so', async () => {
    const { api, notices, restoration } = setUp();
    await restoration.start('photo-1', someSettings);
    api.restore.mockResolvedValue({ ok: false, error: { code: 'cancelled', details: { reason: 'Cancelled.' } } });
    await restoration.start('photo-1', { ...someSettings, tau: 9 });
    expect(restoration.shown?.info.id).toBe('result-1');
    expect(notices.list.map(({ text }) => text())).toEqual([speech.photo.cancelled]);
    expect(restoration.ending).toBe('cancelled');
    expect(notices.problem).toBeNull();
  });

  it('hands on what went wrong', async () => {
    const { api, notices, restoration } = setUp();
    api.restore.mockResolvedValue({
      ok: false,
      error: { code: 'engine-crashed', details: { reason: 'The engine stopped.' } },
    });
    await restoration.start('photo-1', someSettings);
    expect(notices.problem?.failure?.code).toBe('engine-crashed');
    expect(restoration.running).toBe(false);
  });

  it('drops what an earlier photo still brings', async () => {
    const { api, restoration } = setUp();
    const { answer, give } = later<RestorationInfo>();
    api.restore.mockReturnValue(answer);
    const run = restoration.start('photo-1', someSettings);
    restoration.forget();
    expect(api.cancel).toHaveBeenCalledOnce();
    give(good(aRestoration));
    await run;
    expect(restoration.shown).toBeNull();
  });
});
