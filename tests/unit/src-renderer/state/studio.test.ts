import type { Answer, PhotoInfo } from '@contract';
import { plainEdit } from '@contract/plain-edit';
import { plainPreferences } from '@contract/preferences';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { speech } from '../../../../src-renderer/speech.svelte';
import { aPhoto, good, later } from '../fake-api';
import { aJob, presetList, queueInfo } from '../fake-rooms';
import { aStudio as setUp } from '../a-studio';

afterEach(() => {
  speech.language = 'en';
});

const held = { shiftKey: false, ctrlKey: false, metaKey: false };

describe('Studio', () => {
  it('knows which presets name a network, and how many photos of the queue wait with it, over all of its pages', async () => {
    const ofModel = (restorer: string | null) => {
      const plain = plainEdit('deblur', 1);
      return { ...plain, method: { ...plain.method, restorer } };
    };
    const [first] = presetList.presets;
    const own = (name: string, restorer: string | null) => ({ ...first, id: name, name, edit: ofModel(restorer) });
    const presets = [own('Sea', 'own-0123456789ab'), own('Sky', null), own('Sun', 'own-0123456789ab')];
    const { queue, studio } = await setUp(plainPreferences, { ...presetList, presets });
    expect(await studio.usesOf('own-0123456789ab')).toEqual({ presets: ['Sea', 'Sun'], photos: 0 });
    const jobs = Array.from({ length: 250 }, (_, index) => ({
      ...{ ...aJob, id: `job-${index}`, edit: ofModel(index % 2 === 0 ? 'own-0123456789ab' : null) },
      ...(index < 10 ? { state: 'done' as const } : {}),
    }));
    queue.answers['queue:range'] = ({ from, to }: { from: number; to: number }) =>
      good({ rows: jobs.slice(from, to), from, total: 250, revision: 2 });
    queue.send('queue:changed', queueInfo({ activity: 'paused' }, { waiting: 240, done: 10 }));
    expect(await studio.usesOf('own-0123456789ab')).toMatchObject({ photos: 120 });
  });

  it('goes from photo to photo of the gallery', async () => {
    const { studio } = await setUp();
    await studio.neighbours.open(3);
    expect(studio.workbench.photo.info?.id).toBe('open-p3');
    await studio.neighbours.step(1);
    expect([studio.neighbours.place, studio.workbench.photo.info?.id]).toEqual([4, 'open-p4']);
  });

  it('selects all that the gallery shows, and nothing where it is not seen', async () => {
    const { studio } = await setUp();
    studio.run('select-all');
    expect(studio.library.selection.count, 'in the photo view').toBe(0);
    studio.run('gallery');
    studio.run('settings');
    studio.run('select-all');
    expect(studio.library.selection.count, 'below a sheet').toBe(0);
    studio.run('dismiss');
    studio.run('select-all');
    await vi.waitFor(() => expect(studio.library.selection.count).toBe(250));
  });

  it('does nothing with the photo that is open where it is not seen, and says where', async () => {
    const { api, studio } = await setUp();
    await studio.neighbours.open(3);
    studio.run('gallery');
    for (const command of ['restore', 'restore-whole', 'export', 'export-as'] as const) studio.run(command);
    expect([api.restore.mock.calls, api.exportResult.mock.calls]).toEqual([[], []]);
    expect(studio.notices.problem?.text()).toMatch(/photo view \(E\)/);
    const { mode } = studio.workbench.viewer;
    for (const command of ['compare-side', 'clipping', 'zoom-double'] as const) studio.run(command);
    expect([studio.workbench.viewer.mode, studio.workbench.viewer.showsClipping]).toEqual([mode, false]);
    studio.run('photo');
    studio.run('restore');
    expect(api.restore).toHaveBeenCalledOnce();
  });

  /** A photo is being opened; the main process answers with nothing what others were asked for after. */
  async function opening() {
    const { library, studio, ...rest } = await setUp();
    const before = studio.frame.view;
    const first = later<PhotoInfo | null>();
    library.answers['library:open'] = () => first.answer;
    const opened = studio.neighbours.open(3);
    library.answers['library:open'] = ({ photo }: { photo: string }) => good({ ...aPhoto, id: `open-${photo}` });
    return { ...rest, before, library, studio, first, opened };
  }

  it('goes on to the photo that was asked for last while another one opened', async () => {
    const { library, studio, first, opened } = await opening();
    const second = later<PhotoInfo | null>();
    library.answers['library:open'] = () => second.answer;
    void studio.neighbours.step(1);
    const last = later<PhotoInfo | null>();
    library.answers['library:open'] = () => last.answer;
    const lastly = studio.neighbours.step(1);
    expect(studio.workbench.photo.coming?.id).toBe('p5');
    first.give(good(null));
    await opened;
    second.give(good(null));
    expect([studio.workbench.photo.opening, studio.workbench.photo.coming?.id]).toEqual([true, 'p5']);
    last.give(good({ ...aPhoto, id: 'open-p5' }));
    await lastly;
    expect([studio.neighbours.place, studio.workbench.photo.info?.id]).toEqual([5, 'open-p5']);
    expect([studio.workbench.photo.opening, studio.workbench.photo.coming]).toEqual([false, null]);
  });

  it('knows the photo of the gallery that came although another was asked for already, which cannot be opened', async () => {
    const { before, library, studio, first, opened } = await opening();
    studio.run('gallery');
    const second = later<PhotoInfo | null>();
    library.answers['library:open'] = () => second.answer;
    const other = studio.neighbours.open(7);
    expect(studio.frame.view, 'shown at once, as the first one was').toBe('photo');
    first.give(good({ ...aPhoto, id: 'open-p3' }));
    await opened;
    second.give({ ok: false, error: { code: 'photo-damaged', details: {} } });
    await other;
    expect([studio.neighbours.openId, studio.workbench.photo.info?.id]).toEqual(['p3', 'open-p3']);
    expect(studio.frame.view, 'what was seen before the first').toBe(before);
  });

  it('opens what is dropped while a photo of the gallery is being opened, by the dialog as well, and the other way round', async () => {
    const { api, library, studio, first, opened } = await opening();
    const dropped = later<PhotoInfo | null>();
    api.openDropped.mockReturnValue(dropped.answer);
    const dropping = studio.incoming.drop([{ name: 'a.jpg', size: 1 }]);
    expect(api.openDropped).toHaveBeenCalledOnce();
    api.choosePhoto.mockResolvedValue(good(null));
    await studio.incoming.open();
    expect(api.choosePhoto).toHaveBeenCalledOnce();
    first.give(good(null));
    await opened;
    expect([studio.neighbours.openId, studio.workbench.photo.opening]).toEqual([null, true]);
    const stepped = studio.neighbours.open(5);
    expect(library.ask.mock.calls.filter(([channel]) => channel === 'library:open')).toHaveLength(2);
    dropped.give(good(null));
    await Promise.all([dropping, stepped]);
    expect([studio.neighbours.openId, studio.workbench.photo.info?.id]).toEqual(['p5', 'open-p5']);
  });

  it('goes on with what is being opened where the dialog is closed', async () => {
    const { api, studio, first, opened } = await opening();
    api.choosePhoto.mockResolvedValue(good(null));
    await studio.incoming.open();
    expect(studio.workbench.photo.coming?.id).toBe('p3');
    first.give(good({ ...aPhoto, id: 'open-p3' }));
    await opened;
    expect([studio.neighbours.openId, studio.workbench.photo.info?.id]).toEqual(['p3', 'open-p3']);
  });

  it('finds the open photo again where the gallery is ordered in another way', async () => {
    const { library, studio } = await setUp();
    await studio.neighbours.open(3);
    const all = Array.from({ length: 250 }, (_, number) => `p${249 - number}`);
    library.answers['library:ids'] = ({ from, to }: { from: number; to: number }) => good(all.slice(from, to));
    studio.library.look({ descending: false });
    studio.neighbours.follow();
    await vi.waitFor(() => expect(studio.neighbours.place).toBe(246));
    library.answers['library:ids'] = () => good([]);
    studio.neighbours.follow();
    await vi.waitFor(() => expect(studio.neighbours.place).toBeNull());
    expect(studio.neighbours.openId).toBe('p3');
  });

  it('goes on from where the open photo stood that has gone', async () => {
    const { library, studio } = await setUp();
    for (const [by, place] of [
      [1, 3],
      [-1, 2],
    ] as const) {
      await studio.neighbours.open(3);
      library.answers['library:ids'] = () => good([]);
      studio.neighbours.follow();
      await vi.waitFor(() => expect(studio.neighbours.place).toBeNull());
      await studio.neighbours.step(by);
      expect(studio.neighbours.place).toBe(place);
    }
  });

  it('shows that a photo of the gallery is coming, and goes back where it cannot be opened', async () => {
    const { library, studio } = await setUp();
    studio.run('gallery');
    let answer: (value: Answer<unknown>) => void = () => undefined;
    library.answers['library:open'] = () => new Promise<Answer<unknown>>((resolve) => (answer = resolve));
    const opening = studio.neighbours.open(3);
    expect([studio.frame.view, studio.workbench.photo.coming?.name]).toEqual(['photo', 'photo-3.jpg']);
    expect(studio.workbench.canRestore, 'what is coming is not the one that is open').toBe(false);
    answer({ ok: false, error: { code: 'photo-damaged', details: { path: 'p3' } } });
    await opening;
    expect([studio.frame.view, studio.workbench.photo.coming]).toEqual(['gallery', null]);
  });

  it('opens a photo with the preset that it was given', async () => {
    const { studio } = await setUp();
    studio.run('gallery');
    await studio.library.selection.go(1, held);
    await studio.meant.applyPreset('mine');
    expect(studio.notices.list.at(-1)?.text()).toBe('“My own” is set for 1 photo.');
    await studio.neighbours.open(1);
    expect([studio.presets.chosen?.id, studio.presets.isChanged]).toEqual(['mine', false]);
  });

  it('goes past a photo that cannot be opened', async () => {
    const { library, studio } = await setUp();
    await studio.neighbours.open(3);
    library.answers['library:open'] = () => ({ ok: false, error: { code: 'photo-damaged', details: { path: 'p4' } } });
    await studio.neighbours.step(1);
    expect([studio.neighbours.place, studio.workbench.photo.info?.id]).toEqual([3, 'open-p3']);
    library.answers['library:open'] = () => good({ ...aPhoto, id: 'open-p5' });
    await studio.neighbours.step(1);
    expect([studio.neighbours.place, studio.workbench.photo.info?.id]).toEqual([5, 'open-p5']);
    await studio.neighbours.step(-1);
    expect(studio.neighbours.place).toBe(4);
  });

  it('looks for a rule for every photo, also for one of no folder that is open', async () => {
    const { presets, send } = await setUp();
    presets.answers['presets:choose-for'] = () => good(null);
    send('photo:opened', { ...aPhoto, shot: { camera: 'NIKON D850', iso: 3200 } });
    expect(presets.ask).toHaveBeenCalledWith('presets:choose-for', {
      ...{ task: 'deblur', scale: 1, camera: 'NIKON D850', iso: 3200 },
    });
  });

  it('copies settings from photo to photo', async () => {
    const { studio } = await setUp();
    await studio.neighbours.open(0);
    studio.workbench.controls.tau = 42;
    studio.run('copy-settings');
    studio.run('gallery');
    await studio.library.selection.go(7, held);
    studio.run('paste-settings');
    expect(studio.edits.of('p7')?.edit.strength.tau).toBe(42);
    await studio.neighbours.open(7);
    expect(studio.workbench.controls.tau).toBe(42);
  });

  it('undoes in the gallery what photos were given there, and not what the photo view has chosen', async () => {
    const { studio } = await setUp();
    studio.workbench.controls.tau = 42;
    studio.run('gallery');
    await studio.library.selection.go(3, held);
    await studio.meant.applyPreset('mine');
    await studio.meant.applyPreset('gentle');
    studio.run('undo');
    expect(studio.edits.of('p3')?.preset).toBe('mine');
    studio.run('undo');
    expect(studio.edits.of('p3')).toBeNull();
    studio.run('undo');
    expect(studio.workbench.controls.tau).toBe(42);
    studio.run('photo');
    studio.run('undo');
    expect(studio.workbench.controls.tau).not.toBe(42);
  });

  it('undoes by the button of a message what that message says', async () => {
    const { studio } = await setUp();
    studio.run('gallery');
    await studio.library.selection.go(3, held);
    await studio.meant.applyPreset('mine');
    await studio.library.selection.go(4, held);
    await studio.meant.applyPreset('gentle');
    studio.notices.list[0].actions[0].run();
    expect([studio.edits.of('p3'), studio.edits.of('p4')?.preset]).toEqual([null, 'gentle']);
  });

  it('copies from the photo that the menu is at, of several that are selected', async () => {
    const { library, studio } = await setUp();
    studio.run('gallery');
    await studio.library.selection.go(2, held);
    await studio.meant.applyPreset('mine');
    await studio.library.selection.go(0, held);
    await studio.library.selection.go(2, { ...held, shiftKey: true });
    studio.run('copy-settings');
    expect(studio.edits.copied?.strength.tau).toBe(50);
    studio.meant.reveal();
    expect(library.ask).toHaveBeenLastCalledWith('library:reveal', { photo: 'p2' });
  });

  it('takes up what was remembered, and remembers what is changed', async () => {
    const output = { ...plainEdit('sr', 2).output, quality: 80 };
    const { remembered, studio } = await setUp({ ...plainPreferences, language: 'de', folded: ['output'], output });
    await vi.waitFor(() => expect(speech.language).toBe('de'));
    expect(studio.folds.isOpen('output')).toBe(false);
    expect(studio.workbench.controls.output.quality).toBe(80);
    studio.prefer({ theme: 'light' });
    expect(document.documentElement.dataset.theme).toBe('light');
    studio.fold('what', false);
    expect(remembered.ask).toHaveBeenLastCalledWith('preferences:set', { folded: ['output', 'what'] });
  });

  it('puts a sheet away before a message, and never work', async () => {
    const { api, studio } = await setUp();
    studio.notices.say(() => 'Hello.');
    studio.run('settings');
    studio.run('dismiss');
    expect([studio.frame.sheet, studio.notices.list.length]).toEqual([null, 1]);
    studio.run('dismiss');
    expect(studio.notices.list).toEqual([]);
    expect(api.cancel).not.toHaveBeenCalled();
  });
});
