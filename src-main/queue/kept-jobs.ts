import { Journal } from '../stores/journal';
import { after, entrySchema, inState } from './states';
import type { Entry, Jobs } from './states';

/** A journal that has so many more lines than jobs is written anew. */
const spareEntries = 1000;

/** The jobs of the queue: each change of them is in the journal before it counts. */
export class KeptJobs {
  readonly #journal: Journal<Entry>;
  #jobs: Jobs = new Map();
  #revision = 0;
  #entries = 0;

  private constructor(journal: Journal<Entry>) {
    this.#journal = journal;
  }

  /** What was worked on when the last run ended waits again. Throws the file system's own error. */
  static async open(path: string): Promise<KeptJobs> {
    const kept = new KeptJobs(new Journal(path, (line) => entrySchema.parse(line)));
    await kept.#takeUp();
    return kept;
  }

  get all(): Jobs {
    return this.#jobs;
  }

  /** Another number after each change. */
  get revision(): number {
    return this.#revision;
  }

  async note(...entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    this.#jobs = entries.reduce(after, this.#jobs);
    this.#revision += 1;
    this.#entries += entries.length;
    await this.#journal.append(...entries);
    if (this.#entries > spareEntries + 3 * this.#jobs.size) {
      this.#entries = 1;
      await this.#journal.replace([{ kind: 'all', jobs: [...this.#jobs.values()] }]);
    }
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  async #takeUp(): Promise<void> {
    const entries = await this.#journal.read();
    this.#jobs = entries.reduce(after, this.#jobs);
    this.#entries = entries.length;
    const interrupted = inState(this.#jobs, 'working').map(({ order }) => order.id);
    if (interrupted.length > 0) await this.note({ kind: 'waiting', ids: interrupted });
  }
}
