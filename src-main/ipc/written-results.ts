import { stat, unlink } from 'node:fs/promises';
import { LatensifyError } from '../contract';

/** A file as it was when it was written: another one of its name, or a change of it, is told apart. */
async function stateOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && [found.dev, found.ino, found.size, found.mtimeNs].join(':');
}

/** Files that this app has written for the page: no other may be shown, or taken back, on the page's word. */
export class WrittenResults {
  readonly #trash: (path: string) => Promise<void>;
  readonly #states = new Map<string, string | null>();

  /** @param trash moves a file to the system's trash; throws where there is none */
  constructor(trash: (path: string) => Promise<void>) {
    this.#trash = trash;
  }

  async add(path: string): Promise<void> {
    this.#states.set(path, await stateOf(path));
  }

  has(path: string): boolean {
    return this.#states.has(path);
  }

  /** Takes a file back, to the trash if the system has one. Throws `result-changed` where it is no longer as written. */
  async undo(path: string): Promise<void> {
    const written = this.#states.get(path) ?? null;
    if (written === null || (await stateOf(path)) !== written) throw new LatensifyError('result-changed', { path });
    this.#states.delete(path);
    await this.#trash(path).catch(() => unlink(path));
  }
}
