import { lstat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { version } from '../../../package.json';
import type { Edit, Output } from '../../contract/edit';
import { LatensifyError } from '../../contract/errors';
import { plainEdit } from '../../contract/plain-edit';
import { recipeSchema } from '../../contract/recipe';
import type { Recipe } from '../../contract/recipe';
import type { RestoreSettings } from '../../contract/settings';
import type { Note } from '../../contract/notes';
import { inWords } from '../../contract/reasons';
import { refuseNewer, unreadable } from '../../contract/why-not';
import { systemReason } from '../../files/reason';
import { readText, refuseIrregular, sha256Of } from '../../files/regular';
import { discard } from '../../files/rename';
import type { Resolved } from '../plan/resolve';
import { Originals } from '../image/originals';
import { numbered, takeName } from '../image/take-name';
import type { Existing } from '../image/take-name';
import { passingName } from '../leftovers';
import { runExifTool } from '../metadata/exiftool';

/** Files as recipes name those that something is made of. Throws what openRegular throws. */
export async function describeInputs(paths: readonly string[]): Promise<Recipe['inputs']> {
  const inputs: Recipe['inputs'] = [];
  for (const path of paths) inputs.push({ name: basename(path), sha256: await sha256Of(path) });
  return inputs;
}

/** @param resolved what the edit's settings came to */
export function recipeOf(
  edit: Edit,
  resolved: Pick<Resolved, 'strength' | 'packs'>,
  inputs: Recipe['inputs'],
  device: Recipe['device'],
): Recipe {
  // Where somebody keeps photos is nobody's business who is given one.
  const output = { ...edit.output, place: { kind: 'beside' } as const };
  const carriedOut = { ...edit, strength: resolved.strength, output, packs: resolved.packs };
  return { version: 1, program: version, edit: carriedOut, inputs, device };
}

/** What was asked for in a window, where nothing is said of files until the result is exported. */
export function recipeOfSettings(
  settings: RestoreSettings,
  resolved: Parameters<typeof recipeOf>[1],
  inputs: Recipe['inputs'],
  device: Recipe['device'],
): Recipe {
  const { task, scale, tau, keep, restorer, steps, seed, tile, develop, blur } = settings;
  const method = { restorer, steps, seed, tile };
  const edit = { ...plainEdit(task, scale), method, strength: { tau, keep }, develop, blur };
  return recipeOf(edit, resolved, inputs, device);
}

/** The recipe of a result that becomes such a file. */
export function withOutput(recipe: Recipe, output: Partial<Output>): Recipe {
  return { ...recipe, edit: { ...recipe.edit, output: { ...recipe.edit.output, ...output } } };
}

/** Of a result's own name, so that nobody's file is meant. */
const sidecarOf = (result: string): string => `${result}.latensify.json`;

async function isRecipe(file: string): Promise<boolean> {
  try {
    parseRecipe(await readText(file), file);
    return true;
  } catch {
    return false;
  }
}

/** Where a result's recipe goes: the first of its names that is free, or that an earlier recipe has. */
async function sidecarPlace(result: string): Promise<[name: string, existing: Existing]> {
  for (const name of numbered(sidecarOf(result))) {
    if (await isRecipe(name)) return [name, 'replace'];
    if ((await lstat(name).catch(() => null)) === null) return [name, 'number'];
  }
  throw new Error('unreachable: there are always more numbers');
}

/**
 * Writes a recipe beside its result, in place of an earlier one and of nothing else. The result is there and stays, so that
 * what goes wrong is a note.
 * @param isInside whether the result itself has it
 */
export async function writeSidecar(result: string, recipe: Recipe, isInside: boolean): Promise<Note[]> {
  const aside = join(dirname(result), passingName('.json'));
  try {
    await writeFile(aside, `${JSON.stringify(recipe, null, 2)}\n`);
    const name = basename(await takeName(aside, ...(await sidecarPlace(result)), new Originals()));
    const taken = basename(sidecarOf(result));
    return name === taken ? [] : [{ code: 'sidecar-other-name', details: { taken, name } }];
  } catch (cause) {
    return [{ code: 'sidecar-lost', details: { reason: systemReason(cause), inside: isInside ? 'yes' : 'no' } }];
  } finally {
    await discard(aside);
  }
}

/** The recipe that XMP of a file holds; '' where it holds none. */
async function textIn(file: string): Promise<string> {
  await refuseIrregular(file);
  const { output } = await runExifTool(['-s3', '-XMP-latensify:Recipe', resolve(file)]);
  return output.trim();
}

/**
 * The recipe in a text. Throws `recipe-unreadable` or `made-by-newer`.
 * @param file where it stands, for the message
 */
export function parseRecipe(text: string, file: string): Recipe {
  if (text === '')
    throw new LatensifyError('recipe-unreadable', { path: file, reason: inWords('there is none in it') });
  try {
    const value: unknown = JSON.parse(text);
    refuseNewer(value, 1);
    return recipeSchema.parse(value);
  } catch (cause) {
    throw unreadable('recipe-unreadable', file, cause);
  }
}

/** The recipe that a result carries. Throws `recipe-unreadable`, `made-by-newer`, or what openRegular throws. */
export async function readRecipeOf(result: string): Promise<Recipe> {
  const text = await textIn(result).catch((cause: unknown) => {
    throw unreadable('recipe-unreadable', result, cause);
  });
  return parseRecipe(text, result);
}
