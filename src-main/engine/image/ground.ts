import { stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Output } from '../../contract/edit';
import { LatensifyError } from '../../contract/errors';
import type { OwnReason } from '../../contract/reasons';
import { isFolder } from '../../files/folders';

/** Where a result is to go, as it is before the work. */
export interface Ground {
  /** Of the result, or the nearest one above that is there. */
  readonly folder: string;
  /** As the system numbers it; null where it could not be asked. */
  readonly disk: number | null;
}

const diskOf = (folder: string): Promise<number | null> =>
  stat(folder).then(
    ({ dev }) => dev,
    () => null,
  );

export const groundAt = async (folder: string): Promise<Ground> => ({ folder, disk: await diskOf(folder) });

/** Why nothing can go to a place, in our words. */
export const refused = (path: string, reason: OwnReason) => new LatensifyError('output-unwritable', { path, reason });

/**
 * A folder that was there before the work is not made anew: renamed, it would come back empty beside itself, and where its
 * disk was taken away, the result would lie on another one, hidden as soon as that is back. Throws `output-unwritable`.
 */
export async function refuseLost({ folder, disk }: Ground): Promise<void> {
  const now = await diskOf(folder);
  if (now === null) throw refused(folder, 'the folder is not there any more');
  if (now !== disk) throw refused(folder, 'the disk is not connected');
}

/** The same of the photo's folder, where its result is to go there or below. @param folder of the result */
export async function refuseHomeless(folder: string, photo: string): Promise<void> {
  const home = dirname(photo);
  const isAtHome = folder === home || folder.startsWith(join(home, sep));
  if (isAtHome && !(await isFolder(home))) throw refused(home, 'the folder is not there any more');
}

/** A folder that the user has chosen by the system's dialog was there, and is not made anew either. Throws `output-unwritable`. */
export async function refuseGone(place: Output['place']): Promise<void> {
  if (place.kind === 'folder' && !(await isFolder(place.path)))
    throw refused(place.path, 'the folder is not there any more');
}

/** Of a folder, and of the nearest one above it on another disk: where its own is taken away, an empty place of it can be left there. */
interface Seen extends Ground {
  readonly under: number | null;
}

/** The disk that a folder's own one hangs in; null where it hangs in none. */
async function diskUnder(folder: string, disk: number | null): Promise<number | null> {
  const above = dirname(folder);
  if (above === folder) return null;
  const found = await diskOf(above);
  return found === disk ? diskUnder(above, disk) : found;
}

/** Folders that were chosen for the results of many photos, as they were for one of them: for the next they are the same, or lost. */
export class Grounds {
  readonly #seen = new Map<string, Seen>();

  /** To be told of a place where results went, or can go. */
  async note(place: Output['place']): Promise<void> {
    if (place.kind !== 'folder' || !(await isFolder(place.path))) return;
    const ground = await groundAt(place.path);
    this.#seen.set(place.path, { ...ground, under: await diskUnder(place.path, ground.disk) });
  }

  /** Throws `output-unwritable`. A disk that came back may have another number than before. */
  async refuseLost(place: Output['place']): Promise<void> {
    const seen = place.kind === 'folder' ? this.#seen.get(place.path) : undefined;
    if (!seen) return;
    const now = await diskOf(seen.folder);
    if (now === null || now === seen.under) await refuseLost(seen);
  }
}
