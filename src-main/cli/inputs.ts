import { readdir, realpath, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { dirname, extname, join, relative, resolve, sep } from 'node:path';
import { toFailure, LatensifyError } from '../contract/errors';
import type { Failure } from '../contract/errors';
import type { Glance } from '../contract/glance';
import { hasPhotoEnding, hasRawEnding, sayKinds, unreadableEnding } from '../contract/formats';
import type { Note } from '../contract/notes';
import { glance } from '../engine';
import { isFolder } from '../files/folders';
import { unreadableFile } from '../files/regular';

/** A file to restore, and the sub-folder of the folder that named it; '' for that folder itself. */
export interface Input {
  readonly file: string;
  readonly below: string;
  /** What it told when its folder was gone through: of thousands on a network's drive a second look takes minutes. null: none was taken. */
  readonly seen: Glance | null;
}

/** What files and folders stand for, and what could not be looked into. */
export interface Inputs {
  readonly inputs: Input[];
  readonly problems: { readonly file: string; readonly failure: Failure }[];
  /** What is to be said of folders. */
  readonly notes: { readonly file: string; readonly note: Note }[];
}

/** How folders are looked into. */
export interface Reach {
  readonly recursive: boolean;
  /** Only cameras' RAW files can have what is to be done: of a folder, others are left out, as the window's gallery does. */
  readonly rawOnly?: boolean;
  /**
   * The folder for results, by whatever way it is reached: what lies in it, or below it, is not taken for photos, unless
   * that is named.
   */
  readonly out: string;
}

/** More names would not be read. */
const mostNames = 5;

/** Whether a place is a folder or lies below it, both by where they really are. */
const isWithin = (place: string, folder: string): boolean =>
  place === folder || place.startsWith(folder.endsWith(sep) ? folder : folder + sep);

/** Where a folder or a file really is; on some disks of Windows, as those in memory, the system does not know: then by its name. */
const placeOf = (folder: string): Promise<string> => realpath(folder).catch(() => resolve(folder));

/** Goes through folders; what cannot be read is noted, and the rest goes on. */
class Search {
  readonly photos: Omit<Input, 'below'>[] = [];
  readonly problems: Inputs['problems'] = [];
  /** Folders that were not looked into. */
  readonly leftOut: string[] = [];
  /** Results of this program, wherever they lie: who names a folder means the photos in it. */
  readonly results: string[] = [];
  /** Finished pictures where only RAW files are meant. */
  readonly pictures: string[] = [];
  /** How many pictures there are that cannot be read, by their endings. */
  readonly otherKinds: Record<string, number> = {};
  /** Folders by where they really are: a link may lead into one that was seen, or round in a circle. */
  readonly #seen = new Set<string>();
  readonly #reach: Reach;
  /** Where the folder that was named really is. */
  #root = '';

  /** @param reach its folder for results by where it really is */
  constructor(reach: Reach) {
    this.#reach = reach;
  }

  /** The photos of a folder that was named. */
  async begin(folder: string): Promise<void> {
    this.#root = await placeOf(folder);
    await this.#lookInto(folder);
  }

  async #lookInto(folder: string): Promise<void> {
    try {
      const place = await placeOf(folder);
      if (this.#seen.has(place) || this.#isAbove(place)) return;
      if (this.#isOfResults(place)) return;
      this.#seen.add(place);
      const names = await readdir(folder);
      for (const name of names.sort((a, b) => a.localeCompare(b))) await this.#take(join(folder, name), name);
    } catch (cause) {
      await this.#complain(folder, cause);
    }
  }

  #isOfResults(place: string): boolean {
    const { out } = this.#reach;
    return isWithin(place, out) && !isWithin(this.#root, out);
  }

  /** Such a link would lead round as well, by way of all the photos beside the folder that was named. */
  #isAbove(place: string): boolean {
    for (const first of this.#seen) return place !== first && isWithin(first, place);
    return false;
  }

  async #take(path: string, name: string): Promise<void> {
    // Names with a leading dot are other programs' leftovers, and our own unfinished files.
    if (name.startsWith('.')) return;
    const isPhoto = hasPhotoEnding(name);
    const found = await stat(path).catch(async (cause: unknown) => {
      // A link without an ending may have led to a folder of photos.
      if (isPhoto || (this.#reach.recursive && extname(name) === '')) await this.#complain(path, cause);
      return null;
    });
    if (found?.isDirectory()) await this.#folder(path);
    else if (found && isPhoto) await this.#photo(path, found);
    else if (found?.isFile()) this.#passOver(name);
  }

  #passOver(name: string): void {
    const ending = unreadableEnding(name);
    if (ending !== null) this.otherKinds[ending] = (this.otherKinds[ending] ?? 0) + 1;
  }

  async #folder(path: string): Promise<void> {
    if (this.#reach.recursive) await this.#lookInto(path);
    else if (!this.#isOfResults(await placeOf(path))) this.leftOut.push(path);
  }

  async #photo(path: string, found: Stats): Promise<void> {
    if (!found.isFile()) return this.#complain(path, new LatensifyError('not-a-file', { path }));
    const seen = await glance(path);
    if (seen.madeOf !== null) this.results.push(path);
    else if (this.#reach.rawOnly && !hasRawEnding(path)) this.pictures.push(path);
    else this.photos.push({ file: path, seen });
  }

  async #complain(path: string, cause: unknown): Promise<void> {
    this.problems.push({ file: path, failure: toFailure(await unreadableFile(path, cause)) });
  }
}

/** The first names of what was left out in a folder, and how many there are. */
function inFew(root: string, all: readonly string[]): { count: number; names: string } {
  const names = all.slice(0, mostNames).map((path) => relative(root, path));
  return { count: all.length, names: [...names, ...(all.length > mostNames ? ['…'] : [])].join(', ') };
}

/** Once for all that was left out of a folder in one way. */
const leftOutNote = (
  code: 'folders-left-out' | 'results-left-out' | 'pictures-left-out',
  root: string,
  leftOut: readonly string[],
): Inputs['notes'] => (leftOut.length === 0 ? [] : [{ file: root, note: { code, details: inFew(root, leftOut) } }]);

/** Once for all pictures of kinds that cannot be read: one by one they would be complaints about a folder as it should be. */
function otherKindsNote(root: string, kinds: Search['otherKinds']): Inputs['notes'] {
  const count = Object.values(kinds).reduce((total, each) => total + each, 0);
  return count === 0
    ? []
    : [{ file: root, note: { code: 'kinds-left-out', details: { count, kinds: sayKinds(kinds) } } }];
}

/** What is to be said of a folder. @param amongOthers whether a folder without photos would pass unseen */
function notesOn(root: string, search: Search, amongOthers: boolean): Inputs['notes'] {
  const notes = [
    ...leftOutNote('folders-left-out', root, search.leftOut),
    ...leftOutNote('results-left-out', root, search.results),
    ...leftOutNote('pictures-left-out', root, search.pictures),
    ...otherKindsNote(root, search.otherKinds),
  ];
  const isSilent = notes.length + search.photos.length + search.problems.length === 0;
  return isSilent && amongOthers ? [{ file: root, note: { code: 'folder-empty', details: {} } }] : notes;
}

/**
 * The photos that files and folders stand for, in order, each once: of a photo and links to it, or two spellings of its name
 * where a disk knows no case, the first. A file that is not there stays: it will be reported.
 */
export async function expandInputs(paths: readonly string[], reach: Reach): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const add = async (input: Input): Promise<void> => {
    const place = await placeOf(input.file);
    if (!inputs.has(place)) inputs.set(place, input);
  };
  // One that is not there has no results yet.
  const out = await placeOf(reach.out);
  const [problems, notes]: [Inputs['problems'], Inputs['notes']] = [[], []];
  for (const root of paths.map((path) => resolve(path))) {
    if (!(await isFolder(root))) {
      await add({ file: root, below: '', seen: null });
      continue;
    }
    const search = new Search({ ...reach, out });
    await search.begin(root);
    problems.push(...search.problems);
    notes.push(...notesOn(root, search, paths.length > 1));
    for (const photo of search.photos) {
      await add({ ...photo, below: dirname(relative(root, photo.file)).replace(/^\.$/, '') });
    }
  }
  return { inputs: [...inputs.values()], problems, notes };
}
