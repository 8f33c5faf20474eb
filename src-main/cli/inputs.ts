import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { toFailure, LatensifyError } from '../contract/errors';
import type { Failure } from '../contract/errors';
import { hasPhotoEnding } from '../contract/formats';

/** A file to restore, and the sub-folder of the folder that named it; '' for that folder itself. */
export interface Input {
  readonly file: string;
  readonly below: string;
}

/** What files and folders stand for, and what could not be looked into. */
export interface Inputs {
  readonly inputs: Input[];
  readonly problems: { readonly file: string; readonly failure: Failure }[];
}

function unreadable(path: string, cause: unknown): Failure {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  return toFailure(new LatensifyError('file-unreadable', { path, reason }));
}

/** Goes through folders; what cannot be read is noted, and the rest goes on. */
class Search {
  readonly photos: string[] = [];
  readonly problems: Inputs['problems'] = [];
  /** Folders by where they really are: a link may lead into one that was seen, or round in a circle. */
  readonly #seen = new Set<string>();

  constructor(readonly recursive: boolean) {}

  async lookInto(folder: string): Promise<void> {
    try {
      const place = await realpath(folder);
      if (this.#seen.has(place)) return;
      this.#seen.add(place);
      const names = await readdir(folder);
      for (const name of names.sort((a, b) => a.localeCompare(b))) await this.#take(join(folder, name), name);
    } catch (cause) {
      this.problems.push({ file: folder, failure: unreadable(folder, cause) });
    }
  }

  async #take(path: string, name: string): Promise<void> {
    // Names with a leading dot are other programs' leftovers, and our own unfinished files.
    if (name.startsWith('.')) return;
    const found = await stat(path).catch((cause: unknown) => {
      if (hasPhotoEnding(name)) this.problems.push({ file: path, failure: unreadable(path, cause) });
      return null;
    });
    if (found?.isDirectory() && this.recursive) await this.lookInto(path);
    else if (found?.isFile() && hasPhotoEnding(name)) this.photos.push(path);
  }
}

const isFolder = (path: string) =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** The photos that files and folders stand for, each once, in order. A file that is not there stays: it will be reported. */
export async function expandInputs(paths: readonly string[], recursive: boolean): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const problems: Inputs['problems'] = [];
  for (const root of paths.map((path) => resolve(path))) {
    if (!(await isFolder(root))) {
      inputs.set(root, { file: root, below: '' });
      continue;
    }
    const search = new Search(recursive);
    await search.lookInto(root);
    problems.push(...search.problems);
    for (const file of search.photos)
      inputs.set(file, { file, below: dirname(relative(root, file)).replace(/^\.$/, '') });
  }
  return { inputs: [...inputs.values()], problems };
}
