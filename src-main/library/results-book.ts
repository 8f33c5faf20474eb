import { z } from 'zod';
import { JsonFile } from '../stores/json-file';

/** Which results were made of which photos. */
export interface ResultsBook {
  /** The original's path; null where this app has not made that file here. */
  originalOf(result: string): string | null;
  /** Paths of what was made of a photo; some may be gone by now. */
  resultsOf(original: string): readonly string[];
  add(result: string, original: string): void;
}

const fileSchema = z.strictObject({ version: z.literal(1), originals: z.record(z.string(), z.string()) });

/** The book as a file of JSON, so that results are stacked on their originals after a restart, too. */
export class KeptResultsBook implements ResultsBook {
  readonly #file: JsonFile<z.infer<typeof fileSchema>>;
  readonly #originals = new Map<string, string>();
  readonly #results = new Map<string, Set<string>>();

  /**
   * @param path a file of JSON; one that cannot be understood is put aside, and the book begins anew
   * @param isRead to be called once what was remembered is here
   */
  constructor(path: string, isRead: () => void) {
    this.#file = new JsonFile(path, (value) => fileSchema.parse(value), { version: 1, originals: {} });
    void this.#read().then(isRead);
  }

  async #read(): Promise<void> {
    const { originals } = await this.#file.read();
    // What was made meanwhile is newer.
    for (const [result, original] of Object.entries(originals)) {
      if (!this.#originals.has(result)) this.#note(result, original);
    }
  }

  originalOf(result: string): string | null {
    return this.#originals.get(result) ?? null;
  }

  resultsOf(original: string): readonly string[] {
    return [...(this.#results.get(original) ?? [])];
  }

  add(result: string, original: string): void {
    this.#note(result, original);
    // A disk that is full costs the stack in the gallery, not the result.
    this.#file.change(() => ({ version: 1, originals: Object.fromEntries(this.#originals) })).catch(() => undefined);
  }

  #note(result: string, original: string): void {
    this.#results.get(this.#originals.get(result) ?? '')?.delete(result);
    this.#originals.set(result, original);
    this.#results.set(original, (this.#results.get(original) ?? new Set()).add(result));
  }
}
