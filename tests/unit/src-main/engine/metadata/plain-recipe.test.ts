import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, it } from 'vitest';
import { plainEdit } from '../../../../../src-main/contract/plain-edit';
import { glance } from '../../../../../src-main/engine/image/glance';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { leaveRecipe } from '../../../../../src-main/engine/metadata/plain-recipe';
import { readRecipeOf, recipeOf } from '../../../../../src-main/engine/recipe';
import { gradientPicture, temporaryFolder } from '../image/files';

afterAll(closeExifTool);

const recipe = recipeOf(
  plainEdit('deblur', 1),
  { strength: { tau: 0, keep: { kind: 'auto' } }, packs: {} },
  [{ name: 'a & <b>.png', sha256: '0'.repeat(64) }],
  'cpu',
);
const text = JSON.stringify(recipe);

it.each(['png', 'jpeg'] as const)('a %s says how it was made without ExifTool, once', async (format) => {
  const file = join(temporaryFolder(), `a.${format}`);
  await gradientPicture(8).toFormat(format).toFile(file);
  const before = await sharp(file).raw().toBuffer();
  for (let times = 0; times < 2; times++) await leaveRecipe({ format, recipe: text }, file);
  expect((await glance(file)).madeOf).toEqual(recipe.inputs);
  // ExifTool reads it, too, and other programs read the picture.
  expect(await readRecipeOf(file)).toEqual(recipe);
  expect((await sharp(file).metadata()).xmp?.toString().match(/Recipe>/g)).toHaveLength(2);
  expect(await sharp(file).raw().toBuffer()).toEqual(before);
});
