import { randomUUID } from 'node:crypto';
import { LatensifyError, blurNote } from '../../contract';
import type { RestoreSettings } from '../../contract';
import {
  codecsAtRest,
  decodeBurst,
  decodePhoto,
  displayOf,
  methodsOf,
  recipeOfSettings,
  refuseByHeader,
  refuseGone,
  runJob,
  withoutPlain,
} from '../../engine';
import type { Engine, ReadPhoto, readCatalogue } from '../../engine';
import type { Errand, JobArgument, JobName, JobResult, Jobs, PhotoPlace } from '../jobs';
import { HeldPhoto } from '../held-photo';
import { openedOf } from '../opened';
import type { Pictures } from '../pictures';
import { mergedOf, observerOf, watchOf, withoutPreviews } from './observers';
import { OwnNetworks } from './own-networks';

type Catalogue = ReturnType<typeof readCatalogue>;
type Argument<J extends JobName<'restore'>> = JobArgument<'restore', J>;
type Outcome<J extends JobName<'restore'>> = JobResult<'restore', J>;

/**
 * Runs networks, one restoration at a time. Of the photo that is worked on it keeps the decoded pixels and what φ_IR made
 * of them; finished results go into files, so that nothing is lost with this process.
 */
export class RestoreRole implements Jobs<'restore'> {
  readonly #engine: Promise<Engine>;
  readonly #pictures: Pictures;
  readonly #catalogue: Catalogue;
  readonly #own: OwnNetworks;
  /** The photo that was worked on last, or is about to be. */
  readonly #photo = new HeldPhoto();
  #run: { readonly signal: AbortSignal; readonly end: Promise<unknown> } | null = null;

  /** @param catalogue there before the engine, which may have to try devices first */
  constructor(engine: Promise<Engine>, pictures: Pictures, catalogue: Catalogue) {
    this.#engine = engine;
    this.#pictures = pictures;
    this.#catalogue = catalogue;
    this.#own = new OwnNetworks(engine, catalogue);
    // Whoever asks is told; nobody else need be.
    catalogue.catch(() => undefined);
  }

  methods = async (): Promise<Outcome<'methods'>> => methodsOf(await this.#catalogue);

  open = async (place: PhotoPlace, errand: Errand): Promise<Outcome<'open'>> => {
    this.#photo.release();
    const photo = await read(place, errand);
    await this.#pictures.writePhoto(place.id, photo, errand.signal);
    await this.#photo.of(place.id, () => Promise.resolve(withoutPlain(photo)));
    return openedOf(place, photo);
  };

  estimate = async ({ photo, measures, settings }: Argument<'estimate'>): Promise<Outcome<'estimate'>> =>
    // The photo itself knows what φ_IR has done already; the measures do where it was not decoded here.
    (await this.#engine).estimate(this.#photo.get(photo) ?? measures, settings);

  makeReady = async ({ photo, settings }: Argument<'makeReady'>, errand: Errand): Promise<null> => {
    const engine = await this.#engine;
    // Whoever works has a photo; a burst was decoded when it was opened.
    if (this.#run || photo.shots) return null;
    await this.#prepared(engine, photo, settings, errand);
    return null;
  };

  restore = (argument: Argument<'restore'>, errand: Errand): Promise<Outcome<'restore'>> =>
    this.#alone(errand, () => this.#restore(argument, errand));

  area = (argument: Argument<'area'>, errand: Errand): Promise<Outcome<'area'>> =>
    this.#alone(errand, () => this.#restoreArea(argument, errand));

  findBlur = (argument: Argument<'findBlur'>, errand: Errand): Promise<Outcome<'findBlur'>> =>
    this.#alone(errand, async () => {
      const engine = await this.#engine;
      const photo = await this.#decoded(argument.photo, errand);
      return engine.findBlur(photo, argument.settings, withoutPreviews(errand), errand.signal);
    });

  file = (job: Argument<'file'>, errand: Errand): Promise<Outcome<'file'>> =>
    this.#alone(errand, async () => {
      // Memory has room for one photo.
      this.#photo.release();
      await refuseGone(job.edit.output.place);
      // A process whose codec goes on after a cancel is not free for the next photo: it is ended.
      return runJob(await this.#engine, job, watchOf(errand)).finally(codecsAtRest);
    });

  ownModels = (): Promise<Outcome<'ownModels'>> => this.#own.list();

  tryModel = ({ path }: Argument<'tryModel'>, errand: Errand): Promise<Outcome<'tryModel'>> =>
    this.#alone(errand, () => this.#own.try(path, errand));

  keepModel = (argument: Argument<'keepModel'>, errand: Errand): Promise<Outcome<'keepModel'>> =>
    this.#alone(errand, () => this.#own.keep(argument));

  removeModel = ({ id }: Argument<'removeModel'>, errand: Errand): Promise<Outcome<'removeModel'>> =>
    this.#alone(errand, () => this.#own.remove(id));

  close = ({ photo }: Argument<'close'>): Promise<null> => {
    this.#photo.release(photo);
    return Promise.resolve(null);
  };

  /** One restoration at a time. Throws `busy`. */
  async #alone<T>({ signal }: Errand, start: () => Promise<T>): Promise<T> {
    // One that was cancelled ends within a network call.
    while (this.#run?.signal.aborted) await this.#run.end;
    if (signal.aborted) throw new LatensifyError('cancelled');
    if (this.#run) throw new LatensifyError('busy');
    const work = start();
    this.#run = { signal, end: work.catch(() => undefined) };
    return work.finally(() => (this.#run = null));
  }

  async #restore({ photo: place, settings }: Argument<'restore'>, errand: Errand): Promise<Outcome<'restore'>> {
    const engine = await this.#engine;
    // One that is decoded already is refused by its plan, as soon.
    if (!this.#photo.get(place.id))
      await refuseByHeader(engine, { source: place.path, shots: place.shots ?? null }, settings);
    const photo = await this.#prepared(engine, place, settings, errand);
    const developed = settings.task === 'raw' && photo.raw?.kind === 'mosaic' ? settings.develop.space : null;
    const display = await displayOf(photo, developed);
    const observer = observerOf(errand, engine.estimate(photo, settings).steps, display);
    const {
      result,
      blur,
      invented,
      notes: told,
      ...facts
    } = await engine.restore(photo, settings, observer, errand.signal);
    const id = randomUUID();
    const recipe = recipeOfSettings(settings, engine.resolve(settings, photo), photo.inputs, facts.device);
    await this.#pictures.writeResult(id, { ...result, recipe }, invented, errand.signal);
    const { width, height } = result.image;
    const notes = [...(blur ? [blurNote(blur, settings.blur.kind)] : []), ...told];
    return { id, width, height, hasCameraColours: result.camera !== null && facts.tau === 0, notes, blur, ...facts };
  }

  async #restoreArea(
    { photo: place, settings, area, purpose }: Argument<'area'>,
    errand: Errand,
  ): Promise<Outcome<'area'>> {
    const engine = await this.#engine;
    const photo = await this.#prepared(engine, place, settings, errand);
    const observer = withoutPreviews(errand);
    const { result, ...facts } = await engine.restoreArea(photo, settings, area, observer, errand.signal, purpose);
    const id = randomUUID();
    await this.#pictures.writeArea(id, result, errand.signal);
    const { tau, dial, seconds, networkCalls, isRough, blur } = facts;
    return { id, area, tau, dial, seconds, networkCalls, isRough, blur };
  }

  /** The decoded photo; networks are loaded meanwhile. */
  async #prepared(engine: Engine, place: PhotoPlace, settings: RestoreSettings, errand: Errand): Promise<ReadPhoto> {
    const decoding = this.#decoded(place, errand);
    void engine.prepare(settings);
    return decoding;
  }

  /** The decoded photo; read again from its file when another has taken its place or this process was restarted. */
  #decoded(place: PhotoPlace, errand: Errand): Promise<ReadPhoto> {
    return this.#photo.of(place.id, async () => withoutPlain(asOpened(place, await read(place, errand))));
  }
}

const read = ({ path, shots }: PhotoPlace, errand: Errand): Promise<ReadPhoto> =>
  shots ? decodeBurst(shots, { signal: errand.signal, merged: mergedOf(errand) }) : decodePhoto(path);

/** What is restored is what is seen beside the result. Throws `photo-changed` where another program has written the file since. */
function asOpened({ path, inputs }: PhotoPlace, photo: ReadPhoto): ReadPhoto {
  const isTheSame = (inputs ?? photo.inputs).every(({ sha256 }, at) => photo.inputs.at(at)?.sha256 === sha256);
  if (!isTheSame) throw new LatensifyError('photo-changed', { path });
  return photo;
}
