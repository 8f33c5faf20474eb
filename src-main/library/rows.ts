import { basename } from 'node:path';
import { hasRawEnding } from '../contract';
import type { Failure, Glance, Id, PhotoRow, PhotoState, ResultRow } from '../contract';
import { photoIdOf } from './walk';
import type { PhotoFile } from './walk';

/** How a photo stands in the queue. */
export interface Standing {
  readonly state: PhotoState;
  readonly failure: Failure | null;
}

/** What is known of files. */
interface Knowledge {
  /** The photo that a file is a result of; null for any other. */
  readonly originalOf: (path: string) => string | null;
  readonly glanceOf: (file: PhotoFile) => Glance | null;
  readonly standingOf: (id: Id) => Standing | null;
  /** The folder of a file, as the page names it. */
  readonly folderOf: (file: PhotoFile) => string;
}

/** A row for each original, its results stacked on it; a result whose original is not here stands for itself. */
export function stackedRows(files: ReadonlyMap<Id, PhotoFile>, known: Knowledge): PhotoRow[] {
  const stacks = new Map<Id, [Id, PhotoFile][]>();
  const originals: [Id, PhotoFile][] = [];
  for (const [id, file] of files) {
    const original = known.originalOf(file.path);
    const stack = original === null ? null : photoIdOf(original);
    if (stack === null || stack === id || !files.has(stack)) originals.push([id, file]);
    else stacks.set(stack, [...(stacks.get(stack) ?? []), [id, file]]);
  }
  return originals.map(([id, file]) => rowOf(id, file, stacks.get(id) ?? [], known));
}

/** A moment as clocks here show it: cameras say what theirs showed, and mostly not in which zone. */
const onTheClockHere = (moment: number) => moment - new Date(moment).getTimezoneOffset() * 60_000;

function rowOf(
  id: Id,
  file: PhotoFile,
  stack: readonly [Id, PhotoFile][],
  { glanceOf, standingOf, folderOf }: Knowledge,
): PhotoRow {
  const { path, modified, bytes } = file;
  const { taken, iso = null, camera = '', pixels = null } = glanceOf(file) ?? {};
  const results = newestFirst(stack);
  const standing: Standing = standingOf(id) ?? { state: results.length > 0 ? 'done' : 'new', failure: null };
  return {
    ...{
      id,
      name: basename(path),
      folder: folderOf(file),
      kind: hasRawEnding(path) ? 'raw' : 'picture',
      modified,
      bytes,
    },
    ...{ taken: taken ?? onTheClockHere(modified), iso, camera, pixels, results },
    ...standing,
  };
}

const newestFirst = (stack: readonly [Id, PhotoFile][]): ResultRow[] =>
  [...stack].sort(([, a], [, b]) => b.modified - a.modified).map(([id, { path }]) => ({ id, name: basename(path) }));
