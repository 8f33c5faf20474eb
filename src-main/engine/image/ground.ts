import { stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
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

const lost = (path: string, reason: OwnReason) => new LatensifyError('output-unwritable', { path, reason });

/**
 * A folder that was there before the work is not made anew: renamed, it would come back empty beside itself, and where its
 * disk was taken away, the result would lie on another one, hidden as soon as that is back. Throws `output-unwritable`.
 */
export async function refuseLost({ folder, disk }: Ground): Promise<void> {
  const now = await diskOf(folder);
  if (now === null) throw lost(folder, 'the folder is not there any more');
  if (now !== disk) throw lost(folder, 'the disk is not connected');
}

/** The same of the photo's folder, where its result is to go there or below. @param folder of the result */
export async function refuseHomeless(folder: string, photo: string): Promise<void> {
  const home = dirname(photo);
  const isAtHome = folder === home || folder.startsWith(join(home, sep));
  if (isAtHome && !(await isFolder(home))) throw lost(home, 'the folder is not there any more');
}
