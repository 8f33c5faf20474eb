import type { Answer, AreaInfo, BlurFinding, Id, ProgressEvent, RequestArgument, RestoreEvent } from '../contract';
import type { RequestOptions } from '../engine-process/client';
import type { Engines } from './engines';
import type { OpenPhotos } from './open-photos';

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

/** Parts of a photo, and its blur, that are only looked at: nothing is lost with one, so that nobody is asked about it. */
export class Inspections {
  readonly #engines: Engines;
  readonly #photos: OpenPhotos;
  readonly #addressOf: (picture: Id) => string;
  readonly #tell: (event: RestoreEvent) => void;
  readonly #running = new Map<Id, AbortController>();

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

  /** What blurred a photo, without undoing it. */
  async findBlur({ job, photo, settings }: RequestArgument<'blur:find'>): Promise<Answer<BlurFinding>> {
    const { place } = this.#photos.find(photo);
    const report = (event: ProgressEvent) => this.#tell({ job, ...event });
    return this.#inspect(job, (signal) =>
      this.#engines.on(place, () =>
        this.#engines.restore.request('findBlur', { photo: place, settings }, { signal, report }),
      ),
    );
  }

  /** A part of a photo, to be looked at: nothing of it would be lost. */
  area({ job, photo, settings, area, purpose }: RequestArgument<'restore:area'>): Promise<Answer<AreaInfo>> {
    const report = (event: ProgressEvent) => this.#tell({ job, ...event });
    return this.#inspect(job, (signal) => this.#area(photo, { settings, area, purpose }, { signal, report }));
  }

  /** The same in pieces, in the order in which they are named. The queue waits for all of them. */
  pieces({ job, photo, settings, pieces }: RequestArgument<'restore:pieces'>): Promise<Answer<AreaInfo[]>> {
    return this.#inspect(job, async (signal) => {
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

  async #inspect<T>(job: Id, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const running = new AbortController();
    this.#running.set(job, running);
    try {
      const waits = () => this.#tell({ job, kind: 'waiting' });
      return await this.#engines.scheduler.atWindow(running.signal, waits, () => work(running.signal));
    } finally {
      this.#running.delete(job);
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

  /** null: everything. */
  cancel(job: Id | null): void {
    for (const [id, running] of this.#running) if (job === null || id === job) running.abort();
  }
}
