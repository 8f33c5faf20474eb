import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What no name on Windows may hold, and what other systems' shells put names in the place of. */
const wild = /[*?]/;

/** As a shell of Windows, which knows no case, would understand it. */
const meant = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'isu',
  );

/** The files of a folder that a pattern means, in order; none that is hidden, and the pattern itself where there are none. */
async function spread(path: string): Promise<string[]> {
  const pattern = basename(path);
  if (!wild.test(pattern) || (await stat(path).catch(() => null)) !== null) return [path];
  const names = await readdir(dirname(path)).catch(() => []);
  const found = names.filter((name) => !name.startsWith('.') && meant(pattern).test(name));
  if (found.length === 0) return [path];
  return found.sort((a, b) => a.localeCompare(b)).map((name) => join(dirname(path), name));
}

/** What words mean: on Windows, whose shells hand `*.NEF` on as it is, the files that a shell elsewhere would have named. */
export async function filesMeant(words: readonly string[], system = process.platform): Promise<readonly string[]> {
  return system === 'win32' ? (await Promise.all(words.map(spread))).flat() : words;
}
