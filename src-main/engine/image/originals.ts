import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { codeOf, unwritable } from '../../files/reason';

/** What says that nothing is there, or nothing that anybody could write over. */
const unreachable = ['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'ENAMETOOLONG'];

/** Where a file really is, as a system writes it that knows no case. */
const nameOf = async (path: string): Promise<string> => (await realpath(path).catch(() => resolve(path))).toLowerCase();

/** Which file a path leads to, by whatever name, link or case; null where there is none that can be reached. Throws `output-unwritable`. */
export async function identityOf(path: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    // On Windows some network drives number no files: there all would be the same.
    return ino === 0n ? await nameOf(path) : `${dev}:${ino}`;
  } catch (thrown) {
    if (unreachable.includes(codeOf(thrown) ?? '')) return null;
    throw unwritable(path, thrown);
  }
}

/** The photos that a run reads: none of them is ever written over. */
export class Originals {
  readonly #paths = new Set<string>();
  readonly #identities = new Set<string>();

  /** @param paths a file that is not there counts by its name */
  static async of(paths: readonly string[]): Promise<Originals> {
    const originals = new Originals();
    await originals.add(paths);
    return originals;
  }

  async add(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      this.#paths.add(resolve(path));
      const identity = await identityOf(path).catch(() => null);
      if (identity !== null) this.#identities.add(identity);
    }
  }

  /** Whether a path leads to one of them. */
  async include(path: string): Promise<boolean> {
    if (this.#paths.has(resolve(path))) return true;
    const identity = await identityOf(path);
    return identity !== null && this.#identities.has(identity);
  }
}
