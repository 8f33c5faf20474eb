import type { AreaInfo } from '@contract';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Workbench } from '../../../../src-renderer/state/workbench.svelte';
import { aPhoto, aRawPhoto, aRestoration, deblur, developRaw, fakeApi, good, later } from '../fake-api';

async function setUp() {
  const fake = fakeApi();
  const workbench = new Workbench(fake.api);
  await workbench.photo.choose();
  return { ...fake, workbench };
}

describe('Workbench', () => {
  let fake: Awaited<ReturnType<typeof setUp>>;
  beforeEach(async () => {
    fake = await setUp();
  });

  it('restores the open photo with what the controls say', async () => {
    const { api, workbench } = fake;
    workbench.controls.tau = 9;
    await workbench.restore();
    expect(api.restore.mock.lastCall?.[0]).toMatchObject({ photo: aPhoto.id, settings: { task: 'deblur', tau: 9 } });
    expect(workbench.restoration.shown?.info).toEqual(aRestoration);
  });

  it('shows the photo at the size of the result', async () => {
    const { api, workbench } = fake;
    api.restore.mockResolvedValue(good({ ...aRestoration, width: 1200, height: 800 }));
    await workbench.restore();
    expect(workbench.viewer.picture).toMatchObject({ width: 1200, height: 800 });
  });

  it('forgets the result with the photo', async () => {
    const { send, workbench } = fake;
    await workbench.restore();
    send('photo:opened', { ...aPhoto, id: 'photo-2', bits: 16 });
    expect(workbench.restoration.shown).toBeNull();
  });

  it('wants a fresh result exported, and a change restored', async () => {
    const { workbench } = fake;
    expect(workbench.next).toBe('restore');
    await workbench.restore();
    expect(workbench.next).toBe('export');
    workbench.controls.tau = 9;
    expect(workbench.next).toBe('restore');
  });

  it('compares any two of its results, by number', async () => {
    const { workbench } = fake;
    for (const tau of [1, 2, 3]) {
      workbench.controls.tau = tau;
      await workbench.restore();
    }
    workbench.showResult(3);
    workbench.compareWith(1);
    expect(workbench.restoration.against?.settings.tau).toBe(1);
    workbench.compareWith(5);
    expect(workbench.restoration.against?.settings.tau, 'there are only three').toBe(1);
    workbench.compareWith(0);
    expect(workbench.restoration.against).toBeNull();
  });

  it('shows what was made earlier beside the photo, until something is restored', async () => {
    const { send, workbench } = fake;
    const made = { ...aPhoto, id: 'made', name: 'sunset-x2.jpg', width: 1200, height: 800 };
    workbench.showMade(made);
    expect([workbench.made, workbench.hasTwo, workbench.next]).toEqual([made, true, 'restore']);
    expect(workbench.viewer.picture).toMatchObject({ width: 1200 });
    workbench.showMade(null);
    expect([workbench.made, workbench.hasTwo]).toEqual([null, false]);
    expect(workbench.viewer.picture).toMatchObject({ width: 600 });
    workbench.showMade(made);
    await workbench.restore();
    expect(workbench.made).toBeNull();
    expect(workbench.viewer.picture).toMatchObject({ width: aRestoration.width });
    send('photo:opened', { ...aPhoto, id: 'photo-2' });
    expect(workbench.hasTwo).toBe(false);
  });

  it('does not restore with an engine that is off', () => {
    const { send, workbench } = fake;
    expect(workbench.canRestore).toBe(true);
    send('engine:status', { state: 'off', device: null, devices: [], lost: null, error: null });
    expect(workbench.canRestore).toBe(false);
  });

  it('ends picking on Escape', () => {
    const { workbench } = fake;
    const { development } = workbench.controls;
    development.picking = true;
    workbench.dismiss();
    expect(development.picking).toBe(false);
  });

  it('puts a message away on Escape, and leaves work alone', () => {
    const { api, workbench } = fake;
    workbench.notices.say(() => 'Hello.');
    workbench.dismiss();
    expect(workbench.notices.list).toEqual([]);
    expect(api.cancel).not.toHaveBeenCalled();
  });
});

describe('the share of what was made up', () => {
  const dial = { alpha: 0.62, decibels: 0.2, most: 0.5 };
  async function restoredWith(strength: number | 'budget') {
    const { api } = fakeApi();
    api.restore.mockResolvedValue(good({ ...aRestoration, tau: 8, dial }));
    const workbench = new Workbench(api);
    await workbench.photo.choose();
    await vi.waitFor(() => expect(workbench.canRestore).toBe(true));
    if (strength === 'budget') workbench.controls.spend(0.2);
    else workbench.controls.tau = strength;
    const before = workbench.dial.share;
    await workbench.restoreWhole();
    return { api, workbench, before };
  }

  it('follows from the photo under a budget, is known then, and stays at its τ when it is moved', async () => {
    const { workbench, before } = await restoredWith('budget');
    expect([before, workbench.dial.share]).toEqual([null, 0.62]);
    workbench.dial.keepShare(0.3);
    expect(workbench.controls.edit.strength).toEqual({ tau: 8, keep: { kind: 'share', alpha: 0.3 } });
    expect(workbench.dial.share).toBe(0.3);
    workbench.controls.history.undo();
    expect(workbench.dial.share).toBe(0.62);
  });

  it('is the method’s where τ was typed, and none where nothing is made up', async () => {
    const { workbench, before } = await restoredWith(5);
    expect(before).toBe(deblur.defaultAlpha);
    workbench.dial.keepShare(0.4);
    expect(workbench.controls.settings).toMatchObject({ tau: 5, keep: { kind: 'share', alpha: 0.4 } });
    workbench.controls.tau = 0;
    expect(workbench.dial.share).toBeNull();
  });
});

describe('Workbench with a large photo', () => {
  const large = { ...aPhoto, width: 6000, height: 4000 };
  async function opened() {
    const fake = fakeApi();
    fake.api.choosePhoto.mockResolvedValue(good(large));
    const workbench = new Workbench(fake.api);
    await workbench.photo.choose();
    workbench.viewer.resize({ width: 1000, height: 800 }, 1);
    await vi.waitFor(() => expect(workbench.canRestore).toBe(true));
    return { ...fake, workbench };
  }

  it('restores what is seen, then the whole, then exports', async () => {
    const { api, workbench } = await opened();
    workbench.viewer.zoomTo(1);
    workbench.controls.tau = 0;
    workbench.controls.blur = { ...workbench.controls.blur, kind: 'none' };
    await workbench.restore();
    expect(api.restore).not.toHaveBeenCalled();
    const [middle] = api.restorePieces.mock.lastCall?.[0].pieces ?? [];
    expect(middle).toEqual({ x: 2875, y: 1600, width: 250, height: 800 });
    expect([workbench.next, workbench.sight.part?.isFresh]).toEqual(['whole', true]);
    api.restore.mockResolvedValue(good({ ...aRestoration, width: 6000, height: 4000 }));
    await workbench.restore();
    expect(api.restore).toHaveBeenCalledOnce();
    expect([workbench.next, workbench.sight.part]).toEqual(['export', null]);
  });

  it('looks again when a control or the photo was moved, once it was looked at', async () => {
    const { api, workbench } = await opened();
    expect(workbench.sight.follow(), 'nothing runs unasked').toBeUndefined();
    await workbench.restore();
    vi.useFakeTimers();
    try {
      expect(workbench.sight.follow(), 'it is up to date').toBeUndefined();
      workbench.controls.tau = 9;
      expect(workbench.sight.part?.isFresh, 'the last one stays').toBe(false);
      workbench.sight.follow()?.();
      await vi.advanceTimersByTimeAsync(1000);
      expect(api.restoreArea, 'given up: another move came').toHaveBeenCalledOnce();
      workbench.sight.follow();
      await vi.advanceTimersByTimeAsync(1000);
      expect(api.restoreArea.mock.lastCall?.[0].settings.tau).toBe(9);
      workbench.viewer.zoomTo(1);
      workbench.viewer.pan(900, 0);
      workbench.sight.follow();
      await vi.advanceTimersByTimeAsync(1000);
      expect(api.restoreArea).toHaveBeenCalledTimes(3);
    } finally {
      vi.useRealTimers();
    }
  });

  it('begins nothing anew that is on its way', async () => {
    const { api, workbench } = await opened();
    api.restoreArea.mockReturnValue(later<AreaInfo>().answer);
    void workbench.restore();
    await vi.waitFor(() => expect(api.restoreArea).toHaveBeenCalledOnce());
    await workbench.restore();
    expect(api.restoreArea).toHaveBeenCalledOnce();
    expect(api.cancel).not.toHaveBeenCalled();
  });

  it('follows the photo also where no network is needed for it', async () => {
    const { api, workbench } = await opened();
    api.estimate.mockResolvedValue(good({ tau: 0, steps: 0, networkCalls: 0, seconds: 0 }));
    workbench.viewer.zoomTo(1);
    await workbench.restore();
    workbench.unasked.askForCost();
    const isFree = () => workbench.controls.settings !== null && workbench.cost.isFree(workbench.controls.settings);
    await vi.waitFor(() => expect(isFree()).toBe(true));
    workbench.viewer.pan(900, 0);
    expect(workbench.sight.follow()).toBeDefined();
  });

  it('does not try for ever what fails', async () => {
    const { api, workbench } = await opened();
    await workbench.restore();
    api.restoreArea.mockResolvedValue({ ok: false, error: { code: 'network-failed', details: {} } });
    workbench.controls.tau = 9;
    await workbench.restore();
    expect(workbench.sight.follow()).toBeUndefined();
  });

  it('makes the whole for an export', async () => {
    const { api, workbench } = await opened();
    await workbench.restore();
    await workbench.export();
    expect(api.restore).toHaveBeenCalledOnce();
    expect(api.exportResult).toHaveBeenCalledOnce();
  });
});

describe('Workbench with a RAW photo', () => {
  /** A RAW photo with a first result, and what it takes to change something and learn what that costs. */
  async function developed(networkCalls: number) {
    const fake = fakeApi();
    fake.api.methods.mockResolvedValue(good([deblur, developRaw]));
    fake.api.estimate.mockResolvedValue(good({ tau: 0, steps: 0, networkCalls, seconds: 0 }));
    fake.api.choosePhoto.mockResolvedValue(good(aRawPhoto));
    const workbench = new Workbench(fake.api);
    await workbench.photo.choose();
    await vi.waitFor(() => expect(workbench.controls.method).toEqual(developRaw));
    await workbench.restore();
    const ask = async () => {
      fake.api.estimate.mockClear();
      workbench.unasked.askForCost();
      await vi.waitFor(() => expect(workbench.cost.estimate?.networkCalls).toBe(networkCalls));
      await vi.waitFor(() => expect(fake.api.estimate).toHaveBeenCalledOnce());
      await Promise.resolve();
    };
    return { ...fake, workbench, ask };
  }

  it('develops it again when that takes no network, each change once', async () => {
    const { api, workbench, ask } = await developed(0);
    workbench.controls.development.change({ exposure: 1 });
    workbench.unasked.developAgain();
    expect(api.restore).toHaveBeenCalledOnce();
    await ask();
    api.restore.mockResolvedValueOnce({
      ok: false,
      error: { code: 'grey-point-unusable', details: { reason: 'Too dark.' } },
    });
    workbench.unasked.developAgain();
    expect(api.restore).toHaveBeenCalledTimes(2);
    expect(api.restore.mock.lastCall?.[0].settings.develop.exposure).toBe(1);
    await vi.waitFor(() => expect(workbench.notices.problem?.failure?.code).toBe('grey-point-unusable'));
    workbench.unasked.developAgain();
    expect(api.restore).toHaveBeenCalledTimes(2);
  });

  it('starts nothing when an older result is looked at', async () => {
    const { api, workbench, ask } = await developed(0);
    workbench.controls.development.change({ exposure: 1 });
    await ask();
    api.restore.mockResolvedValueOnce(good({ ...aRestoration, id: 'result-2' }));
    workbench.unasked.developAgain();
    await vi.waitFor(() => expect(workbench.restoration.results).toHaveLength(2));
    workbench.showResult(1);
    workbench.unasked.developAgain();
    expect(api.restore).toHaveBeenCalledTimes(2);
  });

  it('leaves it to the user when networks have to run', async () => {
    const { api, workbench, ask } = await developed(70);
    workbench.controls.development.change({ noise: 2 });
    await ask();
    workbench.unasked.developAgain();
    expect(api.restore).toHaveBeenCalledOnce();
  });

  it('takes a click for the grey point, in shares of the photo; beside the photo it is none', async () => {
    const { workbench } = await developed(0);
    const { development } = workbench.controls;
    workbench.viewer.resize({ width: 648, height: 448 }, 1);
    development.chooseWhiteBalance('grey-point');
    workbench.pick({ x: 5, y: 5 });
    expect(development.picking).toBe(true);
    workbench.pick({ x: 24 + 150, y: 24 + 300 });
    expect(development.settings.whiteBalance).toEqual({ kind: 'grey-point', x: 0.25, y: 0.75 });
  });
});
