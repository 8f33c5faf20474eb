import { join } from 'node:path';
import type { JobRow, QueueInfo, Tell } from '../contract';
import type { EditsBook } from '../library/edits-book';
import type { Library } from '../library/library';
import { Presets } from '../presets/presets';
import { Queue } from '../queue/queue';
import { preferencesIn } from '../settings/preferences';
import type { PreferenceStore } from '../settings/preferences';
import type { Engines } from './engines';
import { KnownFolders } from './known-folders';
import { runnerOn, standingOf } from './queue-runner';

export interface PersistentStateParts {
  /** Where the app keeps what it remembers. */
  folder: string;
  engines: Engines;
  library: Library;
  /** Settings that were given to single photos. */
  edits: Pick<EditsBook, 'list'>;
  tell: Tell;
  /** To be called whenever something of the queue has changed. */
  worked: (info: QueueInfo) => void;
}

/** What outlives the window: the queue, the presets and the preferences. */
export class PersistentState {
  readonly queue: Promise<Queue>;
  readonly presets: Presets;
  readonly preferences: PreferenceStore;
  readonly folders: KnownFolders;
  #opened: Queue | null = null;

  constructor({ folder, engines, library, edits, tell, worked }: PersistentStateParts) {
    this.preferences = preferencesIn(folder);
    this.presets = new Presets(join(folder, 'presets'));
    this.folders = new KnownFolders(() => this.#rememberedPlaces(edits));
    this.queue = Queue.open(join(folder, 'queue.jsonl'), runnerOn(engines), {
      changed: (info) => {
        tell('queue:changed', info);
        worked(info);
      },
      job: (row) => {
        tell('queue:job', row);
        this.#stand(library, row);
      },
      jobs: (rows) => {
        for (const row of rows) this.#stand(library, row);
      },
    }).then((queue) => {
      this.#opened = queue;
      // What waits and what failed does so after a restart, too; what is done is known by its results.
      for (const row of queue.list.range(0, Infinity).rows) if (standingOf(row) !== null) this.#stand(library, row);
      return queue;
    });
  }

  /** Whether a job is being worked on. */
  get isRunning(): boolean {
    const activity = this.#opened?.info.activity;
    return activity === 'running' || activity === 'stopping';
  }

  /** How a photo stands in the gallery, and which results it has. */
  #stand(library: Library, row: JobRow): void {
    const source = this.#opened?.list.sourceOf(row.id);
    if (!source) return;
    const output = this.#opened?.list.outputOf(row.id);
    const standing = standingOf(row);
    if (standing === null && output) void library.made(output, source);
    else library.stand(source, standing, row.failure);
  }

  /** Where results go by what is kept on the disk. */
  async #rememberedPlaces(edits: PersistentStateParts['edits']) {
    const [list, { output }, given] = await Promise.all([this.presets.list(), this.preferences.get(), edits.list()]);
    return [output.place, ...[...list.presets, ...given].map(({ edit }) => edit.output.place)];
  }
}
