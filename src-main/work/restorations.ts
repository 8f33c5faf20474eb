import { mapOf } from '../contract';
import type {
  Answer,
  AreaInfo,
  BlurFinding,
  Estimate,
  Id,
  ProgressEvent,
  RequestArgument,
  RestorationInfo,
  RestoreEvent,
  Task,
} from '../contract';
import type { RequestOptions } from '../engine-process/client';
import type { Measures } from '../engine-process/jobs';
import { secondsForFiles, secondsPerFile } from '../files/writing-pace';
import type { Engines } from './engines';
import { KeptResults } from './kept-results';
import type { OpenPhotos } from './open-photos';

/** The last event of a restoration says the same as the answer to its request. */
function lastEvent(job: Id, answer: Answer<RestorationInfo>): RestoreEvent {
  if (answer.ok) return { job, kind: 'done', restoration: answer.value };
  return answer.error.code === 'cancelled' ? { job, kind: 'cancelled' } : { job, kind: 'failed', error: answer.error };
}

/** How far all pieces are: each takes as long as those before it did, or as the one that is in work. */
function ofPieces(event: ProgressEvent, done: readonly AreaInfo[], count: number): ProgressEvent {
  if (event.kind !== 'progress') return event;
  const { callsDone, callsTotal, secondsLeft } = event;
  const each = done.length > 0 ? done.reduce((sum, { seconds }) => sum + seconds, 0) / done.length : secondsLeft;
  const after = count - 1 - done.length;
  return {
    kind: 'progress',
    callsDone: done.length * callsTotal + callsDone,
    callsTotal: count * callsTotal,
    secondsLeft: secondsLeft === null || each === null ? null : secondsLeft + after * each,
  };
}

/** What a photo is called that is asked about without being open. */
const unopened = 'unopened';

/** A photo of the usual shape with so many pixels; RAW files are taken for Bayer's, as most are. */
function measuresOf(pixels: number, task: Task): Measures {
  const width = Math.max(Math.round(Math.sqrt(pixels * 1.5)), 1);
  const size = { width, height: Math.max(Math.round(pixels / width), 1) };
  return { ...size, raw: task === 'raw' ? { kind: 'mosaic', mosaic: { ...size, pattern: 'RGGB' } } : null };
}

/** What the page has restored, and what of it is no file yet. */
export class Restorations {
  readonly #engines: Engines;
  readonly #photos: OpenPhotos;
  readonly #addressOf: (picture: Id) => string;
  readonly #tell: (event: RestoreEvent) => void;
  readonly #running = new Map<Id, AbortController>();
  /** What is only looked at, and searches for blur: nothing is lost with one, so that nobody is asked about it. */
  readonly #looking = new Map<Id, AbortController>();
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
    try {
      const done = await this.#atWindow(job, running.signal, () =>
        this.#engines.on(place, () =>
          this.#engines.restore.request('restore', { photo: place, settings }, { signal: running.signal, report }),
        ),
      );
      const answer: Answer<RestorationInfo> = done.ok ? { ok: true, value: this.#withAddresses(done.value) } : done;
      if (answer.ok) await this.#keep(photo, answer.value, replaces);
      this.#tell(lastEvent(job, answer));
      return answer;
    } finally {
      this.#running.delete(job);
      this.onChange();
    }
  }

  /** Before the next photo of the queue, after the one that it is at. */
  #atWindow<T>(job: Id, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    return this.#engines.scheduler.atWindow(signal, () => this.#tell({ job, kind: 'waiting' }), work);
  }

  /** What blurred a photo, without undoing it. */
  async findBlur({ job, photo, settings }: RequestArgument<'blur:find'>): Promise<Answer<BlurFinding>> {
    const { place } = this.#photos.find(photo);
    const report = (event: ProgressEvent) => this.#tell({ job, ...event });
    return this.#looked(job, (signal) =>
      this.#engines.on(place, () =>
        this.#engines.restore.request('findBlur', { photo: place, settings }, { signal, report }),
      ),
    );
  }

  /** A part of a photo, to be looked at: nothing of it would be lost. */
  area({ job, photo, settings, area, purpose }: RequestArgument<'restore:area'>): Promise<Answer<AreaInfo>> {
    const report = (event: ProgressEvent) => this.#tell({ job, ...event });
    return this.#looked(job, (signal) => this.#area(photo, { settings, area, purpose }, { signal, report }));
  }

  /** The same in pieces, in the order in which they are named. The queue waits for all of them. */
  pieces({ job, photo, settings, pieces }: RequestArgument<'restore:pieces'>): Promise<Answer<AreaInfo[]>> {
    return this.#looked(job, async (signal) => {
      const done: AreaInfo[] = [];
      for (const area of pieces) {
        const report = (event: ProgressEvent) => this.#tell({ job, ...ofPieces(event, done, pieces.length) });
        const answer = await this.#area(photo, { settings, area, purpose: 'look' }, { signal, report });
        if (!answer.ok) return answer;
        done.push(answer.value);
        this.#tell({ job, kind: 'area', area: answer.value });
      }
      return { ok: true, value: done };
    });
  }

  async #looked<T>(job: Id, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const running = new AbortController();
    this.#looking.set(job, running);
    try {
      return await this.#atWindow(job, running.signal, () => work(running.signal));
    } finally {
      this.#looking.delete(job);
    }
  }

  async #area(
    photo: Id,
    wish: Pick<RequestArgument<'restore:area'>, 'settings' | 'area' | 'purpose'>,
    options: RequestOptions,
  ): Promise<Answer<AreaInfo>> {
    const { place } = this.#photos.find(photo);
    const done = await this.#engines.on(place, () =>
      this.#engines.restore.request('area', { photo: place, ...wish }, options),
    );
    if (!done.ok) return done;
    await this.#photos.keepArea(photo, done.value.id);
    return { ok: true, value: { ...done.value, url: this.#addressOf(done.value.id) } };
  }

  /** What can be done before a restoration is asked for. What fails will fail then, and be told. */
  async makeReady({ photo, settings }: RequestArgument<'restore:make-ready'>): Promise<Answer<null>> {
    const { place } = this.#photos.find(photo);
    const { scheduler, restore } = this.#engines;
    if (scheduler.isFree) await this.#engines.on(place, () => restore.request('makeReady', { photo: place, settings }));
    return { ok: true, value: null };
  }

  /** Costs are known from what was noted when the photo was opened, or follow from how large it is; files cost, too. */
  async estimate(argument: RequestArgument<'restore:estimate'>): Promise<Answer<Estimate>> {
    const { settings } = argument;
    const photo = 'photo' in argument ? argument.photo : unopened;
    const measures =
      'photo' in argument ? this.#photos.find(photo).measures : measuresOf(argument.pixels, settings.task);
    const answer = await this.#engines.restore.request('estimate', { photo, measures, settings });
    if (!answer.ok || answer.value.seconds === null) return answer;
    const isQueued = 'pixels' in argument;
    const size = { ...measures, isRaw: measures.raw !== null };
    const files = secondsForFiles(size, settings.scale, isQueued ? argument.encoding : undefined);
    const seconds = answer.value.seconds + files + (isQueued ? secondsPerFile : 0);
    return { ok: true, value: { ...answer.value, seconds } };
  }

  /** null: everything. */
  cancel(job: Id | null): void {
    for (const [id, running] of [...this.#running, ...this.#looking]) if (job === null || id === job) running.abort();
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
    this.#kept.drop(await this.#photos.keep(photo, id, replaces));
    await this.#release(this.#kept.tooMuch(id));
  }
}
