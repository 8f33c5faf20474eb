import { access, mkdir, realpath, rename, rm } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { LatensifyError } from '../../contract/errors';
import type { Encoding } from '../../contract/settings';
import { writePicture } from './encode';
import type { Result } from './encode';

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
const isSameFile = async (a: string, b: string) => (await realpath(a)) === (await realpath(b));

/** Throws `would-overwrite-input`, or `output-exists` unless `overwrite`. */
export async function refuseTarget(source: string, target: string, overwrite: boolean): Promise<void> {
  if (!(await exists(target))) return;
  if (await isSameFile(source, target)) throw new LatensifyError('would-overwrite-input', { path: target });
  if (!overwrite) throw new LatensifyError('output-exists', { path: target });
}

/** Writes the picture aside in the target's folder and gives it the target's name once it is whole. */
async function writeThenRename(result: Result, encoding: Encoding, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const aside = join(dirname(target), `.latensify-${process.pid}-${Date.now()}${extname(target)}`);
  try {
    await writePicture(result, encoding, aside);
    await rename(aside, target);
  } finally {
    await rm(aside, { force: true });
  }
}

/**
 * Saves a result under `target`, whole or not at all; the photo that it came from is never written over.
 * Throws what refuseTarget and writePicture throw, or `output-unwritable`.
 */
export async function savePicture(
  result: Result,
  encoding: Encoding,
  target: string,
  overwrite: boolean,
): Promise<void> {
  await refuseTarget(result.source.path, target, overwrite);
  await writeThenRename(result, encoding, target).catch((cause: unknown) => {
    if (cause instanceof LatensifyError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LatensifyError('output-unwritable', { path: target, reason }, { cause });
  });
}
