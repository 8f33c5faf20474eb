import { join, resolve } from 'node:path';
import { isPresetFile } from '../presets/preset-file';
import { Presets } from '../presets/presets';
import { Originals, refuseNamedFile } from '../engine';
import { userFolder } from '../stores/user-folder';
import type { Command } from './arguments';
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

async function importFiles(presets: Presets, files: readonly string[], replace: boolean): Promise<number> {
  const paths = files.map((file) => resolve(file));
  const { imported, replaced, known, refused, list: after } = await presets.import(paths, replace);
  const namesOf = (ids: readonly string[]) =>
    after.presets.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  for (const name of namesOf(imported)) print(name);
  for (const name of namesOf(replaced)) print(texts.cli.presetReplaced(name));
  for (const name of namesOf(known)) print(texts.cli.presetKnown(name));
  for (const { failure } of refused) tell(sayFailure(failure));
  return refused.length === 0 ? 0 : 1;
}

type PresetsCommand = Extract<Command, { kind: 'presets' }>;

/** `latensify presets list|show|import|export`. Returns the exit status. */
export async function presetsCommand({ action, names, out, overwrite }: PresetsCommand): Promise<number> {
  const presets = openPresets();
  if (action === 'list') return list(presets);
  if (action === 'import') return importFiles(presets, names, overwrite);
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
