import { describe, expect, it, vi } from 'vitest';
import { Controls } from '../../../../src-renderer/state/controls.svelte';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { Presets } from '../../../../src-renderer/state/presets.svelte';
import { aKernel, fakeApi, good } from '../fake-api';
import { fakePresets, presetList } from '../fake-rooms';

async function setUp(list = presetList) {
  const fake = fakePresets(list);
  const notices = new Notices();
  const controls = new Controls(fakeApi().api, notices);
  await controls.load();
  const presets = new Presets(fake.api, notices, controls);
  await vi.waitFor(() => expect(presets.all.length).toBeGreaterThan(0));
  return { ...fake, controls, notices, presets };
}

describe('Presets', () => {
  it('offers those of the task, built-in ones by the name of the language', async () => {
    const { presets } = await setUp();
    expect(presets.offered.map((preset) => presets.nameOf(preset))).toEqual(['Gentle', 'My own']);
  });

  it('calls that of a photo of the queue as it was called then, and one that came with the app in this language', async () => {
    const { presets } = await setUp({ ...presetList, presets: presetList.presets.filter(({ id }) => id !== 'gentle') });
    const nameFor = (preset: string | null, presetName: string | null) => presets.nameFor({ preset, presetName });
    expect(nameFor('mine', 'As it was')).toBe('As it was');
    expect(nameFor('deleted', 'Evening')).toBe('Evening');
    expect(nameFor('gentle', null), 'also a hidden one').toBe('Gentle');
    expect(nameFor('mine', null), 'of a journal of an earlier version').toBe('My own');
    expect([nameFor('deleted', null), nameFor(null, null)]).toEqual(['', '']);
  });

  it('shows what a terminal or an editor has changed, once somebody comes back to the window', async () => {
    const { ask, presets } = await setUp();
    const [first] = presetList.presets;
    const theirs = { ...presetList, presets: [{ ...first, id: 'theirs', name: 'Theirs', isBuiltIn: false }] };
    ask.mockResolvedValue(good(theirs));
    await presets.renew();
    expect(presets.all.map(({ name }) => name)).toEqual(['Theirs']);
  });

  it.each([
    [50, 7, 'as the preset says now'],
    [9, 9, 'as somebody has set them'],
  ])('changed by a terminal, leaves controls at τ = %i at %i: %s', async (set, left) => {
    const { ask, controls, presets } = await setUp();
    presets.choose('mine');
    controls.tau = set;
    const changed = presetList.presets.map((preset) => ({
      ...preset,
      edit: { ...preset.edit, strength: { ...preset.edit.strength, tau: 7 } },
    }));
    ask.mockResolvedValue(good({ ...presetList, presets: changed }));
    await presets.renew();
    expect(controls.tau).toBe(left);
    expect(presets.isChanged).toBe(left !== 7);
  });

  it('applies one, marks what has changed since, and goes back', async () => {
    const { controls, presets } = await setUp();
    presets.choose('mine');
    expect([controls.tau, presets.isChanged]).toEqual([50, false]);
    controls.tau = 9;
    expect(presets.isChanged).toBe(true);
    presets.revert();
    expect([controls.tau, presets.isChanged]).toEqual([50, false]);
    controls.history.undo();
    expect(controls.tau).toBe(9);
  });

  it('leaves to the photo what is its own, whatever is chosen or gone back to', async () => {
    const { controls, presets } = await setUp();
    controls.changeBlur({ ...controls.blur, kernel: aKernel }, 'kernel 1');
    const own = () => [controls.blur.kernel, presets.isChanged];
    presets.choose('mine');
    expect(own()).toEqual([aKernel, false]);
    controls.tau = 9;
    presets.revert();
    expect(own()).toEqual([aKernel, false]);
  });

  it('saves what is chosen, without what a result was made with', async () => {
    const { ask, controls, presets } = await setUp();
    controls.tau = 7;
    await presets.save('  New  ');
    expect(ask).toHaveBeenCalledWith('presets:save', {
      name: 'New',
      edit: { ...controls.edit, strength: { tau: 7, keep: { kind: 'auto' } }, packs: {} },
    });
    expect(presets.isTaken('my OWN')).toBe(true);
  });

  it('lets a preset keep its own name, and copies one of the longest name', async () => {
    const long = `x${'🦅'.repeat(39)}`;
    const preset = { ...presetList.presets[1], name: long };
    const { ask, presets } = await setUp({ ...presetList, presets: [preset] });
    expect([presets.isTaken(long), presets.isTaken(long, preset.id)]).toEqual([true, false]);
    await presets.duplicate(preset);
    expect(ask).toHaveBeenCalledWith('presets:duplicate', { preset: preset.id, name: `x${'🦅'.repeat(38)} 2` });
  });

  it('takes a deletion back', async () => {
    const { ask, notices, presets } = await setUp();
    await presets.remove(presetList.presets[1]);
    expect(presets.offered).toHaveLength(1);
    expect(notices.list[0].text()).toBe('Preset “My own” was deleted.');
    notices.list[0].actions[0].run();
    expect(ask).toHaveBeenLastCalledWith('presets:undelete', { preset: 'mine' });
    await vi.waitFor(() => expect(presets.offered).toHaveLength(2));
  });

  it('gives a copy a name of its own, and moves among its task', async () => {
    const { ask, presets } = await setUp();
    await presets.duplicate(presetList.presets[1]);
    expect(ask).toHaveBeenCalledWith('presets:duplicate', { preset: 'mine', name: 'My own 2' });
    await presets.move('mine', -1);
    expect(ask).toHaveBeenLastCalledWith('presets:move', { preset: 'mine', before: 'gentle' });
    await presets.move('gentle', 1);
    expect(ask).toHaveBeenLastCalledWith('presets:move', { preset: 'gentle', before: null });
  });

  it('chooses one by itself where the user has said so', async () => {
    const { answers, controls, presets } = await setUp();
    answers['presets:choose-for'] = () => good(presetList.presets[1]);
    await presets.suggest({ camera: 'Canon EOS 5D', iso: 6400 });
    expect([presets.chosen?.id, controls.tau]).toEqual(['mine', 50]);
  });

  it('leaves what was chosen while it looked for one', async () => {
    const { answers, controls, presets } = await setUp();
    answers['presets:choose-for'] = () => good(presetList.presets[1]);
    const suggested = presets.suggest({ camera: 'Canon EOS 5D', iso: 6400 });
    controls.tau = 7;
    await suggested;
    expect([presets.chosen, controls.tau]).toEqual([null, 7]);
  });

  it('replaces the rule that meant the same', async () => {
    const rules = [{ task: 'deblur', scale: 1, camera: null, iso: null, preset: 'gentle' } as const];
    const { ask, presets } = await setUp({ ...presetList, rules: [...rules] });
    await presets.rules.set(presetList.presets[1], { camera: null, iso: null });
    expect(ask).toHaveBeenLastCalledWith('presets:set-rules', { rules: [{ ...rules[0], preset: 'mine' }] });
  });

  it('may be for several cameras, and each rule goes alone', async () => {
    const rules = [
      { task: 'deblur', scale: 1, camera: 'NIKON D850', iso: null, preset: 'mine' } as const,
      { task: 'deblur', scale: 1, camera: null, iso: null, preset: 'gentle' } as const,
    ];
    const { ask, notices, presets } = await setUp({ ...presetList, rules: [...rules] });
    const leica = { camera: 'Leica M', iso: null };
    await presets.rules.set(presetList.presets[1], leica);
    const added = { task: 'deblur', scale: 1, ...leica, preset: 'mine' };
    expect(ask).toHaveBeenLastCalledWith('presets:set-rules', { rules: [...rules, added] });
    expect([presets.rules.usualFor({ task: 'deblur', scale: 1 })?.id, presets.rules.narrow]).toEqual([
      'gentle',
      [rules[0]],
    ]);
    await presets.rules.remove(presets.rules.narrow[0]);
    expect(ask).toHaveBeenLastCalledWith('presets:set-rules', { rules: [rules[1]] });
    // Undone, it takes the place of one that its photos were given meanwhile.
    notices.list.at(-1)?.actions[0]?.run();
    expect(ask).toHaveBeenLastCalledWith('presets:set-rules', { rules: [rules[1], rules[0]] });
    await presets.rules.setUsualFor({ task: 'deblur', scale: 1 }, 'mine');
    expect(ask).toHaveBeenLastCalledWith('presets:set-rules', { rules: [rules[0], { ...rules[1], preset: 'mine' }] });
    await presets.rules.setUsualFor({ task: 'deblur', scale: 1 }, null);
    expect(ask).toHaveBeenLastCalledWith('presets:set-rules', { rules: [rules[0]] });
  });

  it('says of one file why it is refused, and names several in one message', async () => {
    const { answers, notices, presets } = await setUp();
    const refused = ['a', 'b', 'c', 'd'].map((name) => ({
      file: `/p/${name}.json`,
      failure: { code: 'preset-unreadable' as const, details: { path: `/p/${name}.json`, reason: 'it is empty' } },
    }));
    answers['presets:import'] = () => good({ imported: [], known: [], refused: refused.slice(0, 1), list: presetList });
    await presets.files.import();
    expect(notices.problem?.failure).toEqual(refused[0].failure);
    notices.list = [];
    answers['presets:import'] = () => good({ imported: [], known: [], refused, list: presetList });
    await presets.files.import();
    expect(notices.list.map(({ text }) => text())).toEqual([
      '4 could not be imported: a.json, b.json, c.json, d.json. Import one alone to be told why.',
    ]);
  });

  it('names those that have come without the network that they name', async () => {
    const { answers, notices, presets } = await setUp();
    const [first] = presetList.presets;
    const named = (id: string, restorer: string | null) => {
      const method = { ...first.edit.method, restorer };
      return { ...first, id, name: id.toUpperCase(), isBuiltIn: false, edit: { ...first.edit, method } };
    };
    const come = [
      named('a', 'own-0123456789ab'),
      named('b', null),
      named('c', 'heavy'),
      named('d', 'own-ab0123456789'),
    ];
    const imports = (...ids: string[]) => {
      const list = { ...presetList, presets: come };
      answers['presets:import'] = () => good({ imported: ids, replaced: [], known: [], refused: [], list });
      return presets.files.import();
    };
    await imports('b', 'c');
    await imports('a', 'b');
    await imports('a', 'c', 'd');
    expect(notices.list.map(({ text }) => text())).toEqual([
      '2 presets imported.',
      '2 presets imported. A names a network that is not on this computer: import it in Settings, or choose another one.',
      '3 presets imported. A, D name networks that are not on this computer: import them in Settings, or choose others.',
    ]);
  });

  it('names the presets of one file that were left out of it', async () => {
    const { answers, notices, presets } = await setUp();
    const refused = ['Sea', 'Sky'].map((name) => ({
      file: '/p/all.json',
      failure: { code: 'preset-unusable' as const, details: { path: '/p/all.json', name, reason: 'it is no edit' } },
    }));
    answers['presets:import'] = () => good({ imported: [], known: [], refused, list: presetList });
    await presets.files.import();
    expect(notices.list.map(({ text }) => text())).toEqual([
      expect.stringMatching(/^2 could not be imported: Sea, Sky\./),
    ]);
  });

  it('names files that were kept aside', async () => {
    const { notices } = await setUp({
      ...presetList,
      damaged: [{ file: 'broken.json', failure: { code: 'preset-unreadable', details: {} } }],
    });
    expect(notices.list[0].text()).toContain('broken.json');
  });
});
