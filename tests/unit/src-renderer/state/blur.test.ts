import type { BlurFinding } from '@contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { speech } from '../../../../src-renderer/speech.svelte';
import { Workbench } from '../../../../src-renderer/state/workbench.svelte';
import { aFinding, aKernel, aPhoto, aRestoration, fakeApi, good, later } from '../fake-api';

async function setUp() {
  const { api, send } = fakeApi();
  const workbench = new Workbench(api);
  await vi.waitFor(() => expect(workbench.controls.methods).not.toEqual([]));
  send('photo:opened', aPhoto);
  const asked = () => api.findBlur.mock.calls.map(([{ settings }]) => settings.blur);
  return { api, send, workbench, asked, blur: workbench.blur, controls: workbench.controls };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('looking for blur', () => {
  it('tells how far it is, and shows what was found and where', async () => {
    const { api, send, blur } = await setUp();
    const { answer, give } = later<BlurFinding>();
    api.findBlur.mockReturnValue(answer);
    const search = blur.find();
    await vi.waitFor(() => expect(api.findBlur).toHaveBeenCalled());
    const job = api.findBlur.mock.lastCall?.[0].job ?? '';
    send('restore:event', { job, kind: 'progress', callsDone: 1, callsTotal: 4, secondsLeft: 3 });
    expect([blur.running, blur.progress?.callsDone, blur.first]).toEqual([true, 1, null]);
    send('restore:event', { job: 'another', kind: 'kernel', kernel: aKernel });
    expect(blur.first).toBeNull();
    send('restore:event', { job, kind: 'kernel', kernel: aKernel });
    expect(blur.first).toEqual(aKernel);
    give(good(aFinding));
    await search;
    expect(blur.first).toBeNull();
    expect([blur.running, blur.kernel.value, blur.kernel.isOwn, blur.isStale]).toEqual([false, aKernel, false, false]);
    expect(blur.window.part).toEqual({ left: 60, top: 0, width: 300, height: 400 });
  });

  it('says when what was found is of other settings', async () => {
    const { blur, controls } = await setUp();
    await blur.find();
    controls.blur = { ...controls.blur, strength: 2 };
    expect(blur.isStale).toBe(false);
    controls.blur = { ...controls.blur, kind: 'defocus' };
    expect(blur.isStale).toBe(true);
  });

  it('drops what a search brings that was given up', async () => {
    const { api, blur } = await setUp();
    const { answer, give } = later<BlurFinding>();
    api.findBlur.mockReturnValueOnce(answer);
    const first = blur.find();
    await vi.waitFor(() => expect(api.findBlur).toHaveBeenCalledOnce());
    await blur.find();
    expect(api.cancel).toHaveBeenCalledExactlyOnceWith({ job: api.findBlur.mock.calls[0][0].job });
    give(good({ ...aFinding, kind: 'none', kernel: null, reason: 'sharp' }));
    await first;
    expect(blur.finding?.reason).toBe('found');
  });

  it('asks for the last wish alone, however late it is answered that those before were given up', async () => {
    const { api, asked, blur, controls } = await setUp();
    api.findBlur.mockReturnValue(later<BlurFinding>().answer);
    api.cancel.mockReturnValue(later<null>().answer);
    const wish = (kind: 'auto' | 'shake' | 'defocus') => {
      controls.blur = { ...controls.blur, kind };
      void blur.find();
    };
    for (const kind of ['auto', 'shake', 'defocus'] as const) wish(kind);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked().map(({ kind }) => kind)).toEqual(['auto', 'shake', 'defocus']);
    const jobs = api.findBlur.mock.calls.map(([{ job }]) => job);
    expect(api.cancel.mock.calls.map(([{ job }]) => job)).toEqual(jobs.slice(0, 2));
    expect(api.findBlur.mock.invocationCallOrder[2]).toBeGreaterThan(api.cancel.mock.invocationCallOrder[1]);
  });

  it('gives way to a restoration, and is not begun beside one', async () => {
    const { api, blur, workbench } = await setUp();
    api.findBlur.mockReturnValue(later<BlurFinding>().answer);
    void blur.find();
    await vi.waitFor(() => expect(blur.running).toBe(true));
    const { answer, give } = later<typeof aRestoration>();
    api.restore.mockReturnValue(answer);
    const run = workbench.restore();
    expect([blur.running, api.cancel.mock.calls.length]).toEqual([false, 1]);
    await blur.find();
    expect(api.findBlur).toHaveBeenCalledOnce();
    give(good({ ...aRestoration, blur: aFinding }));
    await run;
    expect(blur.finding).toEqual(aFinding);
  });

  it('is not to be had where the network sharpens, or the radius is known', async () => {
    const { blur, controls } = await setUp();
    controls.changeMethod({ restorer: 'heavy' });
    expect(blur.canFind).toBe(false);
    controls.changeMethod({ restorer: null });
    controls.blur = { ...controls.blur, kind: 'defocus', radius: 3 };
    expect([blur.canFind, blur.window.isThere]).toEqual([false, false]);
  });
});

describe('the window', () => {
  it('is looked in when the pointer lets go of it', async () => {
    const { asked, blur, controls } = await setUp();
    const part = { left: 0, top: 0, width: 300, height: 200 };
    blur.window.drag({ ...part, left: 9 });
    blur.window.drag(part);
    expect([blur.window.part, controls.blur.window]).toEqual([part, null]);
    blur.window.drop();
    expect(controls.blur.window).toEqual({ x: 0, y: 0, width: 0.5, height: 0.5 });
    await vi.waitFor(() => expect(asked()).toHaveLength(1));
    expect(asked()[0].window).toEqual(controls.blur.window);
    controls.history.undo();
    expect(controls.blur.window).toBeNull();
  });

  it('is looked in after the last of several keys', async () => {
    const { asked, blur } = await setUp();
    for (const left of [8, 16]) {
      blur.window.nudge({ left, top: 0, width: 300, height: 200 });
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(asked()).toEqual([]);
    await vi.advanceTimersByTimeAsync(700);
    expect(asked().map(({ window }) => window?.x)).toEqual([16 / 600]);
  });

  it('takes a kernel of another place along, and can be found again', async () => {
    const { blur, controls } = await setUp();
    blur.kernel.use(aKernel);
    blur.window.drag({ left: 0, top: 0, width: 64, height: 64 });
    blur.window.drop();
    expect(controls.blur.kernel).toBeNull();
    blur.window.findPlace();
    expect(controls.blur.window).toBeNull();
    await vi.waitFor(() => expect(blur.finding).not.toBeNull());
    expect(blur.window.part?.left).toBe(60);
  });
});

describe('the kernel', () => {
  const wiped = { side: 3, taps: [0, 0, 0, 0.48, 0.48, 0, 0, 0, 0] };

  it('is the user’s once it was changed, each change can be undone, and the one found comes back', async () => {
    const { api, blur, controls, workbench } = await setUp();
    await blur.find();
    blur.kernel.use(wiped);
    blur.kernel.use({ side: 3, taps: [0, 0, 0, 1, 0, 0, 0, 0, 0] });
    expect([blur.kernel.isOwn, blur.kernel.canUndo]).toEqual([true, true]);
    blur.kernel.undo();
    expect(controls.blur.kernel?.taps).toEqual([0, 0, 0, 0.5, 0.5, 0, 0, 0, 0]);
    await workbench.restore();
    expect(api.restore.mock.lastCall?.[0].settings.blur.kernel).toEqual(controls.blur.kernel);
    expect(blur.finding).toEqual(aFinding);
    blur.kernel.reset();
    expect([blur.kernel.value, blur.kernel.isOwn]).toEqual([aKernel, false]);
  });

  it('cannot be erased to nothing', async () => {
    const { blur, workbench } = await setUp();
    await blur.find();
    blur.kernel.use({ side: 3, taps: new Array<number>(9).fill(0) });
    expect(blur.kernel.isOwn).toBe(false);
    expect(workbench.notices.problem?.text()).toBe(speech.blur.nothingLeft);
  });

  it('loses specks by a slider, which brings them back at 0', async () => {
    const { blur, controls } = await setUp();
    await blur.find();
    blur.kernel.removeSpecks(0.05);
    expect([blur.kernel.speckShare, blur.kernel.isOwn]).toEqual([0.05, false]);
    blur.kernel.removeSpecks(0.2);
    blur.kernel.removeSpecks(0.3);
    expect([blur.kernel.speckShare, controls.blur.kernel?.taps]).toEqual([0.3, [0, 0, 0, 0.5, 0.5, 0, 0, 0, 0]]);
    blur.kernel.removeSpecks(0);
    expect([blur.kernel.value, blur.kernel.isOwn]).toEqual([aKernel, false]);
    blur.kernel.removeSpecks(0.2);
    blur.kernel.use({ side: 3, taps: [0, 0, 0, 1, 0, 0, 0, 0, 0] });
    expect(blur.kernel.speckShare).toBe(0);
  });

  it('is loaded and saved', async () => {
    const { api, blur, workbench } = await setUp();
    await blur.kernel.load();
    expect(blur.kernel.value).toEqual(aKernel);
    await blur.kernel.save();
    const argument = { photo: 'photo-1', kernel: aKernel, suggestedName: 'sunset-kernel.png' };
    expect(api.saveKernel).toHaveBeenCalledExactlyOnceWith(argument);
    expect(workbench.notices.list.at(-1)?.text()).toBe('The kernel was saved as sunset-kernel.png.');
    api.loadKernel.mockResolvedValue({ ok: false, error: { code: 'kernel-empty', details: { path: '/k.png' } } });
    await blur.kernel.load();
    expect(workbench.notices.problem?.text()).toMatch(/black/);
  });

  it('goes with its photo', async () => {
    const { blur, send } = await setUp();
    await blur.find();
    blur.kernel.editing = true;
    send('photo:opened', { ...aPhoto, id: 'photo-2' });
    expect([blur.kernel.value, blur.kernel.editing]).toEqual([null, false]);
  });
});
