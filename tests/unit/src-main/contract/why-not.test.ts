import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sentenceOn, toFailure } from '../../../../src-main/contract/errors';
import type { Failure } from '../../../../src-main/contract/errors';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { parseRecipe } from '../../../../src-main/engine/job/recipe';
import { toFile } from '../../../../src-main/presets/preset-file';
import { Presets } from '../../../../src-main/presets/presets';
import { textsOf } from '../../../../texts';
import { temporaryFolder } from '../engine/image/files';

const edit = plainEdit('deblur', 1);
const recipe = { version: 1, program: '1', edit, inputs: [{ name: 'a.jpg', sha256: 'a'.repeat(64) }], device: 'cpu' };
const { strength, output } = edit;

const withEdit = (changes: object) => JSON.stringify({ ...recipe, edit: { ...edit, ...changes } });

function failureOf(text: string): Failure {
  try {
    parseRecipe(text, 'a.png');
  } catch (thrown) {
    return toFailure(thrown);
  }
  throw new Error('it can be used');
}

describe('a recipe that cannot be used is refused in one reason', () => {
  it.each([
    [withEdit({ strength: { ...strength, tau: 5000 } }), 'τ is at most 1000', 'τ ist höchstens 1000'],
    [withEdit({ strength: { ...strength, tau: -1 } }), 'τ is at least 0', 'τ ist mindestens 0'],
    [
      withEdit({ strength: { ...strength, tau: 'much' } }),
      'τ has to be: auto, a number',
      'τ muss sein: auto, eine Zahl',
    ],
    [withEdit({ task: 'paint' }), 'task has to be: deblur, sr, raw', 'task muss sein: deblur, sr, raw'],
    [
      withEdit({ output: { ...output, quality: 101 } }),
      'output.quality is at most 100',
      'output.quality ist höchstens 100',
    ],
    [withEdit({ output: { ...output, name: '' } }), 'output.name is too short', 'output.name ist zu kurz'],
    [
      withEdit({ output: { ...output, name: 'a/b' } }),
      'output.name has a value that is not possible there',
      'output.name hat einen Wert, der dort nicht möglich ist',
    ],
    [withEdit({ wish: 1 }), 'wish is not known here', 'wish ist hier nicht bekannt'],
    [JSON.stringify({ ...recipe, edit: 5 }), 'it is no edit', 'es sind keine Einstellungen'],
    [JSON.stringify({ ...recipe, inputs: [] }), 'inputs is too short', 'inputs ist zu kurz'],
    ['{"version":1,', 'its JSON is damaged or incomplete', 'ihr JSON ist beschädigt oder unvollständig'],
    ['{"version":"1.0.0"}', 'it was not written by Latensify', 'sie ist nicht von Latensify geschrieben'],
    ['7', 'it was not written by Latensify', 'sie ist nicht von Latensify geschrieben'],
    ['', 'there is none in it', 'es steht keines darin'],
  ])('%#: %s', (text, english, german) => {
    const failure = failureOf(text);
    expect(failure).toEqual({ code: 'recipe-unreadable', details: { path: 'a.png', reason: english } });
    const say = (language: 'en' | 'de') => sentenceOn(failure, textsOf(language).errors);
    expect(say('en')).toContain(`holds no recipe that can be used (${english}). Choose a result`);
    expect(say('de')).toContain(`enthält kein brauchbares Rezept (${german}). Wählen Sie ein Ergebnis`);
  });
});

const newer = { ...edit, version: 99, strength: 'more' };

it.each([
  ['recipe', JSON.stringify({ version: 2, all: 'else' })],
  ['edit', JSON.stringify({ ...recipe, device: 'abacus', edit: newer })],
])('a %s of a newer version asks for an update, whatever else is in it', (_, text) => {
  expect(failureOf(text)).toEqual({ code: 'made-by-newer', details: { path: 'a.png' } });
  const { errors } = textsOf('en');
  expect(errors['made-by-newer']({ path: 'a.png' })).toMatch(/a newer version of Latensify.*Update Latensify/);
});

describe('presets that are imported are refused in one reason', () => {
  const preset = { id: 'mine', name: 'Mine', edit };
  const asFile = (changes: object) => toFile([{ ...preset, ...changes }]);

  it.each([
    [asFile({ edit: newer }), 'made-by-newer', undefined],
    [{ ...asFile({}), version: 2 }, 'made-by-newer', undefined],
    [asFile({ edit: { ...edit, strength: { ...strength, tau: 5000 } } }), 'preset-unreadable', 'τ is at most 1000'],
    [asFile({ name: '' }), 'preset-unreadable', 'name is too short'],
    [{ kind: 'other' }, 'preset-unreadable', 'it holds no presets of Latensify'],
  ])('%#', async (content, code, reason) => {
    const file = join(temporaryFolder(), 'a.json');
    writeFileSync(file, JSON.stringify(content));
    const { refused } = await new Presets(temporaryFolder()).import([file]);
    expect(refused.map(({ failure }) => failure)).toEqual([
      { code, details: reason === undefined ? { path: file } : { path: file, reason } },
    ]);
  });

  it('and so is the order of presets that is put aside', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'order.json'), JSON.stringify({ version: 1, order: 'first', hidden: [], rules: [] }));
    const { damaged } = await new Presets(folder).list();
    expect(damaged.map(({ failure }) => failure.details.reason)).toEqual(['order has to be: a list']);
  });
});
