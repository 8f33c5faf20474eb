import { beforeEach, describe, expect, it } from 'vitest';
import type { MethodInfo } from '../../../../src-main/contract/restoration';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { parseCommand } from '../../../../src-main/cli/arguments';
import type { RestoreOptions } from '../../../../src-main/cli/restore-options';
import { choiceOf } from '../../../../src-main/cli/edits';
import { Presets } from '../../../../src-main/presets/presets';
import { temporaryFolder } from '../engine/image/files';

const raw: MethodInfo = {
  task: 'raw',
  scale: 1,
  defaultTau: 0,
  maxTau: 0,
  maxSteps: 1,
  defaultAlpha: 1,
  fullCost: 0,
  restorers: [],
};
const methods: MethodInfo[] = [raw, { ...raw, task: 'sr', scale: 4, maxTau: 100 }];

function optionsOf(words: string): RestoreOptions {
  const command = parseCommand(['restore', 'a.nef', '--out', 'o', ...words.split(' ')]);
  if (command.kind !== 'restore') throw new Error(command.kind);
  return command.options;
}

let presets: Presets;
beforeEach(async () => {
  presets = new Presets(temporaryFolder());
  await presets.setRules([
    { task: 'raw', scale: 1, camera: 'RICOH PENTAX K-1', iso: null, preset: 'raw-neutral' },
    { task: 'raw', scale: 1, camera: null, iso: { from: 6400, to: 204_800 }, preset: 'raw-high-iso' },
  ]);
});
const choose = (words: string) => choiceOf(optionsOf(words), null, presets, methods);

describe('--preset', () => {
  it('auto gives each photo what the rules of the app say, and plain settings where none does', async () => {
    const choice = await choose('--task raw --preset auto --exposure 1');
    const dark = await choice({ camera: 'NIKON D850', iso: 12_800 });
    expect(dark).toMatchObject({ preset: 'High ISO', edit: { develop: { noise: 1.5, exposure: 1 } } });
    expect(await choice({ camera: 'NIKON D850', iso: 12_800 })).toBe(dark);
    expect(await choice({ camera: 'PENTAX K-1', iso: 100 })).toMatchObject({
      ...{ preset: 'Neutral', edit: { output: { format: 'tiff', bits: 16 } } },
    });
    expect(await choice({ camera: 'NIKON D850', iso: 100 })).toMatchObject({
      ...{ preset: null, edit: { develop: { noise: 'auto', exposure: 1 }, output: { format: 'png' } } },
    });
  });

  it('by name is the same for all, whatever the rules say', async () => {
    const choice = await choose('--preset Neutral');
    expect(await choice({ camera: '', iso: 12_800 })).toMatchObject({ preset: 'Neutral', edit: { task: 'raw' } });
  });

  it('keeps what a preset may spend of fidelity; a named τ does not', async () => {
    const keep = { kind: 'budget', decibels: 0.3 } as const;
    await presets.save('Frugal', { ...plainEdit('sr', 4), strength: { tau: 'auto', keep } });
    const strengthOf = async (words: string) => (await (await choose(words))({ camera: '', iso: 0 })).edit.strength;
    expect(await strengthOf('--preset frugal')).toEqual({ tau: 'auto', keep });
    expect(await strengthOf('--preset frugal --tau 7')).toEqual({ tau: 7, keep: { kind: 'auto' } });
    expect(await strengthOf('--task sr --preset faithful')).toEqual({ tau: 0, keep: { kind: 'auto' } });
  });

  it('of another task is refused, rather than half of it done', async () => {
    await expect(choose('--task sr --preset Neutral')).rejects.toThrow(
      /^--preset: this one is for --task raw, and --task sr was asked for; leave --task out/,
    );
    expect((await (await choose('--task raw --preset Neutral'))({ camera: '', iso: 0 })).preset).toBe('Neutral');
  });

  it('of nobody is refused', async () => {
    await expect(choose('--preset Nobody')).rejects.toMatchObject({ code: 'preset-unknown' });
  });
});

it('a recipe whose network is gone names it, and offers no other, which it would refuse', async () => {
  const plain = plainEdit('sr', 4);
  const gone = { ...plain, method: { ...plain.method, restorer: 'own-0123456789ab' } };
  const some = methods.map((method) => ({ ...method, restorers: [{ id: 'ours', title: 'Ours', isOwn: false }] }));
  const asked = (words: string) => choiceOf(optionsOf(words), gone, presets, some);
  await expect(asked('--recipe r.png')).rejects.toThrow(/^(?!.*ours).*own-0123456789ab/s);
  await expect(asked('--task sr --scale 4')).rejects.toThrow(/own-0123456789ab.*ours/s);
});
