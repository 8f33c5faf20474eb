import { join, resolve } from 'node:path';
import { Presets } from '../presets/presets';
import { sayFailure } from './say';
import { toFailure } from '../contract/errors';
import { userFolder } from '../stores/user-folder';

/** The presets that the app has, too. */
export const openPresets = (): Presets => new Presets(join(userFolder(), 'presets'));

async function list(presets: Presets): Promise<number> {
  const { presets: all, damaged } = await presets.list();
  for (const { id, name, edit, isBuiltIn } of all) {
    const task = edit.task === 'sr' ? `sr ×${edit.scale}` : edit.task;
    process.stdout.write(`${name.padEnd(24)} ${task.padEnd(8)} ${isBuiltIn ? 'built in' : id}\n`);
  }
  for (const { file, reason } of damaged) process.stderr.write(`${file} was left aside: ${reason}\n`);
  return 0;
}

async function importFiles(presets: Presets, files: readonly string[]): Promise<number> {
  const { imported, refused, list: after } = await presets.import(files.map((file) => resolve(file)));
  for (const { name } of after.presets.filter(({ id }) => imported.includes(id))) process.stdout.write(`${name}\n`);
  for (const { file, reason } of refused) process.stderr.write(`${file}: ${reason}\n`);
  return refused.length === 0 ? 0 : 1;
}

/** `latensify presets list|show|import|export`. Returns the exit status. */
export async function presetsCommand(
  action: 'list' | 'show' | 'import' | 'export',
  names: readonly string[],
  out: string | null,
): Promise<number> {
  const presets = openPresets();
  try {
    if (action === 'list') return await list(presets);
    if (action === 'import') return await importFiles(presets, names);
    const found = await Promise.all(names.map((name) => presets.find(name)));
    if (action === 'export' && out !== null)
      await presets.export(
        found.map(({ id }) => id),
        resolve(out),
      );
    else for (const { name, edit } of found) process.stdout.write(`${JSON.stringify({ name, edit }, null, 2)}\n`);
    return 0;
  } catch (thrown) {
    process.stderr.write(`latensify: ${sayFailure(toFailure(thrown))}\n`);
    return 1;
  }
}
