import { access } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { LatensifyError } from '../contract/errors';
import type { Note } from '../contract/notes';
import type { Recipe } from '../contract/recipe';
import { settingsOf } from '../contract/plain-edit';
import type { Edit } from '../contract/edit';
import { readText } from '../files/regular';
import { describeInputs, parseRecipe, readRecipeOf } from '../engine';
import type { Engine } from '../engine';

/** The recipe in a result, or in the file beside it. Throws `recipe-unreadable`, `made-by-newer`, or what openRegular throws. */
export async function readRecipe(file: string): Promise<Recipe> {
  if (!file.endsWith('.json')) return readRecipeOf(resolve(file));
  return parseRecipe(await readText(resolve(file)), file);
}

/** The photos of a recipe where none were named: beside its file, a folder above, or here. Throws `recipe-photo-missing`. */
export async function findInputs({ inputs }: Recipe, file: string): Promise<string[]> {
  const folder = dirname(resolve(file));
  const found: string[] = [];
  for (const { name } of inputs) {
    const places = [folder, dirname(folder), resolve('.')].map((place) => join(place, basename(name)));
    const here = await Promise.all(
      places.map((path) =>
        access(path).then(
          () => path,
          () => null,
        ),
      ),
    );
    const path = here.find((candidate) => candidate !== null);
    if (!path) throw new LatensifyError('recipe-photo-missing', { path: file, name });
    found.push(path);
  }
  return found;
}

/** Throws `recipe-other-input` where a photo is not the one that the recipe was used on, of a burst `recipe-other-burst`. */
export async function refuseOtherInputs({ inputs }: Recipe, paths: readonly string[]): Promise<void> {
  const given = await describeInputs(paths);
  const names = inputs.map(({ name }) => name).join(', ');
  const other = paths.find((_, index) => given[index].sha256 !== inputs.at(index)?.sha256);
  if (other === undefined && given.length === inputs.length) return;
  if (inputs.length === 1) throw new LatensifyError('recipe-other-input', { path: other ?? paths[0], name: names });
  throw new LatensifyError('recipe-other-burst', { count: inputs.length, names });
}

/** Throws `recipe-other-packs`. */
export function refuseOtherPacks({ edit, program }: Recipe, carriedOut: Edit, engine: Engine): void {
  const differing = engine
    .resolutions(settingsOf(carriedOut))
    .map(({ packs }) => Object.keys(edit.packs).filter((id) => packs[id] !== edit.packs[id]));
  const others = differing.reduce((fewest, ids) => (ids.length < fewest.length ? ids : fewest));
  if (others.length > 0) throw new LatensifyError('recipe-other-packs', { packs: others.join(', '), program });
}

/** What may make the result differ although all else is the same. */
export function notesOn({ device: made }: Recipe, { device }: Engine): Note[] {
  return made === device ? [] : [{ code: 'recipe-other-device', details: { made, device } }];
}
