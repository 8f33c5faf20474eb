import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { inWords } from '../contract/reasons';
import { discard } from '../files/rename';

/** Of the computer, so that nobody takes another one's file in a shared folder for a leftover of their own. */
const host = hostname()
  .replace(/[^a-z0-9]/gi, '')
  .slice(0, 20)
  .toLowerCase();
const pattern = new RegExp(`^\\.?latensify-${host}-(\\d+)-[0-9a-f]{12}`);

/** A name that nobody else uses, for what is not to stay; it tells which process it belongs to. */
export function passingName(ending: string): string {
  return `.latensify-${host}-${process.pid}-${randomBytes(6).toString('hex')}${ending}`;
}

/** Lends a folder that nobody else may look into, until `use` is done with it. Throws an Error in our words where none can be made. */
export async function inPassingFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(tmpdir(), passingName(''));
  await mkdir(folder, { mode: 0o700 }).catch((cause: unknown) => {
    throw new Error(inWords('the folder for temporary files, {}, cannot be used', tmpdir()), { cause });
  });
  try {
    return await use(folder);
  } finally {
    await discard(folder);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH');
  }
}

/** Whether a file of this name was left by a process of this program, on this computer, that is no more. */
function isLeftover(name: string): boolean {
  const pid = pattern.exec(name)?.[1];
  return pid !== undefined && !isRunning(Number(pid));
}

/** Removes from a folder what killed runs have left there; a folder that cannot be read is left as it is. */
export async function sweepLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const leftovers = names.filter(isLeftover);
  await Promise.all(leftovers.map((name) => discard(join(folder, name))));
}
