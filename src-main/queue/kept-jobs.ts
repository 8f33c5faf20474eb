import { LatensifyError } from '../contract/errors';
import { whyNotWritten } from '../files/reason';
import { Journal } from '../stores/journal';
import { entrySchema, inState, take } from './states';
import type { Entry, Jobs, QueuedJob } from './states';

/** A journal that has so many more lines than jobs is written anew. */
const spareEntries = 1000;

/** The jobs of the queue, and the journal of their changes; where that cannot be written, they change all the same. */
export class KeptJobs {
  readonly #path: string;
  readonly #journal: Journal<Entry>;
  readonly #jobs = new Map<string, QueuedJob>();
  #revision = 0;
  #entries = 0;
  #failure: LatensifyError | null = null;

  private constructor(path: string) {
    this.#path = path;
    this.#journal = new Journal(path, (line) => entrySchema.parse(line));
  }

  /** What was worked on when the last run ended waits again. Throws the file system's own error. */
  static async open(path: string): Promise<KeptJobs> {
    const kept = new KeptJobs(path);
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

  /** Why the journal lacks what was noted last; null where it has all. */
  get failure(): LatensifyError | null {
    return this.#failure;
  }

  /** The change is there at once, and in the journal when this is done, unless `failure` says why not. */
  async note(...entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    for (const entry of entries) take(this.#jobs, entry);
    this.#revision += 1;
    this.#entries += entries.length;
    await this.#write(entries).catch((cause: unknown) => {
      const details = { path: this.#path, reason: whyNotWritten(cause) };
      this.#failure = new LatensifyError('queue-unwritable', details, { cause });
    });
  }

  /** A journal that lacks something, or is long, is written anew. */
  async #write(entries: readonly Entry[]): Promise<void> {
    const isLong = this.#entries > spareEntries + 3 * this.#jobs.size;
    if (this.#failure === null && !isLong) return this.#journal.append(...entries);
    this.#entries = 1;
    await this.#journal.replace([{ kind: 'all', jobs: [...this.#jobs.values()] }]);
    this.#failure = null;
  }

  async #takeUp(): Promise<void> {
    const entries = await this.#journal.read();
    for (const entry of entries) take(this.#jobs, entry);
    this.#entries = entries.length;
    const interrupted = inState(this.#jobs, 'working').map(({ order }) => order.id);
    if (interrupted.length > 0) await this.note({ kind: 'waiting', ids: interrupted });
  }
}
