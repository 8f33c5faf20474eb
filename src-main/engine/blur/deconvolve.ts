import { blankImage, mapPlanes } from '../image/image';
import type { Image } from '../image/image';
import type { Step } from './gauss-newton';
import { brightest } from './light';
import { piecesOf } from './pieces';
import type { Piece } from './pieces';
import { cutPlane, pastePlane } from './plane';
import type { Kernel, Plane } from './plane';
import { fieldShape, marginOf } from './spectrum';
import { unwrapped, wrapped, wrappedPart } from './wrap';

/** ρ = coupling·σ²/s² (DPIR, Zhang et al. 2021). */
const coupling = 0.23;
/** Below it, the denoiser's last level would do nothing. */
const leastLevel = 1 / 255;

/** How a photo is solved for. */
export interface SolveSettings {
  /** σ, the noise that is assumed, in units of the image range: more makes the result softer. */
  readonly sigma: number;
  /** Calls of the denoiser. */
  readonly calls: number;
  /** The denoiser's first level. */
  readonly first: number;
  /** Of conjugate gradients, before each call. */
  readonly iterations: number;
  /** Pixels a side that a piece keeps at most, or a little more: what memory has room for. */
  readonly tile: number;
}

/** The tile is as large as a photo of 12 megapixels: one piece has no seams, and costs least. */
export const solveDefaults: SolveSettings = { sigma: 4 / 255, calls: 4, first: 15 / 255, iterations: 10, tile: 4096 };

/** Where a network refines the solution: it was trained on what two calls leave, and they take half the time. */
export const refinedDefaults: SolveSettings = { ...solveDefaults, calls: 2 };

/**
 * Without the denoiser, in a twentieth of the time: one step that stays near the photo. It brings back about half of what
 * the whole solution does, and no less noise than the photo has.
 */
export const roughDefaults: SolveSettings = { ...solveDefaults, calls: 1, first: 8 / 255, iterations: 5 };

/**
 * Steps of conjugate gradients: twice as many in pieces. Ten are not the end of the way, and each piece goes its own; after
 * twenty they meet within an 8-bit step or so.
 */
export function iterationsFor(pieces: readonly Piece[], { iterations }: Pick<SolveSettings, 'iterations'>): number {
  return pieces.length > 1 ? 2 * iterations : iterations;
}

/** Who does the work: the steps may run elsewhere, the denoiser is a network. */
export interface Solvers {
  /** `gaussNewton`, here or in another thread; it may take the planes' memory along. */
  readonly step: (step: Step) => Promise<Plane>;
  /** Steps that may run at once. */
  readonly atOnce: number;
  /** φ_D over a whole field: the clean field, from one with Gaussian noise of that deviation. */
  readonly denoise: (field: Image, level: number) => Promise<Image>;
}

/** The denoiser's levels, falling geometrically to σ. */
export function levelsOf({ sigma, first, calls }: Pick<SolveSettings, 'sigma' | 'first' | 'calls'>): number[] {
  const last = Math.max(sigma, leastLevel);
  const start = Math.max(first, last);
  return Array.from({ length: calls }, (_, index) => start * (last / start) ** (calls === 1 ? 0 : index / (calls - 1)));
}

/** Does all jobs, so many at once, in order. */
async function inTurns(jobs: (() => Promise<void>)[], atOnce: number): Promise<void> {
  const waiting = jobs.values();
  const worker = async () => {
    for (const job of waiting) await job();
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** What of a step is the same for all pieces. */
type Equation = Pick<Step, 'kernel' | 'ridge' | 'iterations'>;

/** A step on all pieces of a field, which is used up where it is one piece, so that no channel is in memory twice. */
async function stepOn(
  field: Image,
  photo: Image,
  pieces: readonly Piece[],
  equation: Equation,
  { step, atOnce }: Solvers,
): Promise<Image> {
  const { width, height } = field;
  const [isWhole, margin] = [pieces.length === 1, marginOf(equation.kernel)];
  const moved = [...(isWhole ? field : blankImage(width, height)).planes];
  const jobs = field.planes.flatMap((data, channel) =>
    pieces.map(({ read, write, inside }) => async () => {
      const from = { width, height, data };
      const seen = { width: photo.width, height: photo.height, data: photo.planes[channel] };
      const target = wrappedPart(seen, margin, field, read);
      const part = await step({ ...equation, field: isWhole ? from : cutPlane(from, read), target, inside });
      if (isWhole) moved[channel] = part.data;
      else pastePlane({ ...from, data: moved[channel] }, write, part, write.left - read.left, write.top - read.top);
    }),
  );
  await inTurns(jobs, atOnce);
  return { width, height, planes: [moved[0], moved[1], moved[2]] };
}

/**
 * The photo without the kernel's blur: argmin over z of |encoded(k ∗ light(z)) − y|²/(2σ²) − log prior(z) by half-quadratic
 * splitting with a denoiser as the prior: before each of its calls one Gauss-Newton step.
 * @returns in [0, brightest], as large as the photo: clip it to show it
 */
export async function deconvolve(
  photo: Image,
  kernel: Kernel,
  solvers: Solvers,
  settings: SolveSettings = solveDefaults,
): Promise<Image> {
  const { width, height } = photo;
  const { sigma, tile } = settings;
  const [margin, shape] = [marginOf(kernel), fieldShape(photo, kernel)];
  const pieces = piecesOf(shape, photo, kernel, tile);
  const iterations = iterationsFor(pieces, settings);
  let field: Image = {
    ...shape,
    planes: mapPlanes(photo.planes, (data) => wrapped({ width, height, data }, margin, shape)),
  };
  for (const level of levelsOf(settings)) {
    const equation = { kernel, ridge: (coupling * sigma ** 2) / level ** 2, iterations };
    // One variable, so that the field before does not stay in memory while the denoiser runs.
    field = await stepOn(field, photo, pieces, equation, solvers);
    field = await solvers.denoise(field, level);
  }
  const inRange = (value: number) => Math.min(Math.max(value, 0), brightest);
  const photoIn = (data: Float32Array) => unwrapped(data, shape, margin, { width, height }).data.map(inRange);
  return { width, height, planes: mapPlanes(field.planes, photoIn) };
}
