import { open, readFile, truncate } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { makeFolder } from '../files/folders';
import { isMissing } from '../files/reason';
import { patiently, rename } from '../files/rename';

const linesOf = (entries: readonly unknown[]): string => entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

/**
 * What happened, one JSON value a line, each on the disk before it counts. A process that is killed while it writes leaves
 * a torn last line, which is left out; a line in the middle that cannot be understood puts the file aside, and what could
 * be read of it begins a new one.
 */
export class Journal<E> {
  readonly #path: string;
  readonly #parse: (line: unknown) => E;
  #writing: Promise<void> = Promise.resolve();

  /** @param parse throws for what is no entry */
  constructor(path: string, parse: (line: unknown) => E) {
    this.#path = path;
    this.#parse = parse;
  }

  /** Everything so far, in order. Throws the file system's own error. */
  async read(): Promise<E[]> {
    const text = await readFile(this.#path, 'utf8').catch((thrown: unknown) => {
      if (isMissing(thrown)) return '';
      throw thrown;
    });
    const lines = text.split('\n').filter((line) => line !== '');
    const { entries, isWhole } = this.#understand(lines);
    if (!isWhole) await rename(this.#path, `${this.#path}.${Date.now()}.broken`);
    // A torn line must not become the beginning of the next one.
    if (!isWhole || (text !== '' && !text.endsWith('\n'))) await this.replace(entries);
    return entries;
  }

  /** All of them or none. Throws the file system's own error. */
  append(...entries: readonly E[]): Promise<void> {
    return this.#inTurn(async () => {
      await makeFolder(dirname(this.#path));
      const file = await open(this.#path, 'a');
      const { size } = await file.stat();
      try {
        await file.appendFile(linesOf(entries));
        await file.datasync();
      } catch (thrown) {
        // A line that a full disk has cut short would take those after it along. What is open to be added to cannot be cut on Windows.
        await truncate(this.#path, size).catch(() => undefined);
        throw thrown;
      } finally {
        await file.close();
      }
    });
  }

  /** Puts fewer entries in the place of all, whole or not at all. Throws the file system's own error. */
  replace(entries: readonly E[]): Promise<void> {
    return this.#inTurn(async () => {
      await makeFolder(dirname(this.#path));
      await patiently(() => writeFileAtomic(this.#path, linesOf(entries), { fsync: true }));
    });
  }

  #understand(lines: readonly string[]): { entries: E[]; isWhole: boolean } {
    const entries: E[] = [];
    for (const [index, line] of lines.entries()) {
      try {
        entries.push(this.#parse(JSON.parse(line)));
      } catch {
        return { entries, isWhole: index === lines.length - 1 };
      }
    }
    return { entries, isWhole: true };
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const next = this.#writing.catch(() => undefined).then(work);
    this.#writing = next;
    return next;
  }
}
