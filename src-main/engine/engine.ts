import type { Area, Purpose } from '../contract/area';
import type { BlurFinding } from '../contract/blur';
import type { DeviceReport } from '../contract/devices';
import { LatensifyError } from '../contract/errors';
import { inWords } from '../contract/reasons';
import type { EngineStatus, Estimate, MethodInfo } from '../contract/restoration';
import type { ComputeDevice, Device, RestoreSettings } from '../contract/settings';
import { awake } from './awake';
import { Crew } from './crew/crew';
import { Diagnoses } from './deblur/diagnoses';
import type { Helpers } from './deblur/undo-blur';
import { factsOf } from './image/photo';
import type { Photo } from './image/photo';
import { readCatalogue, renewOwnPacks } from './nets/catalogue';
import type { Catalogue } from './nets/catalogue';
import { chooseDevice, passingBook } from './nets/device';
import type { DeviceBookStore, DeviceChoice, Wish } from './nets/device';
import { methodsOf } from './nets/methods';
import { inside, placeOfPart, tiledAsPart } from './parts';
import { undoesKernel } from './plan/blur-plan';
import { networkCalls, planRestoration, roughly } from './plan/plan';
import type { RestorePlan } from './plan/plan';
import { choose } from './plan/choice';
import { refuseSize } from './plan/refuse-size';
import { resolutions, resolved } from './plan/resolve';
import type { Resolved } from './plan/resolve';
import type { Sensor, Subject } from './plan/subject';
import { surroundingsOf } from './plan/surroundings';
import { Progress } from './progress';
import type { Restoration } from './restoration';
import { RestorationCache } from './restoration-cache';
import type { Observer, Run } from './restore';
import type { NoiseBand } from './sampler/noise';
import { warmUp } from './warm-up';
import { WorkingDevice } from './working-device';

const { now } = awake;

/** The networks on one device, and one restoration at a time with them. */
export class Engine {
  readonly #catalogue: Catalogue;
  readonly #device: WorkingDevice;
  readonly #cache = new RestorationCache();
  readonly #helpers: Helpers = { crew: new Crew(), diagnoses: new Diagnoses() };
  #isBusy = false;

  private constructor(catalogue: Catalogue, choice: DeviceChoice, book: DeviceBookStore) {
    this.#catalogue = catalogue;
    this.#device = new WorkingDevice(catalogue, choice, book);
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
    return this.#device.device;
  }

  /** What was found out about each device of this computer. */
  get devices(): readonly DeviceReport[] {
    return this.#device.reports;
  }

  /** The device that worked until it gave up, and why. */
  get lost(): EngineStatus['lost'] {
    return this.#device.lost;
  }

  /** Told when the device gave up and the processor took over, for as long as this engine lives. */
  set onDeviceLost(told: () => void) {
    this.#device.onLost = told;
  }

  methods(): MethodInfo[] {
    return methodsOf(this.#catalogue);
  }

  /** To be called when the user's own networks have changed; what is not to be had any more leaves memory. Throws `busy`. */
  async renewOwnModels(): Promise<void> {
    await this.#alone(async () => {
      await renewOwnPacks(this.#catalogue);
      await this.#device.renew();
    });
  }

  /**
   * Times the networks that nothing is known of on the device, so that even the first estimate has something to go by.
   * It ends where work begins; what it found is kept.
   */
  async measure(): Promise<void> {
    await this.#device.measure(now, () => !this.#isBusy);
  }

  /**
   * Loads the networks that settings will need first, while the photo is decoded. Nothing fails here: what cannot be
   * loaded fails where it is needed.
   */
  async prepare(settings: RestoreSettings): Promise<void> {
    try {
      const { method } = choose(this.#catalogue, settings, null);
      const { restorer, denoiser } = this.#device.networks.networksOf(method, new AbortController().signal);
      await (undoesKernel(settings) ? denoiser : restorer).load();
    } catch {
      // It is said later.
    }
  }

  /** What settings come to for a photo, as `resolved` says it. */
  resolve(settings: RestoreSettings, photo: Sensor | null): Resolved {
    return resolved(this.#catalogue, settings, photo);
  }

  /** What they may come to for photos that are not known yet. */
  resolutions(settings: RestoreSettings): Resolved[] {
    return resolutions(this.#catalogue, settings);
  }

  /**
   * Refuses a photo of so many pixels, of which nothing else is known, that planRestoration would refuse.
   * Throws `result-too-large`, or what choose throws.
   */
  refusePixels(pixels: number, settings: RestoreSettings): void {
    const { method, tau } = choose(this.#catalogue, settings, null);
    refuseSize({ width: pixels, height: 1 }, method, tau, 0);
  }

  /**
   * What a restoration would cost; a photo that was decoded knows what it need not cost again.
   * Throws what planRestoration throws.
   */
  estimate(photo: Subject, settings: RestoreSettings): Estimate {
    const { tau, steps, stages } = this.#plan(photo, settings);
    return { tau, steps, networkCalls: networkCalls({ stages }), seconds: this.#device.speeds.secondsFor(stages) };
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
      const surroundings = surroundingsOf(this.#catalogue, photo, settings, purpose);
      const crop = this.#cache.part(photo, area, surroundings);
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
      if (blur === null)
        throw new LatensifyError('bad-request', { channel: 'findBlur', reason: inWords('no kernel is looked for') });
      run.progress.skip(blur.solution);
      return (
        await this.#helpers.diagnoses.of(photo, blur.settings, { run, crew: this.#helpers.crew, tile: blur.tile })
      ).finding;
    });
  }

  async close(): Promise<void> {
    await Promise.all([this.#device.networks.release(), this.#helpers.crew.close()]);
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
    const { speeds } = this.#device;
    const networks = this.#device.networks.networksOf(plan.method, signal);
    await warmUp(networks, plan, speeds, signal);
    const progress = new Progress(plan.stages, speeds, now);
    const draw = async (band: NoiseBand) => (await this.#helpers.crew.run('draw', band, { signal })).drawn;
    return { networks, plan, progress, observer, draw, signal };
  }

  async #restore(photo: Photo, plan: RestorePlan, observer: Observer, signal: AbortSignal): Promise<Restoration> {
    const reading = this.#cache.metadataOf(photo);
    const run = await this.#run(plan, observer, signal);
    const metadata = await reading;
    const start = now();
    const { picture, ...outcome } = await this.#cache.pictureOf(photo, run, this.#helpers);
    const { steps, seed } = plan;
    const { networkCalls } = run.progress;
    const facts = { steps, seed, device: this.device, networkCalls, seconds: now() - start };
    const result = { ...picture, source: factsOf(photo), metadata };
    return { result, ...outcome, ...facts, notes: this.#device.networks.takeNotes() };
  }

  #plan(photo: Subject, settings: RestoreSettings): RestorePlan {
    // The processor is ready for any size of a tile; a graphics card's library took 0.3 seconds for each.
    return planRestoration(this.#catalogue, photo, settings, this.#cache.knownOf(photo), this.device !== 'cpu');
  }
}
