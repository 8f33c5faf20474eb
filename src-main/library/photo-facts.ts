import { hasRawEnding } from '../contract';
import type { Id, Shot } from '../contract';
import type { Glances } from './glances';
import type { ResultsBook } from './results-book';
import type { PhotoFile } from './walk';

export interface PhotoFactsParts {
  files: ReadonlyMap<Id, PhotoFile>;
  book: Pick<ResultsBook, 'originalOf'>;
  glances?: Pick<Glances, 'of' | 'get'>;
}

/** What photos are, by their handles: what the page decides by before anything is decoded. */
export class PhotoFacts {
  readonly #parts: PhotoFactsParts;

  constructor(parts: PhotoFactsParts) {
    this.#parts = parts;
  }

  /** How many pixels a photo has; null while or where that is not known. */
  pixelsOf(id: Id): number | null {
    const file = this.#parts.files.get(id);
    return (file && this.#parts.glances?.of(file)?.pixels) ?? null;
  }

  /** The camera and the ISO number of a photo, read from its file if need be; null where it is not here. */
  async shotOf(id: Id): Promise<Shot | null> {
    const file = this.#parts.files.get(id);
    if (!file) return null;
    const glance = await this.#parts.glances?.get(file);
    return { camera: glance?.camera ?? '', iso: glance?.iso ?? 0 };
  }

  /** Those that this app has made, by the book or by the recipes in them, which are read from the files if need be. */
  async resultsAmong(ids: readonly Id[]): Promise<Id[]> {
    const results: Id[] = [];
    for (const id of ids) {
      const file = this.#parts.files.get(id);
      if (file && (await this.#isResult(file))) results.push(id);
    }
    return results;
  }

  /** Those that are cameras' RAW files. */
  rawsAmong(ids: readonly Id[]): Id[] {
    return ids.filter((id) => hasRawEnding(this.#parts.files.get(id)?.path ?? ''));
  }

  /** Those of them that are still there. */
  thereOf(ids: readonly Id[]): Id[] {
    return ids.filter((id) => this.#parts.files.has(id));
  }

  async #isResult(file: PhotoFile): Promise<boolean> {
    if (this.#parts.book.originalOf(file.path) !== null) return true;
    return ((await this.#parts.glances?.get(file))?.madeOf ?? null) !== null;
  }
}
