import { rmSync } from 'node:fs';
import { rename as renameOnce, rm } from 'node:fs/promises';
import { codeOf } from './reason';

/**
 * On Windows no file can be moved or removed, nor another one put in its place, while a program has it open, and virus scanners
 * and search indexes do so for a moment with what has just been written. The system then speaks of permissions.
 */
const held: readonly (string | undefined)[] = ['EPERM', 'EACCES', 'EBUSY'];
const moves: readonly (string | undefined)[] = ['rename', 'unlink'];
/** Milliseconds between the attempts: about two seconds in all. */
const waits = [10, 30, 100, 300, 600, 1000];

const isHeld = (thrown: unknown): thrown is NodeJS.ErrnoException =>
  held.includes(codeOf(thrown)) && moves.includes((thrown as NodeJS.ErrnoException).syscall);

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Does what moves or removes files, on Windows again where a program holds one: each time as a whole.
 * Throws the file system's own error; EBUSY where the file was still held at the end.
 */
export async function patiently<T>(work: () => Promise<T>, system: NodeJS.Platform = process.platform): Promise<T> {
  const left = system === 'win32' ? [...waits] : [];
  for (;;) {
    try {
      return await work();
    } catch (thrown) {
      if (system !== 'win32' || !isHeld(thrown)) throw thrown;
      const wait = left.shift();
      if (wait === undefined) throw Object.assign(new Error(thrown.message, { cause: thrown }), { code: 'EBUSY' });
      await pause(wait);
    }
  }
}

/** Gives a file another name. Throws what patiently throws. */
export const rename = (from: string, to: string): Promise<void> => patiently(() => renameOnce(from, to));

/** Whatever it is, and again for half a second where something holds it. */
const wholly = { recursive: true, force: true, maxRetries: 5, retryDelay: 30 } as const;

/**
 * Removes a file or a folder of our own that has served. What cannot be removed, as where a virus scanner looks at it, stays:
 * what it was for is done all the same, and a later run sweeps it away.
 */
export const discard = (path: string): Promise<void> => rm(path, wholly).catch(() => undefined);

/** The same at once. */
export function discardNow(path: string): void {
  try {
    rmSync(path, wholly);
  } catch {
    // It stays.
  }
}
