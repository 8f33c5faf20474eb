import type { AreaInfo } from '@contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { Loupe } from '../../../../src-renderer/state/loupe.svelte';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { anArea, fakeApi, good, later, someSettings } from '../fake-api';

const area = { x: 10, y: 20, width: 300, height: 200 };

describe('Loupe', () => {
  let { api, send } = fakeApi();
  let notices: Notices;
  let loupe: Loupe;
  beforeEach(() => {
    ({ api, send } = fakeApi());
    notices = new Notices();
    loupe = new Loupe(api, notices);
  });

  it('shows a part with its settings, and the last one until the next is there', async () => {
    await loupe.look('photo-1', someSettings, area);
    expect(loupe.isOf(someSettings, { ...area, width: 100 })).toBe(true);
    const second = later<AreaInfo>();
    api.restoreArea.mockReturnValueOnce(second.answer);
    const done = loupe.look('photo-1', { ...someSettings, tau: 9 }, area);
    expect(loupe.running).toBe(true);
    expect(loupe.isOf(someSettings, area), 'the last one is still there').toBe(true);
    second.give(good({ ...anArea, area }));
    await done;
    expect(loupe.isOf({ ...someSettings, tau: 9 }, area)).toBe(true);
    expect(loupe.running).toBe(false);
  });

  it('gives up what runs for the newest wish, and drops what that still brings', async () => {
    const first = later<AreaInfo>();
    api.restoreArea.mockReturnValueOnce(first.answer);
    const old = loupe.look('photo-1', someSettings, area);
    const { job } = api.restoreArea.mock.calls[0][0];
    await loupe.look('photo-1', { ...someSettings, tau: 9 }, area);
    expect(api.cancel).toHaveBeenCalledExactlyOnceWith({ job });
    send('restore:event', { job, kind: 'progress', callsDone: 1, callsTotal: 2, secondsLeft: null });
    expect(loupe.progress).toBeNull();
    first.give(good({ ...anArea, id: 'late' }));
    await old;
    expect(loupe.shown?.info.id).not.toBe('late');
  });

  it('shows something rough until the whole way is gone', async () => {
    const whole = later<AreaInfo>();
    api.restoreArea.mockResolvedValueOnce(good({ ...anArea, isRough: true })).mockReturnValueOnce(whole.answer);
    const seen: boolean[] = [];
    loupe.onShown = ({ info }) => seen.push(info.isRough);
    const done = loupe.look('photo-1', someSettings, area, true);
    await expect.poll(() => loupe.shown?.info.isRough).toBe(true);
    expect(loupe.running).toBe(true);
    whole.give(good({ ...anArea, id: 'whole', area }));
    await done;
    expect(api.restoreArea.mock.calls.map(([{ purpose }]) => purpose)).toEqual(['rough', 'look']);
    expect([loupe.shown?.info.id, loupe.running]).toEqual(['whole', false]);
    expect(seen).toEqual([true, false]);
  });

  it('asks no further where the first answer is not rough, has failed or was given up', async () => {
    await loupe.look('photo-1', someSettings, area, true);
    api.restoreArea.mockResolvedValueOnce({ ok: false, error: { code: 'network-failed', details: {} } });
    await loupe.look('photo-1', someSettings, area, true);
    expect([api.restoreArea.mock.calls.length, loupe.running]).toEqual([2, false]);
    const rough = later<AreaInfo>();
    api.restoreArea.mockReturnValueOnce(rough.answer);
    const done = loupe.look('photo-1', someSettings, area, true);
    loupe.cancel();
    rough.give(good({ ...anArea, isRough: true }));
    await done;
    expect(api.restoreArea).toHaveBeenCalledTimes(3);
  });

  it('says what went wrong, but not that it was cancelled', async () => {
    api.restoreArea.mockResolvedValueOnce({ ok: false, error: { code: 'cancelled', details: {} } });
    await loupe.look('photo-1', someSettings, area);
    expect(notices.problem).toBeNull();
    api.restoreArea.mockResolvedValueOnce({ ok: false, error: { code: 'model-missing', details: {} } });
    await loupe.look('photo-1', someSettings, area);
    expect(notices.problem?.failure?.code).toBe('model-missing');
  });
});
