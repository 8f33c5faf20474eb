import { rename as renameOnce } from 'node:fs/promises';
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
