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
    expect(loupe.shown?.parts.at(-1)?.id).not.toBe('late');
  });

  it('shows something rough until the whole way is gone', async () => {
    const whole = later<AreaInfo>();
    api.restoreArea.mockResolvedValueOnce(good({ ...anArea, isRough: true })).mockReturnValueOnce(whole.answer);
    const seen: boolean[] = [];
    loupe.onShown = ({ isRough }) => seen.push(isRough);
    const done = loupe.look('photo-1', someSettings, area, 'rough');
    await expect.poll(() => loupe.shown?.parts.at(-1)?.isRough).toBe(true);
    expect(loupe.running).toBe(true);
    whole.give(good({ ...anArea, id: 'whole', area }));
    await done;
    expect(api.restoreArea.mock.calls.map(([{ purpose }]) => purpose)).toEqual(['rough', 'look']);
    expect([loupe.shown?.parts.at(-1)?.id, loupe.running]).toEqual(['whole', false]);
    expect(seen).toEqual([true, false]);
  });

  it('asks no further where the first answer is not rough, has failed or was given up', async () => {
    await loupe.look('photo-1', someSettings, area, 'rough');
    api.restoreArea.mockResolvedValueOnce({ ok: false, error: { code: 'network-failed', details: {} } });
    await loupe.look('photo-1', someSettings, area, 'rough');
    expect([api.restoreArea.mock.calls.length, loupe.running]).toEqual([2, false]);
    const rough = later<AreaInfo>();
    api.restoreArea.mockReturnValueOnce(rough.answer);
    const done = loupe.look('photo-1', someSettings, area, 'rough');
    loupe.cancel();
    rough.give(good({ ...anArea, isRough: true }));
    await done;
    expect(api.restoreArea).toHaveBeenCalledTimes(3);
  });

  describe('in pieces', () => {
    const large = { x: 100, y: 200, width: 1000, height: 600 };

    it('restores of a view that was moved only what was not there', async () => {
      api.restoreArea.mockResolvedValueOnce(good({ ...anArea, id: 'first', area: large }));
      await loupe.look('photo-1', someSettings, large);
      const moved = { ...large, x: 300 };
      const strip = { ...large, x: 1100, width: 200 };
      api.restoreArea.mockResolvedValueOnce(good({ ...anArea, id: 'strip', area: strip }));
      await loupe.look('photo-1', someSettings, moved, 'pieces');
      expect(api.restoreArea.mock.lastCall?.[0].area).toEqual(strip);
      expect(loupe.shown?.parts.map(({ id }) => id)).toEqual(['first', 'strip']);
      expect([loupe.isOf(someSettings, moved), loupe.running]).toEqual([true, false]);
      const between = { ...large, x: 200 };
      await loupe.look('photo-1', someSettings, between, 'pieces');
      expect(api.restoreArea, 'all of it is there').toHaveBeenCalledTimes(2);
      expect([loupe.isOf(someSettings, between), loupe.running]).toEqual([true, false]);
    });

    const piece = (x: number, width: number, id: string) => ({ ...anArea, id, area: { ...large, x, width } });
    const pieces = [piece(475, 250, 'middle'), piece(100, 375, 'left'), piece(725, 375, 'right')];

    it('shows each as it comes, the middle first, over what was there', async () => {
      await loupe.look('photo-1', { ...someSettings, tau: 9 }, large);
      const all = later<AreaInfo[]>();
      api.restorePieces.mockReturnValueOnce(all.answer);
      const done = loupe.look('photo-1', someSettings, large, 'pieces');
      const { job, pieces: asked } = api.restorePieces.mock.calls[0][0];
      expect(asked).toEqual(pieces.map(({ area }) => area));
      for (const one of pieces.slice(0, 2)) send('restore:event', { job, kind: 'area', area: one });
      expect(loupe.coming?.parts.map(({ id }) => id)).toEqual(['middle', 'left']);
      expect(loupe.coming?.areas).toEqual([{ ...large, width: 625 }]);
      expect(loupe.shown?.settings.tau, 'beneath').toBe(9);
      all.give(good(pieces));
      await done;
      expect(loupe.coming).toBeNull();
      expect(loupe.shown?.parts).toEqual(pieces);
      expect(loupe.isOf(someSettings, large)).toBe(true);
    });

    it('keeps those that came before it was given up, but not over others that were whole', async () => {
      const half = async (tau: number) => {
        api.restorePieces.mockReturnValueOnce(later<AreaInfo[]>().answer);
        void loupe.look('photo-1', { ...someSettings, tau }, large, 'pieces');
        const job = api.restorePieces.mock.lastCall?.[0].job ?? '';
        send('restore:event', { job, kind: 'area', area: pieces[0] });
        loupe.cancel();
        await Promise.resolve();
      };
      await half(0);
      expect(loupe.shown?.parts.map(({ id }) => id)).toEqual(['middle']);
      expect(loupe.isOf({ ...someSettings, tau: 0 }, large)).toBe(false);
      await half(9);
      expect(loupe.shown?.settings.tau).toBe(0);
    });

    it('keeps what was looked at with the same settings, while the photo is moved', async () => {
      const beside = { ...large, x: 1100 };
      await loupe.look('photo-1', someSettings, large, 'pieces');
      await loupe.look('photo-1', someSettings, beside, 'pieces');
      expect(loupe.shown?.parts).toHaveLength(6);
      expect([loupe.isOf(someSettings, large), loupe.isOf(someSettings, beside)]).toEqual([true, true]);
      for (let at = 0; at < 9; at++) await loupe.look('photo-1', someSettings, { ...beside, y: 600 * at }, 'pieces');
      expect(loupe.shown?.parts).toHaveLength(12);
      expect(loupe.isOf(someSettings, large), 'too long ago').toBe(false);
    });
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
