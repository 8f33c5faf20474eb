import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findInputs } from '../../../../src-main/cli/recipe';
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
