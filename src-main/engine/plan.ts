import type { Purpose } from '../contract/area';
import type { BlurSettings } from '../contract/blur';
import type { DevelopSettings } from '../contract/develop';
import { LatensifyError } from '../contract/errors';
import type { RestoreSettings, Task } from '../contract/settings';
import { refuseTooLarge } from './memory';
import type { Surroundings } from './area';
import type { Triple } from './image/colour/matrix';
import { isBayer, xTransPatterns } from './raw/mosaic';
import type { Mosaic } from './raw/mosaic';
import { movedSize } from './raw/phase';
import { findPack, findMethod, isOwn, ofXTrans, restorersFor } from './nets/catalogue';
import type { Catalogue, Pack, Method } from './nets/catalogue';
import {
  diagnosisStages,
  isNetwork,
  isSearched,
  refinerStages,
  solutionStages,
  largestSearched,
  solvingBytes,
} from './deblur-cost';
import type { BlurPacks } from './deblur-cost';
import { networkGrid } from './network-grid';
import type { Size } from './network-grid';
import { tileCount, tilePixels } from './tiles/tiled';
import type { Grid } from './tiles/tiled';
import { traced } from './trace';

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
  /** Whether τ is only the most that there may be, and follows from x_IR; the steps are as many in any case. */
  readonly tauFollows: boolean;
  readonly steps: number;
  /** How much of what the sampler adds to x_IR is kept. */
  readonly keep: { readonly alpha: number } | { readonly decibels: number };
  readonly seed: number;
  readonly develop: DevelopSettings;
  /** How many times its estimated noise φ_IR of a mosaic is told; 0 where there is no mosaic. */
  readonly denoising: number;
  readonly restorer: Grid;
  readonly denoiser: Grid;
  readonly fusion: Grid;
  /** Of φ_D over what φ_IR made of a mosaic without being told the noise; null where nothing is to be denoised. */
  readonly camera: Grid | null;
  readonly stages: readonly Stage[];
  /** Where blur is undone by its kernel; null leaves φ_IR to the network. */
  readonly blur: BlurPlan | null;
  /** Where the photo is a part of another one. */
  readonly part?: {
    /** Its upper left corner in the whole result, in pixels. */
    readonly origin: { readonly x: number; readonly y: number };
    /** The white balance of a grey point, which may lie outside of it; null where the settings say it. */
    readonly balance: Triple | null;
  };
}

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

/** How blur is undone. */
interface BlurPlan {
  readonly settings: BlurSettings;
  /** Whether it is done without the denoiser, to be soon there. */
  readonly isRough: boolean;
  /** Side of a network's tile; null leaves it to the network. */
  readonly tile: number | null;
  /** What solving for the photo will take, as far as it can be foreseen. */
  readonly solution: readonly Stage[];
  /** What the network will take, where the kernel is not believed. */
  readonly fallback: readonly Stage[];
}

const bytesPerSample = 4;
/**
 * Whole pictures of three planes that exist at once beside the photo: x_IR, the iterate, its rescaled copy, which φ_F may
 * be shown, φ_D's and φ_F's results; of a RAW photo the mosaic's and the demosaicked one, and the camera RGB of an earlier result with
 * another noise setting. Camera RGB is kept while the sampler works.
 */
const picturesAtOnce = { faithful: 1, sampled: 5, demosaicked: 3, camera: 1 };

/** What a plan has to know of a photo, which a photo itself tells, and so does what was noted when it was opened. */
export interface Subject {
  readonly width: number;
  readonly height: number;
  readonly raw:
    | { readonly kind: 'finished' }
    | { readonly kind: 'mosaic'; readonly mosaic: Pick<Mosaic, 'width' | 'height' | 'pattern'> }
    | null;
}

/** What the networks are given: the picture, or the mosaic with the columns and rows that its phase may need. */
function inputSize({ width, height, raw }: Subject, task: Task): Size {
  if (task !== 'raw') return { width, height };
  if (!raw) throw new LatensifyError('not-raw');
  if (raw.kind === 'finished') return { width, height };
  return movedSize(raw.mosaic);
}

/** Of a network over camera RGB, which lies as the mosaic does. */
function cameraGrid({ raw }: Subject, pack: Pack, tile: number | null): Grid | null {
  return raw?.kind === 'mosaic' ? networkGrid(pack, raw.mosaic, tile) : null;
}

/** How many times its noise a mosaic is told to have; 0 for what is no mosaic. */
function plannedDenoising({ raw }: Subject, { task, develop: { noise } }: RestoreSettings): number {
  if (task !== 'raw' || raw?.kind !== 'mosaic') return 0;
  return noise === 'auto' ? 1 : noise;
}

function picturesOf(task: Task, tau: number): number {
  const faithful = task === 'raw' ? picturesAtOnce.demosaicked : picturesAtOnce.faithful;
  const sampled = picturesAtOnce.sampled + (task === 'raw' ? picturesAtOnce.camera : 0);
  return tau === 0 ? faithful : sampled;
}

/** @param solving bytes that undoing blur takes beside the photo; the sampler begins when they are free again */
function refuseSize({ width, height }: Size, { task, scale }: Method, tau: number, solving: number): void {
  const [pixels, picture] = [width * height, 3 * bytesPerSample];
  const beside = Math.max(picturesOf(task, tau) * scale ** 2 * picture, solving / pixels);
  refuseTooLarge(pixels, picture + beside, scale);
}

/** A photo of which nothing is known but its sensor. */
export const anyXTrans: Pick<Subject, 'raw'> = {
  raw: { kind: 'mosaic', mosaic: { width: 0, height: 0, pattern: xTransPatterns[0] } },
};

const isXTrans = (subject: Pick<Subject, 'raw'> | null) =>
  subject?.raw?.kind === 'mosaic' && !isBayer(subject.raw.mosaic.pattern);

/** The method of the task, with another φ_IR where one was asked for: φ_D and φ_F need not know which it is. */
function chosenMethod(
  catalogue: Catalogue,
  { task, scale, restorer }: RestoreSettings,
  subject: Pick<Subject, 'raw'> | null,
): Method {
  const method = findMethod(catalogue, task, scale);
  if (restorer === null) return isXTrans(subject) ? ofXTrans(method) : method;
  const ids = restorersFor(catalogue, method).map(({ id }) => id);
  if (!ids.includes(restorer)) throw new LatensifyError('no-restorer', { restorer, available: ids.join(', ') });
  return { ...method, restorer };
}

/** Whether τ is left to what is found out about the photo. */
const tauFollows = ({ tau, keep }: RestoreSettings) => tau === 'auto' && keep.kind === 'budget' && keep.decibels > 0;

function chosenTau(settings: RestoreSettings, method: Method): number {
  const { tau, keep } = settings;
  if ((keep.kind === 'share' && keep.alpha === 0) || (keep.kind === 'budget' && keep.decibels === 0)) return 0;
  if (tauFollows(settings)) return method.tau.max;
  if (tau === 'auto') return method.tau.default;
  if (tau <= method.tau.max) return tau;
  throw new LatensifyError('tau-out-of-range', { tau, max: method.tau.max });
}

/** What settings come to. */
export interface Choice {
  readonly method: Method;
  readonly tau: number;
  readonly tauFollows: boolean;
}

/**
 * Throws `task-not-ready`, `no-method`, `no-restorer` or `tau-out-of-range`.
 * @param subject whose sensor decides on φ_IR; null leaves it to the method
 */
export function choose(catalogue: Catalogue, settings: RestoreSettings, subject: Pick<Subject, 'raw'> | null): Choice {
  const method = chosenMethod(catalogue, settings, subject);
  return { method, tau: chosenTau(settings, method), tauFollows: tauFollows(settings) };
}

function keptOf({ keep }: RestoreSettings, method: Method): RestorePlan['keep'] {
  if (keep.kind === 'budget') return { decibels: keep.decibels };
  return { alpha: keep.kind === 'share' ? keep.alpha : method.alpha };
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
const commonMultiple = (a: number, b: number): number => (a * b) / divisor(a, b);

/**
 * What lies further in a receptive field than this share of its radius changes a result by less than a tenth of an 8-bit
 * step, which a part that is only looked at need not show; it is up to a quarter less to compute. Measured on photos, with and
 * without noise: 0.002 of a step at 20 pixels of 36 for ×2, 0.03 at 20 of 45 for ×4, 0.005 at 64 of 146 for deblurring.
 */
const shareThatShows = 0.55;

/** Those of others are what was seen of them; a mosaic's is small, and shows. */
const haloThatShows = (pack: Pack) =>
  isOwn(pack) || pack.task === 'raw' ? pack.halo : Math.ceil(shareThatShows * pack.halo);

/**
 * What φ_IR sees around a pixel. Undoing a kernel reaches further than the kernel does, and a part comes out a little other
 * than in the whole however much is read, since conjugate gradients stop on the way: half an 8-bit step on the average.
 */
function faithfulHalo(settings: RestoreSettings, restorer: Pack, { denoiser, refiner }: BlurPacks): number {
  if (!undoesKernel(settings)) return haloThatShows(restorer);
  const side = givenSide(settings.blur);
  const networks = denoiser.halo + (refiner === null ? 0 : haloThatShows(refiner));
  if (side !== null) return Math.min(2 * side, largestSearched) + networks;
  // Where none is believed it may be the network's turn.
  return Math.max(haloThatShows(restorer), largestSearched + networks);
}

/** The packs that blur is undone with. */
function blurPacks(catalogue: Catalogue, { denoiser, refiner }: Method): BlurPacks {
  return {
    denoiser: findPack(catalogue, 'denoiser', denoiser),
    refiner: refiner === null ? null : findPack(catalogue, 'refiner', refiner),
  };
}

/** Whether φ_IR of a mosaic is not told the noise, so that φ_D has to follow. */
export const isDenoisedAfter = ({ inputs }: Pack): boolean => 'mosaic' in inputs && inputs.shot === null;

/** What is seen of a photo around a part of it. Throws what choose throws. */
export function surroundingsOf(
  catalogue: Catalogue,
  subject: Pick<Subject, 'raw'>,
  settings: RestoreSettings,
  purpose: Purpose,
): Surroundings {
  const { method, tau } = choose(catalogue, settings, subject);
  const restorer = findPack(catalogue, 'restorer', method.restorer);
  const packs = blurPacks(catalogue, method);
  const { denoiser, refiner } = packs;
  const fusion = findPack(catalogue, 'fusion', method.fusion);
  const isSampled = purpose === 'dial' || tau > 0;
  const sampling = isSampled ? Math.ceil((denoiser.halo + fusion.halo) / method.scale) : 0;
  const networks = [restorer, denoiser, fusion, ...(refiner ? [refiner] : [])];
  const multiple = networks.map(({ sizeMultiple }) => sizeMultiple).reduce(commonMultiple, 2);
  const afterwards = isDenoisedAfter(restorer) ? denoiser.halo : 0;
  return { halo: faithfulHalo(settings, restorer, packs) + afterwards + sampling, multiple };
}

/** How much a network has to do that runs over its grid so many times. */
function stagesOf(packId: string, grid: Grid, times: number): Stage[] {
  return times === 0 ? [] : [{ packId, calls: times * tileCount(grid), pixels: times * tilePixels(grid) }];
}

/** Whether blur is undone by its kernel, rather than by the network. */
const undoesKernel = ({ task, blur, restorer }: RestoreSettings) =>
  task === 'deblur' && blur.kind !== 'none' && restorer === null;

/** The side of a kernel that need not be looked for; null: it has to be. */
function givenSide({ kernel, radius }: BlurSettings): number | null {
  if (kernel !== null) return kernel.side;
  return radius === null ? null : 2 * Math.ceil(radius + 0.5) + 1;
}

/** How blur is undone, unless the network is to do it or was asked for by name. */
function plannedBlur(settings: RestoreSettings, size: Size, packs: BlurPacks, fallback: Stage[]): BlurPlan | null {
  if (!undoesKernel(settings)) return null;
  const { blur, tile } = settings;
  const side = givenSide(blur) ?? largestSearched;
  const kind = blur.kernel === null && blur.kind === 'defocus' ? 'defocus' : 'shake';
  const solution = [...solutionStages(size, { side, kind }, packs, tile), ...refinerStages(size, packs, tile)];
  return { settings: blur, isRough: false, tile, solution, fallback };
}

/** What is done before the sampler: by the network, or by finding out about the blur and undoing it. */
function faithfulStages(blur: BlurPlan | null, network: Stage[], size: Size, packs: BlurPacks): readonly Stage[] {
  if (blur === null) return network;
  return [...(isSearched(blur.settings) ? diagnosisStages(size, packs, blur.tile) : []), ...blur.solution];
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

/**
 * Decides τ, steps and tiles for a photo.
 * Throws `task-not-ready`, `no-method`, `no-restorer`, `not-raw`, `tau-out-of-range` or `result-too-large`.
 * @param known tells what the engine has at hand already
 */
export function planRestoration(
  catalogue: Catalogue,
  subject: Subject,
  settings: RestoreSettings,
  known: Known,
): RestorePlan {
  return traced('plan', () => planned(catalogue, subject, settings, known));
}

function planned(catalogue: Catalogue, subject: Subject, settings: RestoreSettings, known: Known): RestorePlan {
  const { method, tau, tauFollows } = choose(catalogue, settings, subject);
  const size = inputSize(subject, method.task);
  const steps = Math.min(tau, settings.steps ?? method.maxSteps);
  // A mosaic's picture is turned upright, and without the column and row of its phase, before it is sampled.
  const enlarged = { width: subject.width * method.scale, height: subject.height * method.scale };
  const packs = blurPacks(catalogue, method);
  const restorer = findPack(catalogue, 'restorer', method.restorer);
  const grids = {
    restorer: networkGrid(restorer, size, settings.tile),
    denoiser: networkGrid(packs.denoiser, enlarged, settings.tile),
    fusion: networkGrid(findPack(catalogue, 'fusion', method.fusion), enlarged, settings.tile),
  };
  const denoising = plannedDenoising(subject, settings);
  const isDenoised = denoising > 0 && isDenoisedAfter(restorer);
  const camera = isDenoised ? cameraGrid(subject, packs.denoiser, settings.tile) : null;
  const network = [
    ...stagesOf(method.restorer, grids.restorer, 1),
    ...(camera ? stagesOf(method.denoiser, camera, 1) : []),
  ];
  const blur = plannedBlur(settings, size, packs, network);
  refuseSize(size, method, tau, blur === null ? 0 : solvingBytes(size, givenSide(blur.settings)));
  // What is already known costs nothing.
  const { seed, develop } = settings;
  const sampling = { method, denoising, blur, tau, tauFollows, steps, seed, develop };
  const isKnown = known.restored(sampling);
  const toSample = isKnown && known.sampled(sampling) ? 0 : steps;
  const stages = [
    ...(isKnown ? [] : faithfulStages(blur, network, size, packs)),
    ...stagesOf(method.denoiser, grids.denoiser, toSample),
    ...stagesOf(method.fusion, grids.fusion, toSample),
  ];
  return { ...sampling, keep: keptOf(settings, method), ...grids, camera, stages };
}

/** Network calls of a plan; the mathematics of blur is none. */
export function networkCalls({ stages }: Pick<RestorePlan, 'stages'>): number {
  return stages.filter(({ packId }) => isNetwork(packId)).reduce((sum, { calls }) => sum + calls, 0);
}
