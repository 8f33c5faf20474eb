import { mapOf } from '../contract';
import type { Answer, Id, ProgressEvent, RequestArgument, RestorationInfo, RestoreEvent } from '../contract';
import type { Engines } from './engines';
import { Inspections } from './inspections';
import { KeptResults } from './kept-results';
import type { OpenPhotos } from './open-photos';

/** What the page has restored, and what of it is no file yet. */
export class Restorations {
  readonly inspections: Inspections;
  readonly #engines: Engines;
  readonly #photos: OpenPhotos;
  readonly #addressOf: (picture: Id) => string;
  readonly #tell: (event: RestoreEvent) => void;
  readonly #running = new Map<Id, AbortController>();
  /** The newest result, while it is in no file: those before it were given up when it was made. */
  #unsaved: Id | null = null;
  #newest: Id | null = null;
  readonly #kept = new KeptResults();
  /** Told of each beginning and end. */
  onChange: () => void = () => undefined;

  constructor(
    engines: Engines,
    photos: OpenPhotos,
    addressOf: (picture: Id) => string,
    tell: (event: RestoreEvent) => void,
  ) {
    this.#engines = engines;
    this.#photos = photos;
    this.#addressOf = addressOf;
    this.#tell = tell;
    this.inspections = new Inspections(engines, photos, addressOf, tell);
  }

  get isRunning(): boolean {
    return this.#running.size > 0;
  }

  /** Whether the newest result is in no file. */
  get hasUnsaved(): boolean {
    return this.#unsaved !== null;
  }

  async start({ job, photo, settings, replaces }: RequestArgument<'restore:start'>): Promise<Answer<RestorationInfo>> {
    const { place } = this.#photos.find(photo);
    const running = new AbortController();
    this.#running.set(job, running);
    this.onChange();
    const report = (event: ProgressEvent) => this.#tell({ job, ...event });
    const waits = () => this.#tell({ job, kind: 'waiting' });
    try {
      const done = await this.#engines.scheduler.atWindow(running.signal, waits, () =>
        this.#engines.on(place, () =>
          this.#engines.restore.request('restore', { photo: place, settings }, { signal: running.signal, report }),
        ),
      );
      if (!done.ok) return done;
      const result = this.#withAddresses(done.value);
      await this.#keep(photo, result, replaces);
      return { ok: true, value: result };
    } finally {
      this.#running.delete(job);
      this.onChange();
    }
  }

  /** What can be done before a restoration is asked for. What fails will fail then, and be told. */
  async makeReady({ photo, settings }: RequestArgument<'restore:make-ready'>): Promise<Answer<null>> {
    const { place } = this.#photos.find(photo);
    const { scheduler, restore } = this.#engines;
    if (scheduler.isFree) await this.#engines.on(place, () => restore.request('makeReady', { photo: place, settings }));
    return { ok: true, value: null };
  }

  /** null: everything. */
  cancel(job: Id | null): void {
    for (const [id, running] of this.#running) if (job === null || id === job) running.abort();
    this.inspections.cancel(job);
  }

  /** Bytes that results take of the disk. */
  get bytes(): number {
    return this.#kept.bytes;
  }

  /** The same of those that clearing takes: all but the newest, as long as it is in no file. */
  get oldBytes(): number {
    return this.#kept.bytes - this.#kept.bytesOf(this.#unsaved ?? '');
  }

  /** They leave the disk. They can still be looked at, and be made again. */
  async clear(): Promise<void> {
    await this.#release(this.#kept.all.filter((id) => id !== this.#unsaved));
  }

  async #release(results: Id[]): Promise<void> {
    this.#kept.drop(results);
    if (results.length > 0) await this.#engines.view.request('release', { results });
  }

  /** How many pixels a result has; 0 for one that is gone. */
  sizeOf(restoration: Id): number {
    return this.#kept.pixelsOf(restoration);
  }

  /** It is a file now. */
  saved(restoration: Id): void {
    if (this.#unsaved === restoration) this.#unsaved = null;
  }

  /** Its file was taken back: if it is the newest, it would be lost again. */
  takenBack(restoration: Id): void {
    if (this.#newest === restoration) this.#unsaved = restoration;
  }

  /** Nobody wants them any more. */
  forget(results: readonly Id[]): void {
    for (const result of results) this.saved(result);
    this.#kept.drop(results);
    if (this.#newest !== null && results.includes(this.#newest)) this.#newest = null;
  }

  #withAddresses(done: Omit<RestorationInfo, 'url' | 'inventedUrl'>): RestorationInfo {
    const { id, dial } = done;
    return { ...done, url: this.#addressOf(id), inventedUrl: dial && this.#addressOf(mapOf(id)) };
  }

  async #keep(photo: Id, { id, width, height }: RestorationInfo, replaces?: Id): Promise<void> {
    this.#kept.add(id, width * height);
    this.#unsaved = id;
    this.#newest = id;
    this.forget(await this.#photos.keep(photo, id, replaces));
    await this.#release(this.#kept.tooMuch(id));
  }
}
