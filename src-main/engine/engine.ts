import { performance } from 'node:perf_hooks';
import type { Area, Purpose } from '../contract/area';
import type { BlurFinding } from '../contract/blur';
import type { DeviceReport } from '../contract/devices';
import { LatensifyError } from '../contract/errors';
import type { EngineStatus, Estimate, MethodInfo } from '../contract/restoration';
import type { ComputeDevice, Device, RestoreSettings } from '../contract/settings';
import { inWords } from '../contract/reasons';
import { factsOf } from './image/photo';
import type { Photo } from './image/photo';
import { isNeutral, makeNeutral } from './image/neutral';
import { enlargeAlpha } from './image/resize';
import { holdMetadata, noMetadata } from './metadata/hold';
import type { HeldMetadata } from './metadata/hold';
import { methodsOf, ownSeconds, readCatalogue, renewOwnPacks } from './nets/catalogue';
import type { Catalogue } from './nets/catalogue';
import { chooseDevice, noted, passingBook, withSpeeds } from './nets/device';
import type { DeviceChoice, DeviceBookStore, Wish } from './nets/device';
import { EnduringNetworks } from './nets/enduring';
import { NetworkPool } from './nets/networks';
import { subjectsOf, timeNetworks } from './nets/trial';
import type { Crop } from './area';
import { Parts, inside, placeOfPart, tiledAsPart } from './parts';
import { Crew } from './crew/crew';
import { inventedMap } from './dial/invented';
import { turned } from './dial/sampled';
import { Samples } from './dial/samples';
import { roughSpeeds } from './deblur-cost';
import { Diagnoses } from './diagnoses';
import { choose, networkCalls, planRestoration, roughly, surroundingsOf } from './plan';
import type { RestorePlan, Restoring, Subject } from './plan';
import { resolutions, resolved } from './resolve';
import type { Resolved } from './resolve';
import { Progress, Speeds } from './progress';
import { developed, inFileSpace, keyOf, restoredPart } from './restored';
import type { Restored } from './restored';
import type { Restoration } from './restoration';
import { restoreFaithfully } from './restore';
import type { Observer, Run } from './restore';
import type { NoiseBand } from './sampler/noise';
import { restoreMosaic } from './restore-mosaic';
import { undoBlur } from './undo-blur';
import { warmUp } from './warm-up';

const now = () => performance.now() / 1000;

/** The networks on one device, and what is worth keeping between two restorations. */
export class Engine {
  readonly #catalogue: Catalogue;
  readonly #networks: EnduringNetworks;
  readonly #speeds = new Speeds();
  /** φ_IR's latest result for a photo, so that another τ or seed does not run φ_IR again; it goes with the photo. */
  readonly #restored = new WeakMap<Subject, Restored>();
  readonly #samples = new Samples();
  readonly #metadata = new WeakMap<Photo, Promise<HeldMetadata>>();
  readonly #diagnoses = new Diagnoses();
  readonly #parts = new Parts();
  readonly #crew = new Crew();
  #isBusy = false;
  readonly #book: DeviceBookStore;
  #devices: readonly DeviceReport[];
  #lost: EngineStatus['lost'] = null;
  /** Told when the device gave up and the processor took over, for as long as this engine lives. */
  onDeviceLost: () => void = () => undefined;

  private constructor(catalogue: Catalogue, { pool, reports }: DeviceChoice, book: DeviceBookStore) {
    this.#catalogue = catalogue;
    this.#book = book;
    this.#devices = reports;
    this.#networks = new EnduringNetworks(
      pool,
      () => new NetworkPool(catalogue, 'cpu'),
      (device, reason) => this.#lose(device, reason),
    );
    for (const [work, secondsPerPixel] of roughSpeeds) this.#speeds.record(work, 1, secondsPerPixel, true);
    this.#recall(pool.device);
  }

  /**
   * Reads the catalogue and chooses a device. Throws `model-missing`, `catalogue-damaged` or `device-unavailable`.
   * @param book what is known of devices; without one they are tried now, and that is forgotten
   * @param ownFolder of networks that the user has imported
   */
  static async open(
    modelsFolder: string,
    device: Device,
    book: DeviceBookStore = passingBook(),
    wish: Omit<Wish, 'device'> = {},
    ownFolder = '',
  ): Promise<Engine> {
    const catalogue = await readCatalogue(modelsFolder, ownFolder);
    return new Engine(catalogue, await chooseDevice(catalogue, { ...wish, device }, book), book);
  }

  get device(): ComputeDevice {
    return this.#networks.device;
  }

  /** What was found out about each device of this computer. */
  get devices(): readonly DeviceReport[] {
    return this.#devices;
  }

  /** The device that worked until it gave up, and why. */
  get lost(): EngineStatus['lost'] {
    return this.#lost;
  }

  methods(): MethodInfo[] {
    return methodsOf(this.#catalogue);
  }

  /** To be called when the user's own networks have changed; what is not to be had any more leaves memory. Throws `busy`. */
  async renewOwnModels(): Promise<void> {
    await this.#alone(async () => {
      await renewOwnPacks(this.#catalogue);
      await this.#networks.release();
      this.#recall(this.device);
    });
  }

  /**
   * Times the networks that nothing is known of on the device, so that even the first estimate has something to go by.
   * It ends where work begins; what it found is kept.
   */
  async measure(): Promise<void> {
    const device = this.device;
    const pool = new NetworkPool(this.#catalogue, device);
    const untimed = subjectsOf(this.#catalogue, pool).filter(({ pack }) => !this.#speeds.knows(pack.id));
    const found = await timeNetworks(untimed, pool, now, () => !this.#isBusy && this.device === device);
    await pool.release();
    this.#devices = withSpeeds(this.#devices, device, found);
    this.#recall(device);
    await noted(this.#book, (before) => ({ ...before, reports: withSpeeds(before.reports, device, found) }));
  }

  /**
   * Loads the networks that settings will need first, while the photo is decoded. Nothing fails here: what cannot be
   * loaded fails where it is needed.
   */
  async prepare(settings: RestoreSettings): Promise<void> {
    const undoesBlur = settings.task === 'deblur' && settings.blur.kind !== 'none' && settings.restorer === null;
    try {
      const { method } = choose(this.#catalogue, settings, null);
      const { restorer, denoiser } = this.#networks.networksOf(method, new AbortController().signal);
      await (undoesBlur ? denoiser : restorer).load();
    } catch {
      // It is said later.
    }
  }

  /** What settings come to for a photo, as `resolved` says it. */
  resolve(settings: RestoreSettings, photo: Pick<Subject, 'raw'> | null): Resolved {
    return resolved(this.#catalogue, settings, photo);
  }

  /** What they may come to for photos that are not known yet. */
  resolutions(settings: RestoreSettings): Resolved[] {
    return resolutions(this.#catalogue, settings);
  }

  /**
   * What a restoration would cost; a photo that was decoded knows what it need not cost again.
   * Throws what planRestoration throws.
   */
  estimate(photo: Subject, settings: RestoreSettings): Estimate {
    const { tau, steps, stages } = this.#plan(photo, settings);
    return { tau, steps, networkCalls: networkCalls({ stages }), seconds: this.#speeds.secondsFor(stages) };
  }

  /**
   * Restores one photo. Throws `busy`, `cancelled`, `network-failed`, what planRestoration throws, or what is wrong with
   * a model file.
   */
  async restore(
    photo: Photo,
    settings: RestoreSettings,
    observer: Observer,
    signal: AbortSignal,
  ): Promise<Restoration> {
    return this.#alone(() => this.#restore(photo, this.#plan(photo, settings), observer, signal));
  }

  /**
   * Restores a part of a photo as it will be in the whole: noise goes by the place in the whole, and around the part is
   * read what shows of what the networks look at. At τ = 0 networks make it equal to less than a tenth of an 8-bit step; each
   * step of the sampler looks a little further than what is read, so that above it the edges of a part differ slightly. Throws as
   * `restore` does, and `bad-request`.
   * @param purpose `rough`: where blur is to be undone by its kernel, soon and without the denoiser; nothing of it is kept
   */
  async restoreArea(
    photo: Photo,
    settings: RestoreSettings,
    area: Area,
    observer: Observer,
    signal: AbortSignal,
    purpose: Purpose = 'look',
  ): Promise<Restoration> {
    return this.#alone(async () => {
      const crop = this.#part(photo, settings, area, purpose);
      const whole = this.#plan(crop.photo, tiledAsPart(crop, settings));
      const plan = purpose === 'rough' ? roughly(whole) : whole;
      const part = placeOfPart(photo, crop, settings);
      const { result, ...facts } = await this.#restore(crop.photo, { ...plan, part }, observer, signal);
      return { ...facts, result: inside(result, crop, settings.scale) };
    });
  }

  /** What blurred a photo, without undoing it. Throws as `restore` does, and `bad-request` for settings without a kernel. */
  async findBlur(
    photo: Photo,
    settings: RestoreSettings,
    observer: Observer,
    signal: AbortSignal,
  ): Promise<BlurFinding> {
    return this.#alone(async () => {
      const run = await this.#run(this.#plan(photo, settings), observer, signal);
      const { blur } = run.plan;
      if (blur === null) throw new LatensifyError('bad-request', { reason: inWords('no kernel is looked for') });
      run.progress.skip(blur.solution);
      return (await this.#diagnoses.of(photo, blur.settings, { run, crew: this.#crew, tile: blur.tile })).finding;
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#networks.release(), this.#crew.close()]);
  }

  #lose(device: ComputeDevice, reason: string): void {
    this.#speeds.doubt();
    this.#recall('cpu');
    this.#lost = { device, reason };
    this.onDeviceLost();
  }

  /** Speeds from earlier, until there are some of a real tile. */
  #recall(device: ComputeDevice): void {
    const report = this.#devices.find((one) => one.device === device);
    const seconds = { ...(device === 'cpu' && ownSeconds(this.#catalogue)), ...report?.secondsPerMegapixel };
    for (const [pack, each] of Object.entries(seconds))
      if (!this.#speeds.knowsWell(pack)) this.#speeds.record(pack, 1e6, each, true);
  }

  /** One at a time: there is memory and a device for one. */
  async #alone<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isBusy) throw new LatensifyError('busy');
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  async #run(plan: RestorePlan, observer: Observer, signal: AbortSignal): Promise<Run> {
    const networks = this.#networks.networksOf(plan.method, signal);
    await warmUp(networks, plan, this.#speeds, signal);
    const progress = new Progress(plan.stages, this.#speeds, now);
    const draw = async (band: NoiseBand) => (await this.#crew.run('draw', band, { signal })).drawn;
    return { networks, plan, progress, observer, draw, signal };
  }

  async #restore(photo: Photo, plan: RestorePlan, observer: Observer, signal: AbortSignal): Promise<Restoration> {
    const reading = this.#metadataOf(photo);
    const run = await this.#run(plan, observer, signal);
    const metadata = await reading;
    const start = now();
    const restored = await this.#faithful(photo, run);
    const faithful = developed(restored, plan);
    const sampled = plan.tau === 0 ? null : await this.#samples.of(photo, faithful, restored, run);
    const { image, dial } = sampled ? turned(faithful, sampled, plan.keep) : { image: faithful, dial: null };
    if (isNeutral(this.#parts.whole(photo).image)) makeNeutral(image);
    const picture = inFileSpace(image, restored, plan, photo);
    const camera = restored.kind === 'camera' ? restored.picture : null;
    const alpha = photo.alpha && enlargeAlpha(photo.alpha, photo.image, plan.method.scale);
    const { steps, seed } = plan;
    const tau = sampled?.tau ?? 0;
    const invented = sampled && dial ? () => inventedMap(faithful, sampled.sample, dial.alpha) : null;
    const { finding: blur, isRough } = restored.kind === 'finished' ? restored : { finding: null, isRough: false };
    const { networkCalls } = run.progress;
    const notes = this.#networks.takeNotes();
    const seconds = now() - start;
    const facts = {
      tau,
      dial,
      invented,
      steps,
      seed,
      device: this.device,
      networkCalls,
      seconds,
      blur,
      isRough,
      notes,
    };
    return { result: { ...picture, alpha, camera, source: factsOf(photo), metadata }, ...facts };
  }

  /** Read before the work, since nobody knows what becomes of the file meanwhile; once for a photo. */
  #metadataOf(photo: Photo): Promise<HeldMetadata> {
    const known = this.#metadata.get(photo) ?? holdMetadata(photo, photo.stamp ?? null);
    this.#metadata.set(photo, known);
    return known;
  }

  async #faithful(photo: Photo, run: Run): Promise<Restored> {
    const known = this.#known(photo, run.plan);
    if (known) return known;
    // Memory has room for one of them.
    this.#restored.delete(photo);
    this.#samples.forget(photo);
    const restored = await this.#runRestorer(photo, run);
    if (restored.kind === 'camera' || !restored.isRough) this.#restored.set(photo, restored);
    return restored;
  }

  /** Runs φ_IR. */
  async #runRestorer(photo: Photo, run: Run): Promise<Restored> {
    const { method, blur } = run.plan;
    const key = keyOf(run.plan);
    if (method.task === 'raw' && photo.raw?.kind === 'mosaic')
      return { ...key, kind: 'camera', picture: await restoreMosaic(photo.raw, run) };
    const { image, ...facts } = blur
      ? await undoBlur(photo, this.#parts.whole(photo), blur, run, { crew: this.#crew, diagnoses: this.#diagnoses })
      : { image: await restoreFaithfully(photo.image, run), finding: null, isRough: false };
    if (image !== photo.image && isNeutral(this.#parts.whole(photo).image)) makeNeutral(image);
    return { ...key, kind: 'finished', image, ...facts };
  }

  /** x_IR of a part may be known: its own, or the whole photo's. */
  #part(photo: Photo, settings: RestoreSettings, area: Area, purpose: Purpose): Crop {
    const crop = this.#parts.cut(photo, area, surroundingsOf(this.#catalogue, photo, settings, purpose));
    // The metadata are the whole photo's.
    this.#metadata.set(crop.photo, Promise.resolve(noMetadata));
    const whole = this.#restored.get(photo);
    if (whole && !this.#restored.has(crop.photo))
      this.#restored.set(crop.photo, restoredPart(whole, crop, settings.scale));
    return crop;
  }

  #plan(photo: Subject, settings: RestoreSettings): RestorePlan {
    return planRestoration(this.#catalogue, photo, settings, {
      restored: (choice) => this.#isKnown(photo, choice),
      sampled: (choice) => this.#samples.has(photo, choice),
    });
  }

  /** Whether no network has to run for x_IR; a RAW photo without a mosaic is restored as far as it can be. */
  #isKnown(photo: Subject, choice: Restoring): boolean {
    const { method } = choice;
    if (method.task === 'raw' && photo.raw?.kind === 'finished') return true;
    const latest = this.#restored.get(photo);
    const { restorer, denoising, blur } = keyOf(choice);
    return latest?.restorer === restorer && latest.denoising === denoising && latest.blur === blur;
  }

  /** x_IR where no network has to run for it. */
  #known(photo: Photo, choice: Restoring): Restored | null {
    if (!this.#isKnown(photo, choice)) return null;
    return (
      this.#restored.get(photo) ?? {
        ...keyOf(choice),
        kind: 'finished',
        image: photo.image,
        finding: null,
        isRough: false,
      }
    );
  }
}
