import type { Size } from '../../contract/area';
import type { BlurSettings } from '../../contract/blur';
import { windowLimits } from '../../contract/plain-blur';
import { cellsOf } from '../blur/cells';
import { searchesFor } from '../blur/choice';
import { iterationsFor, levelsOf, refinedDefaults, roughDefaults, solveDefaults } from '../blur/deconvolve';
import type { SolveSettings } from '../blur/deconvolve';
import { piecesOf } from '../blur/pieces';
import { fieldShape } from '../blur/spectrum';
import type { Pack } from '../nets/catalogue';
import { networkGrid } from '../plan/network-grid';
import { stagesOf } from '../plan/stages';
import type { Stage } from '../plan/stages';

/** What is no network, by the names that its speed is known by. */
export const blurWork = { kernel: 'blur-kernel', step: 'blur-step' } as const;

export const isNetwork = (packId: string) => packId !== blurWork.kernel && packId !== blurWork.step;

/** Side in pixels of the window that a kernel is looked for in. */
export const windowSide = windowLimits.most;

/** A photo whose shorter side is less is too small for kernels to be told apart. */
export const leastSide = windowLimits.least;

/** Side in pixels of the largest kernel that is looked for. */
export const largestSearched = 51;

/** Seconds a pixel on a core of 2020, for the time left before any was measured; two cores do two at once. */
export const roughSpeeds = [
  [blurWork.kernel, 3.5e-6],
  [blurWork.step, 3e-7],
] as const;

/** What a step counts for, in pixels of one with the usual iterations. */
export const stepPixels = (pixels: number, iterations: number) => (pixels * iterations) / solveDefaults.iterations;

/** The packs that blur is undone with. */
export interface BlurPacks {
  readonly denoiser: Pack;
  readonly refiner: Pack | null;
}

/** What a kernel is of: a disk is known but for its radius, a stroke is as it was found. */
export type BlurKind = 'shake' | 'defocus';

/** How a photo is solved for, whatever its noise. @param isRough without the denoiser */
export function solveSettings(
  { refiner }: { readonly refiner: unknown },
  kind: BlurKind,
  isRough = false,
): SolveSettings {
  if (isRough) return roughDefaults;
  return refiner === null || kind === 'defocus' ? solveDefaults : refinedDefaults;
}

/** Pixels that are solved for at once beside the result, where kernels differ. */
export const bandPixels = 2 ** 25;

/** Planes of a piece that a step works in, of float32, and channels that are worked on at once. */
const stepMemory = { planes: 9, atOnce: 2, bytesPerSample: 4 };
/** A field that is replaced row by row of pieces has two rows beside it. */
const rowsBeside = 2;

/** Planes of a photo's size: a picture's, and how far a solution is trusted. */
const [picturePlanes, trustPlanes] = [3, 1];

/** Samples of what solving for a photo takes at once: the field, which becomes the solution, and what steps work in. */
function solvingSamples(photo: Size, side: number): number {
  const kernel = { side, taps: new Float32Array() };
  const field = fieldShape(photo, kernel);
  const pieces = piecesOf(field, photo, kernel, solveDefaults);
  const [{ read, write }] = pieces;
  const { planes, atOnce } = stepMemory;
  const inStep = planes * atOnce * (read.right - read.left) * (read.bottom - read.top);
  const inRows = pieces.length === 1 ? 0 : rowsBeside * picturePlanes * field.width * (write.bottom - write.top);
  return picturePlanes * field.width * field.height + inStep + inRows;
}

/** Where kernels differ, the result stands beside one band's photo, solution, trust and share. */
function samplesOfSeveral(photo: Size, side: number): number {
  const all = photo.width * photo.height;
  const pixels = Math.min(all, bandPixels);
  const band = { width: photo.width, height: Math.ceil(pixels / photo.width) };
  return picturePlanes * (all + pixels) + 2 * trustPlanes * pixels + solvingSamples(band, side);
}

/**
 * Bytes that undoing blur takes beside the photo, the result's included; where the kernel has to be looked for there may be
 * several.
 * @param side of the kernel; null: it has to be looked for
 */
export function solvingBytes(photo: Size, side: number | null): number {
  const largest = side ?? largestSearched;
  const one = solvingSamples(photo, largest) + trustPlanes * photo.width * photo.height;
  const several = side === null && cellsOf(photo).length > 1 ? samplesOfSeveral(photo, largest) : 0;
  return stepMemory.bytesPerSample * Math.max(one, several);
}

/** What refining a solution takes; nothing where no network does. */
export function refinerStages(photo: Size, { refiner }: BlurPacks, tile: number | null): Stage[] {
  if (refiner === null) return [];
  return stagesOf(refiner.id, networkGrid(refiner, photo, tile));
}

/** What solving for a photo takes: steps on each channel and piece, and the denoiser's tiles. */
export function solutionStages(
  photo: Size,
  { side, kind }: { readonly side: number; readonly kind: BlurKind },
  packs: BlurPacks,
  tile: number | null,
  isRough = false,
): Stage[] {
  const { denoiser } = packs;
  const settings = solveSettings(packs, kind, isRough);
  const kernel = { side, taps: new Float32Array() };
  const field = fieldShape(photo, kernel);
  const { length: levels } = levelsOf(settings);
  const pieces = piecesOf(field, photo, kernel, settings);
  const { read } = pieces[0];
  const steps = 3 * levels * pieces.length;
  const pixels = (read.right - read.left) * (read.bottom - read.top);
  return [
    { packId: blurWork.step, calls: steps, pixels: steps * stepPixels(pixels, iterationsFor(pieces, settings)) },
    ...(isRough ? [] : stagesOf(denoiser.id, networkGrid(denoiser, field, tile), levels)),
  ];
}

/** The window that is looked at, at most. */
function windowSize({ width, height }: Size): Size {
  return { width: Math.min(width, windowSide), height: Math.min(height, windowSide) };
}

/** What looking for all kernels in a window takes. */
export function searchStages(window: Size, denoiser: Pack, tile: number | null): Stage[] {
  return stagesOfSearches(window, searchesFor(Math.min(window.width, window.height)).length, denoiser, tile);
}

/** What looking for so many kernels in a window takes: it is denoised before. */
export function stagesOfSearches(window: Size, kernels: number, denoiser: Pack, tile: number | null): Stage[] {
  const pixels = window.width * window.height;
  return [
    { packId: blurWork.kernel, calls: kernels, pixels: kernels * pixels },
    ...stagesOf(denoiser.id, networkGrid(denoiser, window, tile)),
  ];
}

/** What finding out about the blur takes at least: kernels of one window, and it solved for to check them. */
export function diagnosisStages(photo: Size, packs: BlurPacks, tile: number | null): Stage[] {
  const window = windowSize(photo);
  const sides = searchesFor(Math.min(window.width, window.height)).map(({ side }) => side);
  return [
    ...searchStages(window, packs.denoiser, tile),
    ...solutionStages(window, { side: Math.max(...sides), kind: 'shake' }, packs, tile),
  ];
}

/** Whether the kernel has to be looked for. */
export function isSearched({ kernel, kind, radius }: BlurSettings): boolean {
  return kernel === null && (kind !== 'defocus' || radius === null);
}
