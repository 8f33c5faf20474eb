import { rmdir } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { LatensifyError } from '../../contract/errors';
import type { Note } from '../../contract/notes';
import type { Encoding } from '../../contract/settings';
import { makeFolder } from '../../files/folders';
import { unwritable } from '../../files/reason';
import { discard } from '../../files/rename';
import { passingName, sweepLeftovers } from '../leftovers';
import { traced } from '../trace';
import { carrierOf, writePicture } from './encode';
import type { Result, WriteOptions } from './encode';
import { refuseHomeless } from './ground';
import { Originals } from './originals';
import { refuseTarget } from './refuse';
import { takeName } from './take-name';
import type { Existing } from './take-name';

export interface SaveOptions extends WriteOptions {
  readonly existing: Existing;
  /** Photos of the run that are never written over; the result's own photo is one in any case. */
  readonly originals?: Originals;
  /**
   * Cancels: what is written aside is removed at once. The codec itself cannot be stopped, and goes on until `codecsAtRest`,
   * or until the process is ended that it runs in.
   */
  readonly signal?: AbortSignal;
}

/** What was written. */
export interface Saved {
  readonly path: string;
  /** What was lost on the way. */
  readonly notes: readonly Note[];
}

/** Codecs that go on writing what was cancelled. */
const left = new Set<Promise<unknown>>();

function leave(work: Promise<unknown>): void {
  left.add(work);
  void work.then(() => left.delete(work));
}

/** Resolves when no codec writes what was cancelled any more, and nothing of it is left. */
export async function codecsAtRest(): Promise<void> {
  await Promise.all(left);
}

type WriteAside = SaveOptions & { originals: Originals };

async function writeInto(folder: string, result: Result, encoding: Encoding, target: string, options: WriteAside) {
  await sweepLeftovers(folder);
  const aside = join(folder, passingName(extname(target)));
  const files = [aside, carrierOf(aside)];
  const remove = () => Promise.all(files.map(discard));
  const writing = writePicture(result, encoding, aside, options);
  try {
    const notes = await orCancelled(writing, options.signal);
    const name = () => takeName(aside, target, options.existing, options.originals);
    return { path: await traced('write', name), notes };
  } finally {
    await remove();
    // Some codecs begin their file at the end only.
    if (options.signal?.aborted) leave(writing.then(remove, remove));
  }
}

/** Removes folders that were made for a result that did not come, as long as nothing else has come into them. */
async function unmake(folder: string, firstMade: string | undefined): Promise<void> {
  if (firstMade === undefined) return;
  for (let at = folder; at.length >= firstMade.length; at = dirname(at)) await rmdir(at).catch(() => undefined);
}

async function write(result: Result, encoding: Encoding, target: string, options: WriteAside): Promise<Saved> {
  const folder = dirname(target);
  const firstMade = await makeFolder(folder);
  try {
    return await writeInto(folder, result, encoding, target, options);
  } catch (thrown) {
    await unmake(folder, firstMade);
    throw thrown;
  }
}

/** Throws `cancelled` as soon as the signal says so, whatever becomes of the work. */
function orCancelled<T>(work: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(new LatensifyError('cancelled'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject);
  });
}

/**
 * Saves a result under `target`, whole or not at all: it is written aside in the target's folder and gets the name once
 * it is whole and on the disk. What a killed run has left in that folder is removed.
 * Throws what refuseTarget and writePicture throw, `output-unwritable` or `disk-full`.
 */
export async function savePicture(
  result: Result,
  encoding: Encoding,
  target: string,
  options: SaveOptions,
): Promise<Saved> {
  const originals = options.originals ?? new Originals();
  await originals.add([result.source.path]);
  await refuseTarget(target, options.existing, originals);
  await refuseHomeless(dirname(target), result.source.path);
  return write(result, encoding, target, { ...options, originals }).catch((cause: unknown) => {
    throw unwritable(target, cause);
  });
}
