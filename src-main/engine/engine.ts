import { performance } from 'node:perf_hooks';
import type { DevelopSettings } from '../contract/develop';
import { LatensifyError } from '../contract/errors';
import type { Estimate, MethodInfo } from '../contract/restoration';
import type { Device, RestoreSettings } from '../contract/settings';
import type { Result } from './image/encode';
import type { Image } from './image/image';
import type { Photo } from './image/photo';
import type { CameraPicture } from './raw/camera-picture';
import { convertFromSrgb, develop, toFileCurve } from './raw/develop';
import { isNeutral, makeNeutral } from './image/neutral';
import { enlargeAlpha } from './image/resize';
import { holdMetadata } from './metadata/hold';
import type { HeldMetadata } from './metadata/hold';
import { readCatalogue, restorersFor } from './nets/catalogue';
import type { Catalogue } from './nets/catalogue';
import { chooseDevice } from './nets/device';
import type { DeviceChoice } from './nets/device';
import type { ComputeDevice } from './nets/session';
import { networkCalls, planRestoration } from './plan';
import type { RestorePlan } from './plan';
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
  readonly device: ComputeDevice;
}

/** φ_IR's work on a photo is done for one restorer and one strength of denoising. */
interface Key {
  readonly restorer: string;
  readonly denoising: number;
}

/** What φ_IR made of a photo: x_IR, or of a mosaic what x_IR is developed from. */
type Restored = Key &
  ({ readonly kind: 'finished'; readonly image: Image } | { readonly kind: 'camera'; readonly picture: CameraPicture });

/** Runs φ_IR. */
async function runRestorer(photo: Photo, run: Run): Promise<Restored> {
  const { method, denoising } = run.plan;
  const key = { restorer: method.restorer, denoising };
  if (method.task === 'raw' && photo.raw?.kind === 'mosaic')
    return { ...key, kind: 'camera', picture: await restoreMosaic(photo.raw, run) };
  const image = await restoreFaithfully(photo.image, run);
  if (isNeutral(photo.image)) makeNeutral(image);
  return { ...key, kind: 'finished', image };
}

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

const now = () => performance.now() / 1000;

/** The networks on one device, and what is worth keeping between two restorations. */
export class Engine {
  readonly #catalogue: Catalogue;
  readonly #choice: DeviceChoice;
  readonly #speeds = new Speeds();
  /** φ_IR's latest result for a photo, so that another τ or seed does not run φ_IR again; it goes with the photo. */
  readonly #restored = new WeakMap<Photo, Restored>();
  readonly #metadata = new WeakMap<Photo, Promise<HeldMetadata>>();
  #isBusy = false;

  private constructor(catalogue: Catalogue, choice: DeviceChoice) {
    this.#catalogue = catalogue;
    this.#choice = choice;
  }

  /** Reads the catalogue and chooses a device. Throws `model-missing`, `catalogue-damaged` or `device-unavailable`. */
  static async open(modelsFolder: string, device: Device): Promise<Engine> {
    const catalogue = await readCatalogue(modelsFolder);
    return new Engine(catalogue, await chooseDevice(catalogue, device));
  }

  get device(): ComputeDevice {
    return this.#choice.shelf.device;
  }

  /** The device in words and, after a fall-back, why not a faster one. */
  get deviceNote(): string {
    return this.#choice.note;
  }

  methods(): MethodInfo[] {
    return this.#catalogue.methods.map((method) => {
      const { task, scale, tau, maxSteps } = method;
      const restorers = restorersFor(this.#catalogue, method).map(({ id, title }) => ({ id, title }));
      return { task, scale, defaultTau: tau.default, maxTau: tau.max, maxSteps, restorers };
    });
  }

  /** What a restoration would cost. Throws what planRestoration throws. */
  estimate(photo: Photo, settings: RestoreSettings): Estimate {
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
    if (this.#isBusy) throw new LatensifyError('busy');
    this.#isBusy = true;
    try {
      return await this.#restore(photo, this.#plan(photo, settings), observer, signal);
    } finally {
      this.#isBusy = false;
    }
  }

  async close(): Promise<void> {
    await this.#choice.shelf.release();
  }

  async #restore(photo: Photo, plan: RestorePlan, observer: Observer, signal: AbortSignal): Promise<Restoration> {
    const networks = this.#choice.shelf.networksOf(plan.method);
    await warmUp(networks, plan, this.#speeds, signal);
    const metadata = await this.#metadataOf(photo);
    const start = now();
    const progress = new Progress(plan.stages, this.#speeds, now);
    const run: Run = { networks, plan, progress, observer, signal };
    const restored = await this.#faithful(photo, run);
    const sampled = await sampleFrom(developed(restored, plan.develop), run);
    if (isNeutral(photo.image)) makeNeutral(sampled);
    const picture = inFileSpace(sampled, restored, plan, photo);
    const camera = restored.kind === 'camera' ? restored.picture : null;
    const alpha = photo.alpha && (await enlargeAlpha(photo.alpha, photo.image, plan.method.scale));
    const { tau, steps, seed } = plan;
    const facts = { tau, steps, seed, device: this.device, networkCalls: progress.callsDone, seconds: now() - start };
    return { result: { ...picture, alpha, camera, source: photo, metadata }, ...facts };
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
    const restored = await runRestorer(photo, run);
    this.#restored.set(photo, restored);
    return restored;
  }

  #plan(photo: Photo, settings: RestoreSettings): RestorePlan {
    return planRestoration(this.#catalogue, photo, settings, (choice) => this.#known(photo, choice) !== null);
  }

  /** x_IR where no network has to run for it; a RAW photo without a mosaic is restored as far as it can be. */
  #known(photo: Photo, { method, denoising }: Pick<RestorePlan, 'method' | 'denoising'>): Restored | null {
    const { restorer, task } = method;
    if (task === 'raw' && photo.raw?.kind === 'finished')
      return { restorer, denoising, kind: 'finished', image: photo.image };
    const latest = this.#restored.get(photo);
    return latest?.restorer === restorer && latest.denoising === denoising ? latest : null;
  }
}
