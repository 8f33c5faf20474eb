import { performance } from 'node:perf_hooks';
import type { BlurFinding, BlurSettings } from '../contract/blur';
import type { DeviceReport } from '../contract/devices';
import type { DevelopSettings } from '../contract/develop';
import { LatensifyError } from '../contract/errors';
import type { Note } from '../contract/notes';
import type { EngineStatus, Estimate, MethodInfo } from '../contract/restoration';
import type { ComputeDevice, Device, RestoreSettings } from '../contract/settings';
import type { Result } from './image/encode';
import type { Image } from './image/image';
import { factsOf } from './image/photo';
import type { Photo } from './image/photo';
import type { CameraPicture } from './raw/camera-picture';
import { convertFromSrgb, develop, toFileCurve } from './raw/develop';
import { isNeutral, makeNeutral } from './image/neutral';
import { enlargeAlpha } from './image/resize';
import { holdMetadata } from './metadata/hold';
import type { HeldMetadata } from './metadata/hold';
import { findPack, readCatalogue, restorersFor } from './nets/catalogue';
import type { Catalogue } from './nets/catalogue';
import { chooseDevice, passingBook, withReport } from './nets/device';
import type { DeviceChoice, Shelved, Wish } from './nets/device';
import { EnduringNetworks } from './nets/enduring';
import { NetworkShelf } from './nets/networks';
import { subjectsOf, timeNetworks } from './nets/trial';
import { Crew } from './blur-thread/crew';
import { diagnose, solutionOf, undo } from './deblur';
import type { Bench, Diagnosis } from './deblur';
import { roughSpeeds } from './deblur-cost';
import { choose, networkCalls, planRestoration } from './plan';
import type { RestorePlan, Subject } from './plan';
import { Progress, Speeds } from './progress';
import { restoreFaithfully, sampleFrom } from './restore';
import type { Observer, Run } from './restore';
import { restoreMosaic } from './restore-mosaic';
import { warmUp } from './warm-up';

/** A finished restoration: the picture, and how it came about. */
export interface Restoration {
  readonly result: Result;
  readonly tau: number;
  readonly steps: number;
  readonly seed: number;
  /** Wall-clock time of the networks, without reading and writing files. */
  readonly seconds: number;
  readonly networkCalls: number;
  /** The one that did the end of the work. */
  readonly device: ComputeDevice;
  /** What is to be said of the device: that it gave up, or had too little memory for its tiles. */
  readonly notes: readonly Note[];
  /** What was found out about the blur, where it was to be undone by its kernel. */
  readonly blur: BlurFinding | null;
}

/** φ_IR's work on a photo is done for one restorer, one strength of denoising and one way to undo blur. */
interface Key {
  readonly restorer: string;
  readonly denoising: number;
  readonly blur: string;
}

/** What φ_IR made of a photo: x_IR, or of a mosaic what x_IR is developed from. */
type Restored = Key &
  (
    | { readonly kind: 'finished'; readonly image: Image; readonly finding: BlurFinding | null }
    | { readonly kind: 'camera'; readonly picture: CameraPicture }
  );

/** What can be known of a photo's blur without solving for the photo, and by which settings. */
interface Known {
  readonly key: string;
  readonly diagnosis: Diagnosis;
}

const blurKey = (blur: RestorePlan['blur']) => (blur === null ? '' : JSON.stringify(blur.settings));

/** The kernel does not depend on how strongly it is undone. */
const kernelKey = ({ kind, radius, kernel, window }: BlurSettings) => JSON.stringify([kind, radius, kernel, window]);

/** x_IR; a RAW photo's is developed anew each time, which takes no network. */
function developed(restored: Restored, settings: DevelopSettings): Image {
  if (restored.kind === 'finished') return restored.image;
  const { image, colour, orientation } = restored.picture;
  return develop(image, colour, orientation, settings);
}

/** The sampled picture as its file has it, and in which colour space. */
function inFileSpace(
  image: Image,
  { kind }: Restored,
  { method, develop: { space } }: RestorePlan,
  { isRaw, space: own }: Photo,
): Pick<Result, 'image' | 'space'> {
  if (!isRaw) return { image, space: own };
  if (method.task !== 'raw') return { image, space: 'srgb' };
  if (kind === 'finished') return { image: convertFromSrgb(image, space), space };
  toFileCurve(image, space);
  return { image, space };
}

/** What decides x_IR, beside the photo. */
type Choice = Pick<RestorePlan, 'method' | 'denoising' | 'blur'>;

const now = () => performance.now() / 1000;

const untried = (device: ComputeDevice): DeviceReport => ({
  ...{ device, adapter: '', problem: null, psnr: null },
  secondsPerMegapixel: {},
});

/** What the catalogue offers, whatever the device. */
export function methodsOf(catalogue: Catalogue): MethodInfo[] {
  return catalogue.methods.map((method) => {
    const { task, scale, tau, maxSteps } = method;
    const restorers = restorersFor(catalogue, method).map(({ id, title }) => ({ id, title }));
    return { task, scale, defaultTau: tau.default, maxTau: tau.max, maxSteps, restorers };
  });
}

/** The networks on one device, and what is worth keeping between two restorations. */
export class Engine {
  readonly #catalogue: Catalogue;
  readonly #networks: EnduringNetworks;
  readonly #speeds = new Speeds();
  /** φ_IR's latest result for a photo, so that another τ or seed does not run φ_IR again; it goes with the photo. */
  readonly #restored = new WeakMap<Subject, Restored>();
  readonly #metadata = new WeakMap<Photo, Promise<HeldMetadata>>();
  /** The latest kernel of a photo, so that another strength does not look for it again. */
  readonly #diagnoses = new WeakMap<Photo, Known>();
  readonly #crew = new Crew();
  #isBusy = false;
  readonly #book: Shelved;
  #devices: readonly DeviceReport[];
  #lost: EngineStatus['lost'] = null;
  /** Told when the device gave up and the processor took over, for as long as this engine lives. */
  onDeviceLost: () => void = () => undefined;

  private constructor(catalogue: Catalogue, { shelf, reports }: DeviceChoice, book: Shelved) {
    this.#catalogue = catalogue;
    this.#book = book;
    this.#devices = reports;
    this.#networks = new EnduringNetworks(
      shelf,
      () => new NetworkShelf(catalogue, 'cpu'),
      (device, reason) => this.#lose(device, reason),
    );
    for (const [work, secondsPerPixel] of roughSpeeds) this.#speeds.record(work, 1, secondsPerPixel, true);
    this.#recall(shelf.device);
  }

  /**
   * Reads the catalogue and chooses a device. Throws `model-missing`, `catalogue-damaged` or `device-unavailable`.
   * @param book what is known of devices; without one they are tried now, and that is forgotten
   */
  static async open(
    modelsFolder: string,
    device: Device,
    book: Shelved = passingBook(),
    wish: Omit<Wish, 'device'> = {},
  ): Promise<Engine> {
    const catalogue = await readCatalogue(modelsFolder);
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

  /**
   * Times the networks that nothing is known of on the device, so that even the first estimate has something to go by.
   * It ends where work begins; what it found is kept.
   */
  async measure(): Promise<void> {
    const device = this.device;
    const shelf = new NetworkShelf(this.#catalogue, device);
    const untimed = subjectsOf(this.#catalogue, shelf).filter(({ pack }) => !this.#speeds.knows(pack.id));
    const found = await timeNetworks(untimed, shelf, now, () => !this.#isBusy && this.device === device);
    await shelf.release();
    const known = this.#devices.find((report) => report.device === device) ?? untried(device);
    const report = { ...known, secondsPerMegapixel: { ...known.secondsPerMegapixel, ...found } };
    this.#devices = withReport(this.#devices, report);
    this.#recall(device);
    await this.#book.change((before) => ({ ...before, reports: withReport(before.reports, report) }));
  }

  /** What settings come to, whatever the photo: τ as a number, and the packs with their hashes. Throws what choose throws. */
  resolve(settings: RestoreSettings): { tau: number; packs: Record<string, string> } {
    const { method, tau } = choose(this.#catalogue, settings);
    // Blur is undone with the denoiser's help, also where nothing is sampled.
    const faithful = method.task === 'deblur' ? (['restorer', 'denoiser'] as const) : (['restorer'] as const);
    const roles = tau === 0 ? faithful : (['restorer', 'denoiser', 'fusion'] as const);
    const packs = roles.map((role) => findPack(this.#catalogue, role, method[role]));
    return { tau, packs: Object.fromEntries(packs.map(({ id, sha256 }) => [id, sha256])) };
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
      if (blur === null) throw new LatensifyError('bad-request', { reason: 'no kernel is looked for' });
      run.progress.skip(blur.solution);
      return (await this.#diagnosis(photo, blur.settings, { run, crew: this.#crew, tile: blur.tile })).finding;
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
    for (const [pack, seconds] of Object.entries(report?.secondsPerMegapixel ?? {}))
      if (!this.#speeds.knowsWell(pack)) this.#speeds.record(pack, 1e6, seconds, true);
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
    this.#networks.takeNotes();
    const networks = this.#networks.networksOf(plan.method, signal);
    await warmUp(networks, plan, this.#speeds, signal);
    const progress = new Progress(plan.stages, this.#speeds, now);
    return { networks, plan, progress, observer, signal };
  }

  async #restore(photo: Photo, plan: RestorePlan, observer: Observer, signal: AbortSignal): Promise<Restoration> {
    const run = await this.#run(plan, observer, signal);
    const metadata = await this.#metadataOf(photo);
    const start = now();
    const restored = await this.#faithful(photo, run);
    const sampled = await sampleFrom(developed(restored, plan.develop), run);
    if (isNeutral(photo.image)) makeNeutral(sampled);
    const picture = inFileSpace(sampled, restored, plan, photo);
    const camera = restored.kind === 'camera' ? restored.picture : null;
    const alpha = photo.alpha && (await enlargeAlpha(photo.alpha, photo.image, plan.method.scale));
    const { tau, steps, seed } = plan;
    const blur = restored.kind === 'finished' ? restored.finding : null;
    const { networkCalls } = run.progress;
    const notes = this.#networks.takeNotes();
    const facts = { tau, steps, seed, device: this.device, networkCalls, seconds: now() - start, blur, notes };
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
    const restored = await this.#runRestorer(photo, run);
    this.#restored.set(photo, restored);
    return restored;
  }

  /** Runs φ_IR. */
  async #runRestorer(photo: Photo, run: Run): Promise<Restored> {
    const { method, denoising, blur } = run.plan;
    const key = { restorer: method.restorer, denoising, blur: blurKey(blur) };
    if (method.task === 'raw' && photo.raw?.kind === 'mosaic')
      return { ...key, kind: 'camera', picture: await restoreMosaic(photo.raw, run) };
    const { image, finding } = blur
      ? await this.#undoBlur(photo, blur, run)
      : { image: await restoreFaithfully(photo.image, run), finding: null };
    if (isNeutral(photo.image) && image !== photo.image) makeNeutral(image);
    return { ...key, kind: 'finished', image, finding };
  }

  /**
   * φ_IR of blur whose kernel can be believed. Else the photo as it is, because one in doubt may be sharp, which the network
   * would harm; the network where the user says that there is blur.
   */
  async #undoBlur(
    photo: Photo,
    { settings, tile, solution, fallback }: NonNullable<RestorePlan['blur']>,
    run: Run,
  ): Promise<{ image: Image; finding: BlurFinding }> {
    const bench = { run, crew: this.#crew, tile };
    const diagnosis = await this.#diagnosis(photo, settings, bench);
    const { finding, kernel, solved } = diagnosis;
    run.progress.skip(solution);
    if (finding.reason === 'sharp' || (kernel === null && settings.kind === 'auto'))
      return { image: photo.image, finding };
    run.progress.expect(kernel === null ? fallback : solved ? [] : solutionOf(bench, photo, kernel));
    if (kernel === null) return { image: await restoreFaithfully(photo.image, run), finding };
    return { image: await undo(bench, photo.image, kernel, diagnosis, settings.strength), finding };
  }

  async #diagnosis(photo: Photo, settings: BlurSettings, bench: Bench): Promise<Diagnosis> {
    const key = kernelKey(settings);
    const known = this.#diagnoses.get(photo);
    if (known?.key === key) return known.diagnosis;
    const diagnosis = await diagnose(bench, photo.image, settings);
    this.#diagnoses.set(photo, { key, diagnosis: { ...diagnosis, solved: null } });
    return diagnosis;
  }

  #plan(photo: Subject, settings: RestoreSettings): RestorePlan {
    return planRestoration(this.#catalogue, photo, settings, (choice) => this.#isKnown(photo, choice));
  }

  /** Whether no network has to run for x_IR; a RAW photo without a mosaic is restored as far as it can be. */
  #isKnown(photo: Subject, { method, denoising, blur }: Choice): boolean {
    if (method.task === 'raw' && photo.raw?.kind === 'finished') return true;
    const latest = this.#restored.get(photo);
    return latest?.restorer === method.restorer && latest.denoising === denoising && latest.blur === blurKey(blur);
  }

  /** x_IR where no network has to run for it. */
  #known(photo: Photo, choice: Choice): Restored | null {
    if (!this.#isKnown(photo, choice)) return null;
    const { method, denoising, blur } = choice;
    const key = { restorer: method.restorer, denoising, blur: blurKey(blur) };
    return this.#restored.get(photo) ?? { ...key, kind: 'finished', image: photo.image, finding: null };
  }
}
