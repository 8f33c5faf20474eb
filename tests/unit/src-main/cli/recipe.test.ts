import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findInputs, refuseOtherInputs } from '../../../../src-main/cli/recipe';
import type { Recipe } from '../../../../src-main/contract/recipe';
import { temporaryFolder } from '../engine/image/files';

const recipe = { inputs: [{ name: 'a.jpg', sha256: '' }] } as unknown as Recipe;

describe('the photo of a recipe', () => {
  it('is found beside the recipe and in the folder above', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.jpg'), '');
    for (const place of ['a.png', 'restored/a.png'])
      expect(await findInputs(recipe, join(folder, place))).toEqual([join(folder, 'a.jpg')]);
  });

  it('is to be named where it lies elsewhere', async () => {
    const file = join(temporaryFolder(), 'a.png');
    await expect(findInputs(recipe, file)).rejects.toMatchObject({
      code: 'recipe-photo-missing',
      details: { path: file, name: 'a.jpg' },
    });
  });
});

describe('photos that a recipe was not used on', () => {
  const sha256Of = (text: string) => createHash('sha256').update(text).digest('hex');
  function photos(): string[] {
    const folder = temporaryFolder();
    return ['a', 'b', 'c'].map((name) => {
      writeFileSync(join(folder, name), name);
      return join(folder, name);
    });
  }
  const recipeOf = (...names: string[]) =>
    ({ inputs: names.map((name) => ({ name, sha256: sha256Of(name) })) }) as unknown as Recipe;

  it('are refused, by the name of the one that was meant', async () => {
    const [a, b] = photos();
    await refuseOtherInputs(recipeOf('a'), [a]);
    for (const given of [[b], [a, b]])
      await expect(refuseOtherInputs(recipeOf('a'), given)).rejects.toMatchObject({
        code: 'recipe-other-input',
        details: { path: b, name: 'a' },
      });
  });

  it('are refused of a burst by all names, in their order', async () => {
    const [a, b, c] = photos();
    await refuseOtherInputs(recipeOf('a', 'b'), [a, b]);
    for (const given of [[a], [b, a], [a, b, c], [a, c]])
      await expect(refuseOtherInputs(recipeOf('a', 'b'), given)).rejects.toMatchObject({
        code: 'recipe-other-burst',
        details: { count: 2, names: 'a, b' },
      });
  });
});
