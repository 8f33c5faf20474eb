import type { DevelopSettings } from '../contract/develop';
import { LatensifyError } from '../contract/errors';
import type { RestoreSettings, Task } from '../contract/settings';
import type { Photo } from './image/photo';
import { refuseBeyondMemory } from './memory';
import { shifts } from './raw/phase';
import { findPack, findMethod, restorersFor } from './nets/catalogue';
import type { Catalogue, Pack, Method } from './nets/catalogue';
import { planGrid, tileCount, tilePixels } from './tiles/tiled';
import type { Grid } from './tiles/tiled';

/** The calls of one network in a restoration. */
export interface Stage {
  readonly packId: string;
  readonly calls: number;
  /** Input pixels of all the calls together, which is what they cost. */
  readonly pixels: number;
}

/** Everything about a restoration that is decided before it starts. */
export interface RestorePlan {
  readonly method: Method;
  readonly tau: number;
  readonly steps: number;
  /** How much of what the sampler adds to x_IR is kept, 0…1. */
  readonly alpha: number;
  readonly seed: number;
  readonly develop: DevelopSettings;
  /** How many times its estimated noise φ_IR of a mosaic is told; 0 where there is no mosaic. */
  readonly denoising: number;
  readonly restorer: Grid;
  readonly denoiser: Grid;
  readonly fusion: Grid;
  readonly stages: readonly Stage[];
}

/** Output pixels that a tile writes at least; more where the halo would be most of the work. */
const smallestTile = 256;
const halosPerTile = 6;
const bytesPerSample = 4;
/**
 * Whole pictures of three planes that exist at once beside the photo: x_IR, the iterate, its rescaled copy, φ_D's and
 * φ_F's results; of a RAW photo the mosaic's and the demosaicked one, and the camera RGB of an earlier result with
 * another noise setting. Camera RGB is kept while the sampler works.
 */
const picturesAtOnce = { faithful: 1, sampled: 5, demosaicked: 3, camera: 1 };

/** What a plan has to know of a photo. */
type Subject = Pick<Photo, 'width' | 'height' | 'raw'>;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the networks are given: the picture, or the mosaic with the column and row that its phase may need. */
function inputSize({ width, height, raw }: Subject, task: Task): Size {
  if (task !== 'raw') return { width, height };
  if (!raw) throw new LatensifyError('not-raw');
  if (raw.kind === 'finished') return { width, height };
  const { mosaic } = raw;
  const shift = shifts[mosaic.pattern];
  return { width: mosaic.width + shift.x, height: mosaic.height + shift.y };
}

/** How many times its noise a mosaic is told to have; 0 for what is no mosaic. */
function plannedDenoising({ raw }: Subject, { task, develop: { noise } }: RestoreSettings): number {
  if (task !== 'raw' || raw?.kind !== 'mosaic') return 0;
  return noise === 'auto' ? 1 : noise;
}

function refuseTooLarge({ width, height }: Size, { task, scale }: Method, tau: number): void {
  const faithful = task === 'raw' ? picturesAtOnce.demosaicked : picturesAtOnce.faithful;
  const sampled = picturesAtOnce.sampled + (task === 'raw' ? picturesAtOnce.camera : 0);
  const copies = tau === 0 ? faithful : sampled;
  const needed = width * height * (1 + copies * scale ** 2) * 3 * bytesPerSample;
  refuseBeyondMemory(needed);
}

/** The method of the task, with another φ_IR where one was asked for: φ_D and φ_F need not know which it is. */
function chosenMethod(catalogue: Catalogue, { task, scale, restorer }: RestoreSettings): Method {
  const method = findMethod(catalogue, task, scale);
  if (restorer === null) return method;
  const ids = restorersFor(catalogue, method).map(({ id }) => id);
  if (!ids.includes(restorer)) throw new LatensifyError('no-restorer', { restorer, available: ids.join(', ') });
  return { ...method, restorer };
}

function chosenTau({ tau }: RestoreSettings, method: Method): number {
  if (tau === 'auto') return method.tau.default;
  if (tau <= method.tau.max) return tau;
  throw new LatensifyError('tau-out-of-range', { tau, max: method.tau.max });
}

/** The tiles of a network; one that enlarges writes as many output pixels a tile as the others do. */
function gridFor(pack: Pack, { width, height }: Size, { tile }: RestoreSettings): Grid {
  const written = (tile ?? smallestTile) / pack.scale;
  return planGrid(width, height, tile === null ? Math.max(written, halosPerTile * pack.halo) : written, pack);
}

/** How much the network of each grid has to do. */
function planStages(
  method: Method,
  grids: Pick<RestorePlan, 'restorer' | 'denoiser' | 'fusion'>,
  times: { restorer: number; denoiser: number; fusion: number },
): Stage[] {
  const stage = (packId: string, grid: Grid, times: number): Stage => ({
    packId,
    calls: times * tileCount(grid),
    pixels: times * tilePixels(grid),
  });
  return [
    stage(method.restorer, grids.restorer, times.restorer),
    stage(method.denoiser, grids.denoiser, times.denoiser),
    stage(method.fusion, grids.fusion, times.fusion),
  ].filter(({ calls }) => calls > 0);
}

/**
 * Decides τ, steps and tiles for a photo.
 * Throws `task-not-ready`, `no-method`, `no-restorer`, `not-raw`, `tau-out-of-range` or `photo-too-large`.
 * @param isRestored tells whether φ_IR's result of this method and denoising is already at hand
 */
export function planRestoration(
  catalogue: Catalogue,
  subject: Subject,
  settings: RestoreSettings,
  isRestored: (choice: Pick<RestorePlan, 'method' | 'denoising'>) => boolean,
): RestorePlan {
  const method = chosenMethod(catalogue, settings);
  const tau = chosenTau(settings, method);
  const size = inputSize(subject, method.task);
  refuseTooLarge(size, method, tau);
  const steps = Math.min(tau, settings.steps ?? method.maxSteps);
  const enlarged = { width: size.width * method.scale, height: size.height * method.scale };
  const grids = {
    restorer: gridFor(findPack(catalogue, 'restorer', method.restorer), size, settings),
    denoiser: gridFor(findPack(catalogue, 'denoiser', method.denoiser), enlarged, settings),
    fusion: gridFor(findPack(catalogue, 'fusion', method.fusion), enlarged, settings),
  };
  const denoising = plannedDenoising(subject, settings);
  // What is already known costs nothing.
  const faithful = isRestored({ method, denoising }) ? 0 : 1;
  return {
    method,
    tau,
    steps,
    alpha: method.alpha,
    seed: settings.seed,
    develop: settings.develop,
    denoising,
    ...grids,
    stages: planStages(method, grids, { restorer: faithful, denoiser: steps, fusion: steps }),
  };
}

/** Network calls of a plan. */
export function networkCalls({ stages }: Pick<RestorePlan, 'stages'>): number {
  return stages.reduce((sum, { calls }) => sum + calls, 0);
}
