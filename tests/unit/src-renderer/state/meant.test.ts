import type { Edit } from '@contract';
import { plainEdit } from '@contract/plain-edit';
import { describe, expect, it, vi } from 'vitest';
import { Edits } from '../../../../src-renderer/state/edits.svelte';
import { MeantPhotos } from '../../../../src-renderer/state/meant.svelte';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import type { Studio } from '../../../../src-renderer/state/studio.svelte';
import { fakeLibrary } from '../fake-rooms';

const noEdits = () => new Edits(fakeLibrary(0).api, new Notices());
/** No preset is chosen. */
const none = (edit: Edit) => ({ usual: { edit, preset: null, byRules: false }, chosen: null });

/** @param rooms what is asked of them */
const meantIn = (rooms: object) => new MeantPhotos(rooms as Studio);

it('leaves results out of many photos, says how many, and takes them where they are wanted', async () => {
  const selection = { ids: ['p0', 'p1', 'p2'], clear: () => undefined };
  const add = vi.fn<(photos: string[]) => Promise<void>>().mockResolvedValue(undefined);
  const notices = new Notices();
  const rooms = {
    ...{ frame: { view: 'gallery' }, notices, edits: noEdits(), queue: { add }, presets: none(plainEdit('sr', 2)) },
    ...{
      workbench: { controls: { edit: plainEdit('sr', 2), lacksNetwork: () => false } },
      neighbours: { openId: null },
    },
    library: {
      ...{ selection, inOrder: (photos: string[]) => Promise.resolve(photos), rawsAmong: () => Promise.resolve([]) },
      resultsAmong: (photos: string[]) => Promise.resolve(photos.filter((id) => id !== 'p1')),
    },
  };
  const meant = meantIn(rooms);
  const added = () => add.mock.calls.map(([photos]) => photos);
  // A double click means it once.
  await Promise.all([meant.addToQueue(), meant.addToQueue()]);
  expect(added()).toEqual([['p1']]);
  expect(notices.list.map(({ text }) => text())).toEqual(['2 results of earlier restorations were left out.']);
  const said = notices.list.at(-1);
  expect(said?.text()).toBe('2 results of earlier restorations were left out.');
  said?.actions[0].run();
  await vi.waitFor(() => expect(added()).toEqual([['p1'], ['p0', 'p2']]));
  // One that is named by itself is meant.
  selection.ids = ['p2'];
  await meant.addToQueue();
  expect(added().at(-1)).toEqual(['p2']);
});

it('says that photos are still being added to whoever asks again after a while', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  let added: () => void = () => undefined;
  const add = vi.fn(() => new Promise<void>((resolve) => (added = resolve)));
  const notices = new Notices();
  const rooms = {
    ...{ frame: { view: 'gallery' }, notices, edits: noEdits(), queue: { add }, presets: none(plainEdit('sr', 2)) },
    ...{
      workbench: { controls: { edit: plainEdit('sr', 2), lacksNetwork: () => false } },
      neighbours: { openId: null },
    },
    library: {
      ...{ inOrder: (photos: string[]) => Promise.resolve(photos), rawsAmong: () => Promise.resolve([]) },
      selection: { ids: ['p1'], clear: () => undefined },
    },
  };
  const meant = meantIn(rooms);
  const adding = meant.addToQueue();
  await vi.waitFor(() => expect(add).toHaveBeenCalledOnce());
  await meant.addToQueue();
  expect(notices.list, 'a double click').toEqual([]);
  vi.advanceTimersByTime(1500);
  await meant.addToQueue();
  expect(notices.list.map(({ text }) => text())).toEqual(['The photos are still being added to the queue.']);
  added();
  await adding;
  expect(add).toHaveBeenCalledOnce();
  vi.useRealTimers();
});

it('are not added with settings whose network is not here, unless they have settings of their own', async () => {
  const add = vi.fn<(photos: string[]) => Promise<void>>().mockResolvedValue(undefined);
  const [notices, edits] = [new Notices(), noEdits()];
  const edit = plainEdit('sr', 2);
  const clear = vi.fn();
  const rooms = {
    ...{
      frame: { view: 'gallery' },
      notices,
      edits,
      queue: { add },
      presets: none(edit),
      neighbours: { openId: 'p1' },
    },
    workbench: { controls: { edit, lacksNetwork: () => true } },
    library: {
      ...{ inOrder: (photos: string[]) => Promise.resolve(photos), rawsAmong: () => Promise.resolve([]) },
      selection: { ids: ['p1'], clear },
    },
  };
  const meant = meantIn(rooms);
  await meant.addToQueue();
  expect(add).not.toHaveBeenCalled();
  expect(clear, 'they stay selected').not.toHaveBeenCalled();
  expect(notices.list.map(({ text }) => text())).toEqual([
    'These settings name a network that was removed or is on another computer. Import it in Settings, or choose another preset or network.',
  ]);
  edits.give(['p1'], edit, null);
  await meant.addToQueue();
  expect(add).toHaveBeenCalledOnce();
  rooms.frame.view = 'photo';
  // Its settings are those that are shown.
  await meant.addToQueue();
  expect(add).toHaveBeenCalledOnce();
});

describe('photos of the gallery are added', () => {
  /** Selected in this order, of a gallery that shows p0, p1, p2, of which some are RAW files; RAW files are to be developed. */
  function setUp(ids: string[], raws: string[]) {
    const add = vi.fn<(photos: string[]) => Promise<void>>().mockResolvedValue(undefined);
    const [notices, edits] = [new Notices(), noEdits()];
    const rooms = {
      ...{ frame: { view: 'gallery' }, notices, edits, queue: { add }, presets: none(plainEdit('raw', 1)) },
      ...{
        workbench: { controls: { edit: plainEdit('raw', 1), lacksNetwork: () => false } },
        neighbours: { openId: null },
      },
      library: {
        selection: { ids, clear: () => undefined },
        inOrder: (photos: string[]) => Promise.resolve([...photos].sort()),
        resultsAmong: () => Promise.resolve([]),
        rawsAmong: (photos: string[]) => Promise.resolve(photos.filter((id) => raws.includes(id))),
      },
    };
    const meant = meantIn(rooms);
    return { add, edits, meant, said: () => notices.list.map(({ text }) => text()) };
  }

  it('in its order, not in that of the clicks', async () => {
    const { add, meant, said } = setUp(['p2', 'p0', 'p1'], ['p0', 'p1', 'p2']);
    await meant.addToQueue();
    expect(add.mock.calls.map(([photos]) => photos)).toEqual([['p0', 'p1', 'p2']]);
    expect(said()).toEqual([]);
  });

  it('without those that cannot be developed, of which is said how many, unless they have settings of their own', async () => {
    const { add, edits, meant, said } = setUp(['p2', 'p0', 'p1'], ['p1']);
    edits.give(['p2'], plainEdit('sr', 2), null);
    await meant.look();
    expect(meant.unfit).toEqual(['p0']);
    await meant.addToQueue();
    expect(add.mock.calls.map(([photos]) => photos)).toEqual([['p1', 'p2']]);
    expect(said()).toEqual(['1 photo is left out: it is no RAW file.']);
  });

  it('not at all where none can be developed, which is said', async () => {
    const { add, meant, said } = setUp(['p2', 'p0'], []);
    await meant.addToQueue();
    expect(add).not.toHaveBeenCalled();
    expect(said()).toEqual(['These settings are for RAW files; here is none.']);
  });
});

describe('settings for RAW files alone', () => {
  const raw = plainEdit('raw', 1);

  function setUp(raws: string[]) {
    const selection = { ids: ['p0', 'p1', 'p2'] };
    const [notices, edits, apply] = [new Notices(), noEdits(), vi.fn()];
    const frame = { view: 'gallery' };
    const suits = ({ task }: { task: string }) => task !== 'raw';
    const preset = { id: 'neutral', name: 'Neutral', edit: raw, isBuiltIn: false };
    const rooms = {
      ...{ frame, notices, edits, workbench: { controls: { edit: plainEdit('sr', 2), suits, apply } } },
      presets: { find: () => preset, nameOf: () => 'Neutral' },
      library: { selection, rawsAmong: (ids: string[]) => Promise.resolve(ids.filter((id) => raws.includes(id))) },
    };
    const meant = meantIn(rooms);
    const edited = () => selection.ids.filter((id) => edits.has(id));
    return { apply, edited, edits, frame, meant, said: () => notices.list.at(-1)?.text() };
  }

  it('go to those photos that can have them, which a preset says, and what is pasted', async () => {
    const { edited, edits, meant, said } = setUp(['p1']);
    await meant.applyPreset('neutral');
    expect(edited()).toEqual(['p1']);
    expect(said()).toBe('“Neutral” is set for 1 photo. 2 photos are left as they were: they are no RAW files.');
    meant.takeSettings();
    expect([edited(), said()]).toEqual([[], '1 photo has no settings of its own any more.']);
    meant.undo();
    expect(edited()).toEqual(['p1']);
    meant.undo();
    expect(edited()).toEqual([]);
    edits.copied = raw;
    await meant.pasteSettings();
    expect(edited()).toEqual(['p1']);
    expect(said()).toBe('Settings pasted to 1 photo. 2 photos are left as they were: they are no RAW files.');
  });

  it('are taken back in one go from all that had the same before', async () => {
    const { edits, meant } = setUp(['p0', 'p1', 'p2']);
    edits.give(['p0', 'p2'], plainEdit('sr', 4), 'mine');
    await meant.applyPreset('neutral');
    const [give, take] = [vi.spyOn(edits, 'give'), vi.spyOn(edits, 'take')];
    meant.undo();
    expect(give).toHaveBeenCalledExactlyOnceWith(['p0', 'p2'], plainEdit('sr', 4), 'mine');
    expect(take).toHaveBeenCalledExactlyOnceWith(['p1']);
  });

  it('go nowhere where none is one, which is known when a menu opens', async () => {
    const { apply, edited, edits, frame, meant, said } = setUp([]);
    expect(meant.raws).toBeNull();
    await meant.look();
    expect(meant.raws).toBe(0);
    await meant.applyPreset('neutral');
    expect([edited(), said()]).toEqual([[], 'These settings are for RAW files; here is none.']);
    frame.view = 'photo';
    edits.copied = raw;
    await meant.pasteSettings();
    expect(apply).not.toHaveBeenCalled();
    edits.copied = plainEdit('sr', 4);
    await meant.pasteSettings();
    expect(apply).toHaveBeenCalledExactlyOnceWith(edits.copied);
  });
});
