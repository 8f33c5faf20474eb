import { plainBlur } from '@contract/plain-blur';
import { plainOutput } from '@contract/plain-edit';
import { plainDevelopment } from '@contract/plain-development';
import { describe, expect, it, vi } from 'vitest';
import { Controls } from '../../../../src-renderer/state/controls.svelte';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { aPhoto, aRawPhoto, deblur, developRaw, enlarge, fakeApi, good, someSettings } from '../fake-api';

describe('Controls', () => {
  it('starts with the first method and its default τ', async () => {
    const controls = new Controls(fakeApi().api, new Notices());
    expect(controls.settings).toBeNull();
    await controls.load();
    expect(controls.settings).toEqual(someSettings);
  });

  it('goes to the default τ of another task', async () => {
    const controls = new Controls(fakeApi().api, new Notices());
    await controls.load();
    controls.tau = 7;
    controls.choose(enlarge);
    expect(controls.settings).toMatchObject({ task: 'sr', scale: 2, tau: 100 });
  });

  it('spends what may be spent, and nothing at 0', async () => {
    const controls = new Controls(fakeApi().api, new Notices());
    await controls.load();
    controls.spend(0.2);
    expect(controls.settings).toMatchObject({ tau: 'auto', keep: { kind: 'budget', decibels: 0.2 } });
    expect([controls.costOf(0.4), controls.strength]).toEqual([0.2, '0.2dB']);
    controls.spend(0);
    expect(controls.settings).toMatchObject({ tau: 0, keep: { kind: 'auto' } });
    expect([controls.costOf(0.4), controls.strength]).toEqual([0, '0']);
    controls.strengthAsUsual();
    expect(controls.isUsualStrength).toBe(true);
  });

  it('keeps a whole sample of a τ of one’s own', async () => {
    const controls = new Controls(fakeApi().api, new Notices());
    await controls.load();
    controls.spend(0.2);
    controls.tau = 7;
    expect(controls.settings).toMatchObject({ tau: 7, keep: { kind: 'auto' } });
    expect(controls.costOf(0.4)).toBe(0.4);
  });

  it('keeps another network until another task is chosen', async () => {
    const controls = new Controls(fakeApi().api, new Notices());
    await controls.load();
    controls.changeMethod({ restorer: 'heavy' });
    expect(controls.settings).toMatchObject({ task: 'deblur', restorer: 'heavy' });
    controls.choose(enlarge);
    expect(controls.settings).toMatchObject({ task: 'sr', restorer: null });
  });

  it('turns to RAW for a RAW photo, and away from it for another', async () => {
    const { api } = fakeApi();
    api.methods.mockResolvedValue(good([deblur, enlarge, developRaw]));
    const controls = new Controls(api, new Notices());
    controls.open(aRawPhoto);
    await controls.load();
    expect(controls.method).toEqual(developRaw);
    controls.choose(enlarge);
    controls.open(aPhoto);
    expect(controls.method).toEqual(enlarge);
    controls.open(aRawPhoto);
    expect(controls.method).toEqual(developRaw);
    controls.open(aPhoto);
    expect(controls.method).toEqual(deblur);
  });

  it('stays with what there is where RAW is not installed', async () => {
    const controls = new Controls(fakeApi().api, new Notices());
    await controls.load();
    controls.open(aRawPhoto);
    expect(controls.method).toEqual(deblur);
  });

  it('asks again when the engine comes up late', async () => {
    const { api, send } = fakeApi();
    api.methods.mockResolvedValueOnce({ ok: false, error: { code: 'engine-crashed', details: { reason: 'Down.' } } });
    const notices = new Notices();
    const controls = new Controls(api, notices);
    await controls.load();
    expect(notices.problem?.failure?.code).toBe('engine-crashed');
    api.methods.mockResolvedValue(good([deblur]));
    send('engine:status', { state: 'ready', device: 'cpu', devices: [], lost: null, error: null });
    await vi.waitFor(() => expect(controls.method).toEqual(deblur));
  });

  it('keeps what was chosen when it has asked twice', async () => {
    const { api } = fakeApi();
    const controls = new Controls(api, new Notices());
    const first = controls.load();
    api.methods.mockResolvedValue(good([{ ...deblur }]));
    await Promise.all([first, controls.load()]);
    expect(controls.methods).toContain(controls.method);
  });

  it('takes back one move of a slider at once, and makes it again', async () => {
    const controls = new Controls(fakeApi().api, new Notices());
    await controls.load();
    for (const tau of [6, 7, 8]) controls.tau = tau;
    controls.changeMethod({ seed: 3 });
    controls.history.undo();
    expect([controls.tau, controls.edit.method.seed]).toEqual([8, 0]);
    controls.history.undo();
    expect(controls.tau).toBe(5);
    controls.history.redo();
    expect(controls.tau).toBe(8);
  });

  it('offers RAW development for RAW photos alone', () => {
    const controls = new Controls(fakeApi().api, new Notices());
    controls.open(aPhoto);
    expect([controls.suits(developRaw), controls.suits(deblur)]).toEqual([false, true]);
    controls.open(aRawPhoto);
    expect(controls.suits(developRaw)).toBe(true);
  });

  it('develops another photo plainly, into the colour space that the user chose', async () => {
    const controls = new Controls(fakeApi().api, new Notices());
    await controls.load();
    controls.development.change({ exposure: -2 });
    controls.development.change({ space: 'prophoto' });
    controls.blur = { ...plainBlur, kind: 'defocus', radius: 3 };
    controls.open(aPhoto);
    expect(controls.edit.develop).toEqual({ ...plainDevelopment, space: 'prophoto' });
    expect(controls.blur).toEqual({ ...plainBlur, kind: 'defocus' });
    expect(controls.history.canUndo).toBe(false);
  });

  it('begins with what was chosen last time, but not over what was chosen since', async () => {
    const controls = new Controls(fakeApi().api, new Notices());
    controls.remember({ task: 'sr', scale: 2, output: { ...plainOutput, format: 'webp' } });
    await controls.load();
    expect([controls.edit.task, controls.output.format]).toEqual(['sr', 'webp']);
    controls.tau = 3;
    controls.remember({ task: 'deblur', scale: 1, output: plainOutput });
    expect(controls.edit.task).toBe('sr');
  });

  it('rolls a seed that the contract takes', () => {
    const controls = new Controls(fakeApi().api, new Notices());
    controls.rollDice();
    expect(Number.isSafeInteger(controls.edit.method.seed)).toBe(true);
  });
});
