import { constants } from 'node:fs';
import { link, open, unlink } from 'node:fs/promises';
import { dirname, extname } from 'node:path';
import { LatensifyError } from '../../contract/errors';
import { codeOf } from '../../files/reason';
import { patiently, rename } from '../../files/rename';
import type { Originals } from './originals';

/** What is done where a file of the name is: `refuse` throws, `number` takes the next free name. */
export type Existing = 'refuse' | 'number' | 'replace';

/** Until the data are on the disk and not only on their way. */
async function flush(path: string): Promise<void> {
  // Windows flushes only what may be written to, and knows no folders here.
  const file = await open(path, constants.O_RDWR).catch(() => open(path, constants.O_RDONLY));
  await file.sync().finally(() => file.close());
}

async function flushFolder(folder: string): Promise<void> {
  if (process.platform !== 'win32') await flush(folder).catch(() => undefined);
}

/** File systems without hard links: a name of no length is taken first, and then what it stands for is put there. */
async function claim(aside: string, target: string): Promise<void> {
  const claimed = await open(target, 'wx');
  await claimed.close();
  await rename(aside, target).catch(async (thrown: unknown) => {
    await patiently(() => unlink(target)).catch(() => undefined);
    throw thrown;
  });
}

/** Gives a file a name that nobody has: two who try it at once cannot both succeed. Throws EEXIST. */
async function giveFreeName(aside: string, target: string): Promise<void> {
  try {
    await link(aside, target);
  } catch (thrown) {
    if (codeOf(thrown) === 'EEXIST') throw thrown;
    return claim(aside, target);
  }
  // The file has its name: what is left of the other one is swept away later.
  await patiently(() => unlink(aside)).catch(() => undefined);
}

/** The name itself, then name-2, name-3 … */
export function* numbered(target: string): Generator<string, never> {
  yield target;
  const ending = extname(target);
  const stem = target.slice(0, target.length - ending.length);
  for (let number = 2; ; number++) yield `${stem}-${number}${ending}`;
}

async function giveNextName(aside: string, target: string): Promise<string> {
  for (const name of numbered(target)) {
    try {
      await giveFreeName(aside, name);
      return name;
    } catch (thrown) {
      if (codeOf(thrown) !== 'EEXIST') throw thrown;
    }
  }
  throw new Error('unreachable: there are always more numbers');
}

async function giveName(aside: string, target: string, existing: Existing): Promise<string> {
  if (existing === 'number') return giveNextName(aside, target);
  if (existing === 'replace') await rename(aside, target);
  else await giveFreeName(aside, target);
  return target;
}

/**
 * Gives a finished file its name, and makes sure that both survive a power cut.
 * Throws `output-exists`, `would-overwrite-input`, or the file system's own error.
 * @returns the name that it got
 */
export async function takeName(
  aside: string,
  target: string,
  existing: Existing,
  originals: Originals,
): Promise<string> {
  await flush(aside);
  if (existing === 'replace' && (await originals.include(target)))
    throw new LatensifyError('would-overwrite-input', { path: target });
  const name = await giveName(aside, target, existing).catch((thrown: unknown) => {
    if (codeOf(thrown) === 'EEXIST') throw new LatensifyError('output-exists', { path: target }, { cause: thrown });
    throw thrown;
  });
  await flushFolder(dirname(name));
  return name;
}
