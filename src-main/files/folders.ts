import { mkdirSync, statSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './reason';

/** Whether a path leads to a folder, as far as can be told. */
export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/**
 * Makes a folder and those above it. Node's own way goes round for ever in folders that are there and in which nothing can
 * be made, like /proc, and calls a disk that can only be read missing. Throws the file system's own error.
 * @returns the outermost folder that was made; undefined where it was there
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder);
    return folder;
  } catch (thrown) {
    if (await isFolder(folder)) return undefined;
    const above = dirname(folder);
    if (codeOf(thrown) !== 'ENOENT' || above === folder || (await isFolder(above))) throw thrown;
    const first = await makeFolder(above);
    const own = await makeFolder(folder);
    return first ?? own;
  }
}

const isFolderNow = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** The same at once, for what has to be there before anything else. Throws the file system's own error. @param mode of what is made */
export function makeFolderNow(folder: string, mode = 0o777): void {
  try {
    mkdirSync(folder, { mode });
  } catch (thrown) {
    if (isFolderNow(folder)) return;
    const above = dirname(folder);
    if (codeOf(thrown) !== 'ENOENT' || above === folder || isFolderNow(above)) throw thrown;
    makeFolderNow(above);
    makeFolderNow(folder, mode);
  }
}
