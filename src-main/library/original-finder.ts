import { basename } from 'node:path';
import type { Glance } from '../contract';

type Inputs = NonNullable<Glance['madeOf']>;

export interface FinderParts {
  /** Paths of photos that are called so. */
  named: (name: string) => readonly string[];
  /** SHA-256 of a file's contents; null where it cannot be read. */
  fingerprint: (path: string) => Promise<string | null>;
  /** To be called when a result's original is known. */
  found: (result: string, original: string) => void;
}

/**
 * Finds the photos that results were made of by the recipes that these carry: by the name, and then by the contents, so
 * that another photo of the same name is not taken for it.
 */
export class OriginalFinder {
  readonly #parts: FinderParts;
  /** Results whose original has not been found yet. */
  readonly #orphans = new Map<string, Inputs>();
  readonly #fingerprints = new Map<string, Promise<string | null>>();

  constructor(parts: FinderParts) {
    this.#parts = parts;
  }

  /** A result, and what its recipe says that it was made of: the first of several shots is what it stands for. */
  consider(result: string, inputs: Inputs): void {
    this.#orphans.set(result, inputs);
    void this.#search(result, inputs);
  }

  /** A photo has come, which may be what a result was made of. */
  arrived(path: string): void {
    // What was known of its contents may be of an older version.
    this.#fingerprints.delete(path);
    for (const [result, inputs] of this.#orphans)
      if (inputs.at(0)?.name === basename(path)) void this.#search(result, inputs);
  }

  /** Nothing is looked at any more. */
  forget(): void {
    this.#orphans.clear();
    this.#fingerprints.clear();
  }

  async #search(result: string, [original]: Inputs): Promise<void> {
    for (const path of this.#parts.named(original.name)) {
      if (path === result || (await this.#fingerprint(path)) !== original.sha256) continue;
      this.#orphans.delete(result);
      this.#parts.found(result, path);
      return;
    }
  }

  #fingerprint(path: string): Promise<string | null> {
    const known = this.#fingerprints.get(path) ?? this.#parts.fingerprint(path);
    this.#fingerprints.set(path, known);
    return known;
  }
}
