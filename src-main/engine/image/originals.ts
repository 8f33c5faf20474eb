import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

const isMissing = (thrown: unknown) =>
  thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR');

/** Which file a path leads to, by whatever name, link or case; null where there is none. */
export async function identityOf(path: string): Promise<string | null> {
  try {
    const { dev, ino } = await stat(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch (thrown) {
    if (isMissing(thrown)) return null;
    throw thrown;
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
