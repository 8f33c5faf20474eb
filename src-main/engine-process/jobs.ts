import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { LatensifyError } from '../contract';
import type { Id } from '../contract';
import {
  decodeBurst,
  decodePhoto,
  displayOf,
  previewPhoto,
  rawInfoOf,
  savePicture,
  shrink,
  thumbnail,
} from '../engine';
import type { Display, Engine, Observer, Photo, Restoration } from '../engine';
import type { Workshop } from './desk';
import type { JobArgument, JobResults, PhotoPlace, RunReport } from './messages';
import type { Pictures } from './pictures';
import { Recent } from './recent';

const previewSide = 512;
/** The page compares the newest result with the one before it. */
const keptRestorations = 2;

/** Does what the main process asks for, one restoration at a time. */
export class EngineWorkshop implements Workshop {
  readonly #engine: Promise<Engine>;
  readonly #pictures: Pictures;
  readonly #report: (report: RunReport) => void;
  readonly #photos: Recent<Id, Photo>;
  /** Whose picture the page shows. */
  #opened: Id | null = null;
  readonly #restorations: Recent<Id, Restoration>;
  #run: AbortController | null = null;
  /** Of the burst that is merged. */
  #merging: AbortController | null = null;

  constructor(engine: Promise<Engine>, pictures: Pictures, report: (report: RunReport) => void) {
    this.#engine = engine;
    this.#pictures = pictures;
    this.#report = report;
    const removePicture = (id: Id) => void pictures.remove(id);
    this.#photos = new Recent(1, () => undefined);
    this.#restorations = new Recent(keptRestorations, removePicture);
  }

  async methods(): Promise<JobResults['methods']> {
    return (await this.#engine).methods();
  }

  async preview({ path }: JobArgument<'preview'>): Promise<JobResults['preview']> {
    return previewPhoto(path, previewSide);
  }

  async thumbnail({ path, side }: JobArgument<'thumbnail'>): Promise<JobResults['thumbnail']> {
    return thumbnail(path, side);
  }

  async open(place: PhotoPlace): Promise<JobResults['open']> {
    const photo = await this.#photo(place);
    const { path, width, height, bits, hasAlpha, profile } = photo;
    const raw = rawInfoOf(photo);
    const { image, alpha, burst } = photo;
    await this.#pictures.write(place.id, { image, alpha, camera: null, space: photo.space, source: photo });
    await this.#forgetPictureBefore(place.id);
    const merged = burst ? { shots: burst.shots } : null;
    return {
      id: place.id,
      name: basename(path),
      path,
      width,
      height,
      bits,
      hasAlpha,
      profile,
      raw,
      burst: merged,
      notes: [...photo.notes],
    };
  }

  /** Only opening ends a photo's picture: a late question about the photo before must not take it off the page. */
  async #forgetPictureBefore(id: Id): Promise<void> {
    const before = this.#opened;
    this.#opened = id;
    if (before !== null && before !== id) await this.#pictures.remove(before);
  }

  async estimate({ photo, settings }: JobArgument<'estimate'>): Promise<JobResults['estimate']> {
    return (await this.#engine).estimate(await this.#photo(photo), settings);
  }

  async restore(argument: JobArgument<'restore'>): Promise<JobResults['restore']> {
    if (this.#run) throw new LatensifyError('busy');
    this.#run = new AbortController();
    try {
      return await this.#restore(argument, this.#run.signal);
    } finally {
      this.#run = null;
    }
  }

  async export({ restoration, encoding, target, overwrite }: JobArgument<'export'>): Promise<null> {
    const known = this.#restorations.get(restoration);
    if (!known) throw new LatensifyError('result-gone');
    await savePicture(known.result, encoding, target, { existing: overwrite ? 'replace' : 'refuse' });
    return null;
  }

  /** Ends the restoration that runs, within one network call, and the merging, after a shot; or nothing. */
  cancel(): void {
    this.#run?.abort();
    this.#merging?.abort();
  }

  async #restore({ photo, settings }: JobArgument<'restore'>, signal: AbortSignal): Promise<JobResults['restore']> {
    const engine = await this.#engine;
    const source = await this.#photo(photo);
    const developed = settings.task === 'raw' && source.raw?.kind === 'mosaic' ? settings.develop.space : null;
    const display = await displayOf(source, developed);
    const observer = this.#observer(engine.estimate(source, settings).steps, display);
    const restoration = await engine.restore(source, settings, observer, signal);
    const id = randomUUID();
    await this.#pictures.write(id, restoration.result);
    this.#restorations.set(id, restoration);
    const { result, ...facts } = restoration;
    const hasCameraColours = result.camera !== null && facts.tau === 0;
    return { id, width: result.image.width, height: result.image.height, hasCameraColours, ...facts };
  }

  #observer(stepsTotal: number, display: Display): Observer {
    return {
      progress: (progress) => this.#report({ kind: 'progress', ...progress }),
      preview: (step, estimate) =>
        this.#report({ kind: 'preview', step, stepsTotal, preview: shrink(estimate, previewSide, display) }),
    };
  }

  /** The decoded photo; read again from its file when another has taken its place or the engine was restarted. */
  async #photo({ id, path, shots }: PhotoPlace): Promise<Photo> {
    const known = this.#photos.get(id);
    if (known) return known;
    const photo = shots ? await this.#merge(shots) : await decodePhoto(path);
    this.#photos.set(id, photo);
    return photo;
  }

  async #merge(shots: readonly string[]): Promise<Photo> {
    const merging = new AbortController();
    this.#merging = merging;
    const merged = (shotsDone: number, shotsTotal: number) => this.#report({ kind: 'merging', shotsDone, shotsTotal });
    try {
      return await decodeBurst(shots, { signal: merging.signal, merged });
    } finally {
      if (this.#merging === merging) this.#merging = null;
    }
  }
}
