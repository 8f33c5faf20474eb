import type { DevelopSettings } from '../../contract/develop';
import type { RestoreSettings } from '../../contract/settings';
import { isNetwork, isSearched } from '../deblur/cost';
import type { Triple } from '../image/colour/matrix';
import type { Catalogue } from '../nets/catalogue';
import { packsOf } from '../nets/methods';
import type { MethodPacks } from '../nets/methods';
import type { Grid } from '../tiles/tiled';
import { traced } from '../trace';
import { blurBytes, blurStages, plannedBlur } from './blur-plan';
import type { BlurPlan } from './blur-plan';
import { choose, keptOf } from './choice';
import type { Choice, KeptShare } from './choice';
import { pixelsKnown, tilesKept } from './features';
import { networkGrid } from './network-grid';
import { refuseSize, roomBeside } from './refuse-size';
import { stagesOf } from './stages';
import type { Stage } from './stages';
import { denoisingOf, inputSize } from './subject';
import type { Subject } from './subject';

/** The tiles of each network. */
interface Grids {
  readonly restorer: Grid;
  readonly denoiser: Grid;
  readonly fusion: Grid;
  /** Of φ_D over what φ_IR made of a mosaic without being told the noise; null where nothing is to be denoised. */
  readonly camera: Grid | null;
}

/** Everything about a restoration that is decided before it starts. */
export interface RestorePlan extends Choice, Grids {
  readonly steps: number;
  /** From the first on, whose features of x_IR φ_F finds once. */
  readonly tilesKept: number;
  readonly keep: KeptShare;
  readonly seed: number;
  readonly develop: DevelopSettings;
  /** How many times its estimated noise φ_IR of a mosaic is told; 0 where there is no mosaic. */
  readonly denoising: number;
  /** Whether a network's tiles are all of one size. */
  readonly isEven: boolean;
  readonly stages: readonly Stage[];
  /** Where blur is undone by its kernel; null leaves φ_IR to the network. */
  readonly blur: BlurPlan | null;
  readonly part: PartOfWhole;
}

/** What a part of a photo knows of the whole. */
export interface PartOfWhole {
  /** Its upper left corner in the whole result, in pixels. */
  readonly origin: { readonly x: number; readonly y: number };
  /** The white balance of a grey point, which may lie outside of it; null where the settings say it. */
  readonly balance: Triple | null;
}

/** A photo that is no part of another. */
const wholePhoto: PartOfWhole = { origin: { x: 0, y: 0 }, balance: null };

/** What decides x_IR, beside the photo. */
export type Restoring = Pick<RestorePlan, 'method' | 'denoising' | 'blur'>;
/** What decides the sample, beside the photo. */
export type Sampling = Restoring & Pick<RestorePlan, 'tau' | 'tauFollows' | 'steps' | 'seed' | 'develop'>;

/** What costs nothing, because it is kept from the last time. */
export interface Known {
  /** φ_IR's result. */
  readonly restored: (choice: Restoring) => boolean;
  readonly sampled: (choice: Sampling) => boolean;
}

/**
 * Decides τ, steps and tiles for a photo.
 * Throws `task-not-ready`, `no-method`, `no-restorer`, `not-raw`, `tau-out-of-range` or `result-too-large`.
 * @param known tells what the engine has at hand already
 * @param isEven whether a network's tiles are to be of one size
 */
export function planRestoration(
  catalogue: Catalogue,
  subject: Subject,
  settings: RestoreSettings,
  known: Known,
  isEven = false,
): RestorePlan {
  return traced('plan', () => planned(catalogue, subject, settings, known, isEven));
}

function planned(
  catalogue: Catalogue,
  subject: Subject,
  settings: RestoreSettings,
  known: Known,
  isEven: boolean,
): RestorePlan {
  const choice = choose(catalogue, settings, subject);
  const { method, tau } = choice;
  const size = inputSize(subject, method.task);
  const packs = packsOf(catalogue, method);
  const denoising = denoisingOf(subject, settings);
  const grids = gridsOf(packs, subject, settings, denoising, isEven);
  const network = [
    ...stagesOf(method.restorer, grids.restorer),
    ...(grids.camera && packs.camera ? stagesOf(packs.camera.id, grids.camera) : []),
  ];
  const blur = plannedBlur(settings, size, packs, network);
  refuseSize(size, method, tau, blurBytes(blur, size));
  const { seed, develop } = settings;
  const steps = Math.min(tau, settings.steps ?? method.maxSteps);
  const kept = tilesKept(grids.fusion, packs.fusion, steps, roomBeside(size, method, tau));
  const sampling = { ...choice, denoising, blur, steps, seed, develop };
  const faithful = blur === null ? network : blurStages(blur, size, packs);
  return {
    ...sampling,
    tilesKept: kept,
    keep: keptOf(settings, method),
    isEven,
    ...grids,
    part: wholePhoto,
    stages: stagesLeft(sampling, grids, faithful, known, kept),
  };
}

function gridsOf(
  packs: MethodPacks,
  subject: Subject,
  { task, scale, tile }: RestoreSettings,
  denoising: number,
  isEven: boolean,
): Grids {
  const { restorer, denoiser, camera, fusion } = packs;
  // A mosaic's picture is turned upright, and without the column and row of its phase, before it is sampled.
  const enlarged = { width: subject.width * scale, height: subject.height * scale };
  return {
    restorer: networkGrid(restorer, inputSize(subject, task), tile, isEven),
    denoiser: networkGrid(denoiser, enlarged, tile, isEven),
    fusion: networkGrid(fusion, enlarged, tile, isEven),
    camera:
      camera && denoising > 0 && subject.raw?.kind === 'mosaic'
        ? networkGrid(camera, subject.raw.mosaic, tile, isEven)
        : null,
  };
}

/**
 * What is already known costs nothing.
 * @param faithful what φ_IR takes
 * @param kept tiles whose features φ_F finds once
 */
function stagesLeft(sampling: Sampling, grids: Grids, faithful: readonly Stage[], known: Known, kept: number): Stage[] {
  const { method, steps } = sampling;
  const isKnown = known.restored(sampling);
  const toSample = isKnown && known.sampled(sampling) ? 0 : steps;
  return [
    ...(isKnown ? [] : faithful),
    ...stagesOf(method.denoiser, grids.denoiser, toSample),
    ...stagesOf(method.fusion, grids.fusion, toSample, pixelsKnown(grids.fusion, kept, toSample)),
  ];
}

/** The same plan, roughly: blur that is undone by its kernel is undone without the denoiser, and nothing is sampled. */
export function roughly(plan: RestorePlan): RestorePlan {
  const { blur } = plan;
  if (blur === null) return plan;
  // A kernel that has to be looked for needs the denoiser all the same.
  if (isSearched(blur.settings)) return { ...plan, tau: 0, blur: { ...blur, isRough: true } };
  const solution = blur.solution.filter(({ packId }) => !isNetwork(packId));
  return { ...plan, tau: 0, blur: { ...blur, solution, isRough: true }, stages: solution };
}

/** Network calls of a plan; the mathematics of blur is none. */
export function networkCalls({ stages }: Pick<RestorePlan, 'stages'>): number {
  return stages.filter(({ packId }) => isNetwork(packId)).reduce((sum, { calls }) => sum + calls, 0);
}
