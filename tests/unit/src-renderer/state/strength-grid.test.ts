import type { AreaInfo } from '@contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { StrengthGrid } from '../../../../src-renderer/state/strength-grid.svelte';
import { Workbench } from '../../../../src-renderer/state/workbench.svelte';
import { aRestoration, anArea, deblur, fakeApi, good, later, someSettings } from '../fake-api';

const area = { x: 10, y: 20, width: 300, height: 200 };
const subject = { photo: 'photo-1', settings: someSettings, area };

describe('StrengthGrid', () => {
  let { api, send } = fakeApi();
  let notices: Notices;
  let grid: StrengthGrid;
  beforeEach(() => {
    ({ api, send } = fakeApi());
    notices = new Notices();
    grid = new StrengthGrid(api, notices);
  });

  it('restores one crop at each position, with all else alike', async () => {
    await grid.open(subject, [0, 0.2, 0.4]);
    const asked = api.restoreArea.mock.calls.map(([argument]) => argument);
    expect(asked.map(({ settings }) => [settings.tau, settings.keep])).toEqual([
      [0, { kind: 'auto' }],
      ['auto', { kind: 'budget', decibels: 0.2 }],
      ['auto', { kind: 'budget', decibels: 0.4 }],
    ]);
    expect(new Set(asked.map(({ purpose }) => purpose)), 'read for all of them at once').toEqual(new Set(['dial']));
    for (const one of asked)
      expect(one).toMatchObject({ photo: 'photo-1', area, settings: { seed: someSettings.seed } });
    expect(new Set(grid.cells.map(({ look }) => look?.id)).size).toBe(3);
    grid.close();
    expect(api.cancel, 'nothing runs any more').not.toHaveBeenCalled();
  });

  it('shows each as soon as it is there', async () => {
    const second = later<AreaInfo>();
    api.restoreArea.mockResolvedValueOnce(good(anArea)).mockReturnValueOnce(second.answer);
    const done = grid.open(subject, [0, 0.2]);
    await expect.poll(() => grid.ready).toBe(1);
    expect(grid.cells[1].look).toBeNull();
    send('restore:event', { job: api.restoreArea.mock.calls[1][0].job, kind: 'waiting' });
    expect(grid.waiting).toBe(true);
    second.give(good(anArea));
    await done;
    expect([grid.ready, grid.waiting]).toEqual([2, false]);
  });

  it('gives up what runs when it is closed, and asks for no more', async () => {
    const first = later<AreaInfo>();
    api.restoreArea.mockReturnValueOnce(first.answer);
    const done = grid.open(subject, [0, 0.2]);
    const { job } = api.restoreArea.mock.calls[0][0];
    grid.close();
    expect(api.cancel).toHaveBeenCalledExactlyOnceWith({ job });
    first.give(good(anArea));
    await done;
    expect(grid.isOpen).toBe(false);
    expect(api.restoreArea).toHaveBeenCalledOnce();
  });

  it('says what went wrong, and closes', async () => {
    api.restoreArea.mockResolvedValueOnce({ ok: false, error: { code: 'model-missing', details: {} } });
    await grid.open(subject, [0, 0.2]);
    expect(grid.isOpen).toBe(false);
    expect(notices.problem?.failure?.code).toBe('model-missing');
  });

  it('closes where the controls have moved on', async () => {
    await grid.open(subject, [0, 0.2]);
    grid.keepTo({ ...someSettings });
    expect(grid.isOpen).toBe(true);
    grid.keepTo({ ...someSettings, seed: 7 });
    expect(grid.isOpen).toBe(false);
  });
});

describe('Workbench', () => {
  async function setUp() {
    const { api } = fakeApi();
    const workbench = new Workbench(api);
    await workbench.photo.choose();
    workbench.viewer.resize({ width: 900, height: 600 }, 1);
    return { api, workbench };
  }

  it('compares strengths on the middle of what is seen, and turns the dial to the one that is chosen', async () => {
    const { api, workbench } = await setUp();
    await workbench.compareStrengths();
    expect(api.restoreArea).toHaveBeenCalledTimes(4);
    expect(api.restoreArea.mock.lastCall?.[0].area).toEqual({ x: 108, y: 8, width: 384, height: 384 });
    const now = workbench.controls.costOf(deblur.fullCost);
    expect(workbench.strengths.cells.map(({ decibels }) => decibels)).toContain(now);
    const { decibels } = workbench.strengths.cells[1];
    workbench.chooseStrength(decibels);
    expect(workbench.strengths.isOpen).toBe(false);
    expect(workbench.controls.costOf(deblur.fullCost)).toBe(decibels);
  });

  it('ends the dial where a sample of this photo would, also once the faithful result was made', async () => {
    const { api, workbench } = await setUp();
    await workbench.restoreWhole();
    expect(workbench.dial.fullCost).toBe(0.31);
    api.restore.mockResolvedValue(good({ ...aRestoration, id: 'faithful', tau: 0, dial: null }));
    workbench.controls.spend(0);
    await workbench.restoreWhole();
    expect(workbench.restoration.newest?.info.id).toBe('faithful');
    expect(workbench.dial.fullCost).toBe(0.31);
  });

  it('makes room for a restoration, and Esc puts the strengths away', async () => {
    const { workbench } = await setUp();
    await workbench.compareStrengths();
    workbench.dismiss();
    expect(workbench.strengths.isOpen).toBe(false);
    await workbench.compareStrengths();
    await workbench.restoreWhole();
    expect(workbench.strengths.isOpen).toBe(false);
  });
});
