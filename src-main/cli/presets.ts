import { join, resolve } from 'node:path';
import type { PresetInfo } from '../contract/presets';
import { isPresetFile } from '../presets/preset-file';
import { Presets } from '../presets/presets';
import { Originals, readCatalogue, refuseNamedFile } from '../engine';
import { ownModelsFolder, userFolder } from '../stores/user-folder';
import type { Command } from './arguments';
import { filesMeant } from './patterns';
import { sayFailure, texts } from './say';
import { print, tell } from './terminal';

/** The presets that the app has, too. */
export const openPresets = (): Presets => new Presets(join(userFolder(), 'presets'));

async function list(presets: Presets): Promise<number> {
  const { presets: all, damaged } = await presets.list();
  for (const { id, name, edit, isBuiltIn } of all) {
    const task = edit.task === 'sr' ? `sr ×${edit.scale}` : edit.task;
    print(`${name.padEnd(24)} ${task.padEnd(8)} ${isBuiltIn ? texts.cli.builtIn : id}`);
  }
  for (const { failure } of damaged) tell(sayFailure(failure));
  return 0;
}

/** Of presets that name a network that is not here, in words. */
async function lacking(presets: readonly PresetInfo[], modelsFolder: string): Promise<string[]> {
  if (presets.every(({ edit }) => edit.method.restorer === null)) return [];
  const { packs } = await readCatalogue(modelsFolder, ownModelsFolder());
  const networks = packs.map(({ id }) => id);
  return presets.flatMap(({ name, edit: { method } }) =>
    method.restorer === null || networks.includes(method.restorer) ? [] : texts.cli.presetLacks(name, method.restorer),
  );
}

async function importFiles(
  presets: Presets,
  files: readonly string[],
  { replace, modelsFolder }: { replace: boolean; modelsFolder: string },
): Promise<number> {
  const paths = (await filesMeant(files)).map((file) => resolve(file));
  const { imported, replaced, known, refused, list: after } = await presets.import(paths, replace);
  const namesOf = (ids: readonly string[]) =>
    after.presets.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  for (const name of namesOf(imported)) print(name);
  for (const name of namesOf(replaced)) print(texts.cli.presetReplaced(name));
  for (const name of namesOf(known)) print(texts.cli.presetKnown(name));
  const come = after.presets.filter(({ id }) => [...imported, ...replaced, ...known].includes(id));
  for (const words of await lacking(come, modelsFolder)) tell(words);
  for (const { failure } of refused) tell(sayFailure(failure));
  return refused.length === 0 ? 0 : 1;
}

type PresetsCommand = Extract<Command, { kind: 'presets' }>;

/** `latensify presets list|show|import|export`. Returns the exit status. */
export async function presetsCommand(
  { action, names, out, overwrite }: PresetsCommand,
  modelsFolder: string,
): Promise<number> {
  const presets = openPresets();
  if (action === 'list') return list(presets);
  if (action === 'import') return importFiles(presets, names, { replace: overwrite, modelsFolder });
  const found = await Promise.all(names.map((name) => presets.find(name)));
  if (action === 'export' && out !== null) {
    const existing = overwrite ? 'replace' : 'refuse';
    await refuseNamedFile(out, { existing, originals: new Originals(), isOurs: isPresetFile });
    await presets.export(
      found.map(({ id }) => id),
      resolve(out),
    );
  } else for (const { name, edit } of found) print(JSON.stringify({ name, edit }, null, 2));
  return 0;
}
