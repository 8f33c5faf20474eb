import { dirname } from 'node:path';
import type { Answer, Exported, Format, Id, ProgressEvent, RequestArgument } from '../contract';
import { WritingPace } from '../files/writing-pace';
import type { JobArgument, JobResult } from '../engine-process/jobs';
import type { Engines } from './engines';
import type { KnownFolders } from './known-folders';
import type { OpenPhotos } from './open-photos';
import type { Restorations } from './restorations';
import { startPlace, withEnding } from './save-place';
import type { WrittenResults } from './written-results';

type Request = RequestArgument<'result:export'>;
type Order = JobArgument<'write', 'export'>;

/** Asks the user for a place; null where the question is closed. */
interface PlaceQuestion {
  choosePlace(start: string, format: Format): Promise<string | null>;
}

/** Whom exporting needs. */
export interface ExportParts {
  /** The photo that comes with the app: its results go among the user's pictures. */
  readonly sample: string;
  /** Where the user keeps pictures. */
  readonly pictures: string;
  readonly engines: Pick<Engines, 'write'>;
  readonly photos: OpenPhotos;
  readonly restorations: Pick<Restorations, 'sizeOf' | 'saved'>;
  readonly dialogs: PlaceQuestion;
  readonly folders: KnownFolders;
  readonly written: WrittenResults;
  readonly tell: (event: { job: Id } & ProgressEvent) => void;
  /** Told of each result and the photo that it is of. */
  readonly made: (result: string, original: string) => void;
}

const second = 1000;

/** Results that become files, in a process that does nothing else and can be ended at any time. */
export class Exports {
  readonly #parts: ExportParts;
  readonly #running = new Map<Id, AbortController>();
  readonly #pace = new WritingPace();
  /** Told of each beginning and end. */
  onChange: () => void = () => undefined;

  constructor(parts: ExportParts) {
    this.#parts = parts;
  }

  get isRunning(): boolean {
    return this.#running.size > 0;
  }

  /** Writes by the rule, or where the user says; null when the dialog is closed. Throws `bad-request` or `photo-gone`. */
  async start(request: Request): Promise<Answer<Exported | null>> {
    const target = await this.#targetFor(request);
    if (target === null) return { ok: true, value: null };
    const { restoration, encoding, longSide, space } = request;
    // The photo may be closed meanwhile.
    const { path, shots } = this.#parts.photos.find(request.photo).place;
    const order = { restoration, encoding, longSide, space, originals: shots ?? [path], ...target };
    const written = await this.#write(request.job, order);
    return written.ok ? { ok: true, value: await this.#remember(restoration, path, written.value) } : written;
  }

  cancel(job: Id): void {
    this.#running.get(job)?.abort();
  }

  async #targetFor(request: Request): Promise<Pick<Order, 'target' | 'existing'> | null> {
    const { photos, dialogs, folders, sample, pictures } = this.#parts;
    const { photo, encoding, place, name, existing, ask } = request;
    const { path } = photos.find(photo).place;
    await folders.refuseUnknown(place);
    // Beside the photo that comes with the app nobody would look for a result.
    const isHomeless = path === sample && place.kind !== 'folder';
    if (!ask && !isHomeless) {
      const target = { kind: 'place', place, photo: path, name } as const;
      return { target, existing: existing === 'skip' ? 'number' : existing };
    }
    const start = place.kind === 'folder' ? place.path : isHomeless ? pictures : dirname(path);
    const chosen = await dialogs.choosePlace(startPlace(start, name), encoding.format);
    if (chosen === null) return null;
    folders.add(dirname(chosen));
    const { path: file, existing: agreed } = withEnding(chosen, encoding.format);
    return { target: { kind: 'file', path: file }, existing: agreed };
  }

  async #write(job: Id, order: Order): Promise<Answer<JobResult<'write', 'export'>>> {
    const { engines, restorations, tell } = this.#parts;
    const { restoration, encoding } = order;
    const pixels = restorations.sizeOf(restoration);
    const stop = new AbortController();
    const start = performance.now();
    const secondsSoFar = () => (performance.now() - start) / second;
    const tick = () => tell({ job, kind: 'writing', ...this.#pace.after(secondsSoFar(), encoding, pixels) });
    const ticks = setInterval(tick, second);
    this.#running.set(job, stop);
    this.onChange();
    try {
      const written = await engines.write.request('export', order, { signal: stop.signal });
      if (written.ok) this.#pace.record(encoding, pixels, secondsSoFar());
      return written;
    } finally {
      clearInterval(ticks);
      this.#running.delete(job);
      this.onChange();
      if (!this.isRunning) engines.write.rest();
    }
  }

  async #remember(restoration: Id, original: string, { path, notes }: JobResult<'write', 'export'>): Promise<Exported> {
    const { restorations, written, made } = this.#parts;
    restorations.saved(restoration);
    made(path, original);
    const folder = dirname(path);
    const isBeside = folder === dirname(original);
    const place = isBeside ? ({ kind: 'beside' } as const) : ({ kind: 'folder', path: folder } as const);
    return { file: await written.add(path), shown: path, place, notes };
  }
}
