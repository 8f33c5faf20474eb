import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainEdit, plainOutput } from '../../../../src-main/contract/plain-edit';
import { plainDevelopment } from '../../../../src-main/contract/plain-development';
import { editSchema } from '../../../../src-main/contract/edit';
import { builtInPresets } from '../../../../src-main/presets/built-in';
import { Presets } from '../../../../src-main/presets/presets';
import { bestRule } from '../../../../src-main/presets/rules';
import { temporaryFolder } from '../engine/image/files';

const edit = plainEdit('sr', 4);
const names = async (presets: Presets) => (await presets.list()).presets.map(({ name }) => name);

describe('presets', () => {
  it('that come with the app are edits', () => {
    for (const preset of builtInPresets) expect(editSchema.parse(preset.edit)).toEqual(preset.edit);
  });

  it('draw texture where their name says so, though the default of the dial is to draw none', () => {
    const print = builtInPresets.find(({ id }) => id === 'print-x4');
    expect(print?.edit.strength).toEqual({ tau: 'auto', keep: { kind: 'budget', decibels: 0.3 } });
  });

  it('are there at the next start, in their order', async () => {
    const folder = temporaryFolder();
    const first = new Presets(folder);
    const mine = await first.save('Mine', edit);
    await first.move(mine.id, builtInPresets[0].id);
    const copy = await first.duplicate(mine.id, 'Mine too');
    await first.rename(copy.id, 'Yours');
    const again = new Presets(folder);
    expect((await names(again)).slice(0, 3)).toEqual(['Mine', 'Yours', builtInPresets[0].name]);
    expect((await again.find('mine')).edit).toEqual(edit);
  });

  it('that a terminal or an editor changes meanwhile count at once, and are not written over by what was read before', async () => {
    const folder = temporaryFolder();
    const app = new Presets(folder);
    const mine = await app.save('Mine', edit);
    const file = join(folder, `${mine.id}.json`);
    const terminal = new Presets(folder);
    const other = await terminal.save('Theirs', edit);
    expect(await names(app)).toEqual(expect.arrayContaining(['Mine', 'Theirs']));
    await terminal.update(mine.id, { ...edit, output: { ...edit.output, quality: 50 } });
    expect((await app.rename(mine.id, 'Ours')).edit.output.quality).toBe(50);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, '{');
    const broken = await app.list();
    expect(broken.presets.map(({ name }) => name)).not.toContain('Ours');
    expect(broken.damaged.map((one) => one.file)).toEqual([file]);
    writeFileSync(file, whole);
    expect((await app.list()).damaged).toEqual([]);
    expect(await names(app)).toContain('Ours');
    await terminal.delete(other.id);
    expect(await names(app)).not.toContain('Theirs');
  });

  it('are found by a name as a Mac or a terminal spells it', async () => {
    const presets = new Presets(temporaryFolder());
    const mine = await presets.save('Schärfe'.normalize('NFC'), edit);
    expect((await presets.find('SCHÄRFE'.normalize('NFD'))).id).toBe(mine.id);
  });

  it("hold nothing that is one photo's own", async () => {
    const folder = temporaryFolder();
    const grey = { ...edit.develop, whiteBalance: { kind: 'grey-point', x: 0.5, y: 0.5 } as const };
    const mine = await new Presets(folder).save('Mine', { ...edit, develop: grey });
    expect(mine.edit).toEqual(edit);
    // A version before kept it.
    const file = join(folder, `${mine.id}.json`);
    const kept = { ...mine, edit: { ...edit, develop: grey } };
    writeFileSync(file, JSON.stringify({ kind: 'latensify-presets', version: 1, presets: [kept] }));
    expect((await new Presets(folder).find('Mine')).edit).toEqual(edit);
  });

  it('can be deleted and taken back, built-in ones too, which nobody can change', async () => {
    const presets = new Presets(temporaryFolder());
    const mine = await presets.save('Mine', edit);
    for (const { id, name } of [mine, builtInPresets[2]]) {
      await presets.delete(id);
      expect(await names(presets)).not.toContain(name);
      await presets.undelete(id);
      expect(await names(presets)).toContain(name);
    }
    await expect(presets.rename(builtInPresets[0].id, 'x')).rejects.toMatchObject({ code: 'preset-unknown' });
  });

  it('that were deleted can be taken back although a terminal looks at the others meanwhile, for a day', async () => {
    const folder = temporaryFolder();
    const app = new Presets(folder);
    const [mine, old] = [await app.save('Mine', edit), await app.save('Old', edit)];
    await app.delete(mine.id);
    await app.delete(old.id);
    const twoDaysAgo = Date.now() / 1000 - 2 * 24 * 60 * 60;
    utimesSync(join(folder, 'deleted', `${old.id}.json`), twoDaysAgo, twoDaysAgo);
    await new Presets(folder).list();
    await app.undelete(mine.id);
    expect(await names(app)).toContain('Mine');
    await expect(app.undelete(old.id)).rejects.toMatchObject({ code: 'preset-unknown' });
  });

  it('go out and come in, of an older version too', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'out.json');
    const presets = new Presets(join(folder, 'presets'));
    const mine = await presets.save('Mine', edit);
    await presets.export([mine.id, 'camera-shake'], file);
    const older = join(folder, 'older.json');
    const flat = {
      task: 'raw',
      scale: 1,
      tau: 5,
      restorer: null,
      steps: 3,
      seed: 1,
      tile: null,
      develop: plainDevelopment,
    };
    const content = { kind: 'latensify-presets', version: 1, presets: [{ id: 'a', name: 'Old', edit: flat }] };
    writeFileSync(older, JSON.stringify(content));
    const { imported, known, refused } = await presets.import([file, older]);
    // Those that were exported are here.
    expect([imported.length, known.length, refused]).toEqual([1, 2, []]);
    const old = await presets.find('Old');
    expect(old.edit).toMatchObject({
      version: 3,
      task: 'raw',
      method: { steps: 3, seed: 1 },
      strength: { tau: 5, keep: { kind: 'auto' } },
    });
    expect(old.edit.output).toEqual(plainOutput);
  });

  it('that cannot be used are named, and left where they are', async () => {
    const folder = temporaryFolder();
    const newer = { kind: 'latensify-presets', version: 1, presets: [{ id: 'n', name: 'N', edit: { version: 99 } }] };
    writeFileSync(join(folder, 'n.json'), JSON.stringify(newer));
    writeFileSync(join(folder, 'broken.json'), '{');
    const presets = new Presets(folder);
    const { damaged } = await presets.list();
    expect(damaged.map(({ file }) => file)).toEqual([join(folder, 'broken.json'), join(folder, 'n.json')]);
    expect(damaged[1].failure).toMatchObject({
      code: 'made-by-newer',
      details: { path: join(folder, 'n.json') },
    });
    expect(readFileSync(join(folder, 'broken.json'), 'utf8')).toBe('{');
    expect((await presets.import([join(folder, 'n.json')])).refused.length).toBe(1);
  });

  it('that are here already come no second time, and of one name the later one gets a number or, if wished, the place', async () => {
    const folder = temporaryFolder();
    const presets = new Presets(folder);
    const own = async () =>
      (await presets.list()).presets.filter(({ isBuiltIn }) => !isBuiltIn).map(({ name }) => name);
    const fileOf = (name: string, scale: 2 | 4) => {
      const path = join(temporaryFolder(), 'p.json');
      const entry = { id: 'x', name, edit: plainEdit('sr', scale) };
      writeFileSync(path, `\ufeff${JSON.stringify({ kind: 'latensify-presets', version: 1, presets: [entry] })}`);
      return path;
    };
    const counts = async (path: string, replace = false) => {
      const { imported, replaced, known, refused } = await presets.import([path], replace);
      return [imported, replaced, known, refused].map(({ length }) => length);
    };
    expect(await counts(fileOf('Mine', 2))).toEqual([1, 0, 0, 0]);
    expect(await counts(fileOf('MINE', 2))).toEqual([0, 0, 1, 0]);
    for (const expected of [
      [1, 0, 0, 0],
      [0, 0, 1, 0],
    ])
      expect(await counts(fileOf('Mine', 4))).toEqual(expected);
    expect(await own()).toEqual(['Mine', 'Mine 2']);
    await presets.delete((await presets.find('Mine 2')).id);
    expect(await counts(fileOf('Mine', 4), true)).toEqual([0, 1, 0, 0]);
    expect((await presets.find('Mine')).edit.scale).toBe(4);
    // A built-in one is nobody's to replace.
    expect(await counts(fileOf(builtInPresets[0].name, 2), true)).toEqual([1, 0, 0, 0]);
    expect(await own()).toEqual(['Mine', `${builtInPresets[0].name} 2`]);
    const long = 'x'.repeat(80);
    for (const scale of [2, 4] as const) await counts(fileOf(long, scale));
    expect((await own()).slice(2)).toEqual([long, `${'x'.repeat(78)} 2`]);
  });

  it('that a terminal puts into another order, or gives rules, meanwhile, stand so at once, and are not written over', async () => {
    const folder = temporaryFolder();
    const [app, terminal] = [new Presets(folder), new Presets(folder)];
    const first = await app.save('First', edit);
    const second = await app.save('Second', edit);
    await app.move(second.id, first.id);
    await terminal.move(first.id, second.id);
    const rule = { task: edit.task, scale: edit.scale, camera: null, iso: null, preset: first.id };
    await terminal.setRules([rule]);
    const { presets, rules } = await app.list();
    const names = presets.flatMap(({ name, isBuiltIn }) => (isBuiltIn ? [] : [name]));
    expect([names, rules]).toEqual([['First', 'Second'], [rule]]);
    await app.move(second.id, first.id);
    expect((await terminal.list()).rules).toEqual([rule]);
  });

  it('say so when their order and rules cannot be understood, and keep those', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'order.json'), '{"version":1,"ord');
    const { damaged, rules } = await new Presets(folder).list();
    const [{ file, failure }] = damaged;
    expect([failure.code, rules]).toEqual(['preset-order-lost', []]);
    expect(readFileSync(file, 'utf8')).toBe('{"version":1,"ord');
  });

  it('whose scale is none of their task are refused, since they could be applied in half alone', async () => {
    const presets = new Presets(temporaryFolder());
    const file = join(temporaryFolder(), 'half.json');
    for (const [task, scale] of [
      ['raw', 4],
      ['sr', 1],
    ]) {
      const half = { ...edit, task, scale };
      const content = { kind: 'latensify-presets', version: 1, presets: [{ id: 'h', name: 'H', edit: half }] };
      writeFileSync(file, JSON.stringify(content));
      const [{ failure }] = (await presets.import([file])).refused;
      expect(failure.details.reason).toBe('its scale is none of its task');
    }
  });

  it('are taken from a file one of which cannot be used, and that one is named', async () => {
    const presets = new Presets(temporaryFolder());
    const file = join(temporaryFolder(), 'three.json');
    const three = [
      { id: 'a', name: 'First', edit },
      { id: 'b', name: 'Second', edit: { ...edit, output: { ...edit.output, quality: 101 } } },
      { id: 'c', name: 7, edit },
      { id: 'd', name: 'Last', edit: { ...edit, output: { ...edit.output, quality: 50 } } },
    ];
    writeFileSync(file, JSON.stringify({ kind: 'latensify-presets', version: 1, presets: three }));
    const { imported, refused, list } = await presets.import([file]);
    const names = list.presets.filter(({ id }) => imported.includes(id)).map(({ name }) => name);
    expect(names).toEqual(['First', 'Last']);
    expect(refused.map(({ failure }) => failure)).toEqual([
      { code: 'preset-unusable', details: { path: file, name: 'Second', reason: 'output.quality is at most 100' } },
      { code: 'preset-unusable', details: { path: file, name: '3', reason: 'name has to be: a text' } },
    ]);
  });

  it('may not lead out of the folder for results', async () => {
    const presets = new Presets(temporaryFolder());
    const file = join(temporaryFolder(), 'evil.json');
    const evil = { ...edit, output: { ...edit.output, name: '../../{name}' } };
    writeFileSync(
      file,
      JSON.stringify({ kind: 'latensify-presets', version: 1, presets: [{ id: 'e', name: 'E', edit: evil }] }),
    );
    expect((await presets.import([file])).refused.length).toBe(1);
  });
});

describe('the preset that a photo gets by itself', () => {
  const rule = { task: 'raw', scale: 1, camera: null, iso: null } as const;
  const rules = [
    { ...rule, preset: 'any' },
    { ...rule, iso: { from: 1600, to: 102_400 }, preset: 'dark' },
    { ...rule, iso: { from: 6400, to: 102_400 }, preset: 'darker' },
    { ...rule, camera: 'Bayer One', preset: 'bayer' },
    { ...rule, camera: 'Bayer One', iso: { from: 3200, to: 6400 }, preset: 'bayer-dark' },
  ];
  it.each([
    ['', 100, 'any'],
    ['', 3200, 'dark'],
    ['', 12_800, 'darker'],
    ['Bayer One', 100, 'bayer'],
    ['Bayer One', 3200, 'bayer-dark'],
    ['Bayer One', 12_800, 'bayer'],
  ])('of %j at ISO %i is %s', (camera, iso, preset) =>
    expect(bestRule(rules, { task: 'raw', scale: 1, camera, iso })?.preset).toBe(preset),
  );
  it('is none for another task', () =>
    expect(bestRule(rules, { task: 'sr', scale: 4, camera: '', iso: 0 })).toBeNull());
});
