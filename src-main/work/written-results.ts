import { randomUUID } from 'node:crypto';
import { stat, unlink } from 'node:fs/promises';
import { LatensifyError } from '../contract';
import type { Id } from '../contract';
import { systemReason } from '../files/reason';
import { patiently } from '../files/rename';

/** A file as it was when it was written: another one of its name, or a change of it, is told apart. */
async function stateOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && [found.dev, found.ino, found.size, found.mtimeNs].join(':');
}

/** Files that this app has written for the page: no other may be shown, or taken back, on the page's word. */
export class WrittenResults {
  readonly #trash: (path: string) => Promise<void>;
  readonly #files = new Map<Id, { readonly path: string; readonly state: string | null }>();

  /** @param trash moves a file to the system's trash; throws where there is none */
  constructor(trash: (path: string) => Promise<void>) {
    this.#trash = trash;
  }

  /** @returns the name by which the page knows it */
  async add(path: string): Promise<Id> {
    const file = randomUUID();
    this.#files.set(file, { path, state: await stateOf(path) });
    return file;
  }

  /** Throws `result-gone` for a file that this app has not written, or has taken back. */
  pathOf(file: Id): string {
    const known = this.#files.get(file);
    if (!known) throw new LatensifyError('result-gone');
    return known.path;
  }

  /**
   * Takes a file back, to the trash if the system has one. Throws `result-gone`, or `result-changed` where it is no longer
   * as written, or `result-held` where it cannot be removed, which can be tried again.
   */
  async undo(file: Id): Promise<void> {
    const path = this.pathOf(file);
    const known = this.#files.get(file);
    const written = known?.state ?? null;
    if (!known || written === null || (await stateOf(path)) !== written)
      throw new LatensifyError('result-changed', { path });
    this.#files.delete(file);
    await this.#remove(path).catch((cause: unknown) => {
      this.#files.set(file, known);
      throw new LatensifyError('result-held', { path, reason: systemReason(cause) }, { cause });
    });
  }

  #remove(path: string): Promise<void> {
    return this.#trash(path).catch(() => patiently(() => unlink(path)));
  }
}
