import { clip, mapPlanes } from '../image/image';
import type { Image } from '../image/image';
import { Replaced, cropped } from '../image/replaced';
import type { Step } from './gauss-newton';
import { brightest } from './light';
import { piecesOf, rowsOf } from './pieces';
import type { Cut, Piece } from './pieces';
import { cutPlane, pastePlane } from './plane';
import type { Kernel, Plane } from './plane';
import { fieldShape, marginOf } from './spectrum';
import { wrapped, wrappedPart } from './wrap';

/** ρ = coupling·σ²/s² (DPIR, Zhang et al. 2021). */
const coupling = 0.23;
/** Below it, the denoiser's last level would do nothing. */
const leastLevel = 1 / 255;

/** How a photo is solved for. */
export interface SolveSettings extends Cut {
  /** σ, the noise that is assumed, in units of the image range: more makes the result softer. */
  readonly sigma: number;
  /** Calls of the denoiser. */
  readonly calls: number;
  /** The denoiser's first level. */
  readonly first: number;
  /** Of conjugate gradients, before each call. */
  readonly iterations: number;
}

/** One piece has no seams and costs least; of 16 megapixels, two channels at once take 1.1 GiB. */
const cut: Cut = { whole: 2 ** 24, tile: 1024 };
export const solveDefaults: SolveSettings = { sigma: 4 / 255, calls: 4, first: 15 / 255, iterations: 10, ...cut };

/**
 * Where a network refines the solution for a kernel that was found: with its errors two calls are better than four, and take
 * half the time. Disks are exact enough for four.
 */
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
  /** φ_D over a whole field, whose memory it may use: the clean field, from one with Gaussian noise of that deviation. */
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

/** What a step is about: a channel of the photo, and what of the field the piece reads. */
async function stepOnPiece(
  field: Plane,
  photo: Plane,
  { read, inside }: Piece,
  equation: Equation,
  { step }: Solvers,
): Promise<Plane> {
  const target = wrappedPart(photo, marginOf(equation.kernel), field, read);
  const isWhole = read.right - read.left === field.width && read.bottom - read.top === field.height;
  return step({ ...equation, field: isWhole ? field : cutPlane(field, read), target, inside });
}

const channelOf = ({ width, height, planes }: Image, channel: number): Plane => ({
  ...{ width, height },
  data: planes[channel],
});
const channels = [0, 1, 2];

/** A step on the whole field at once, channel by channel. */
async function stepOnWhole(field: Image, photo: Image, piece: Piece, equation: Equation, solvers: Solvers) {
  const moved = [...field.planes];
  const jobs = channels.map((channel) => async () => {
    const part = channelOf(field, channel);
    moved[channel] = (await stepOnPiece(part, channelOf(photo, channel), piece, equation, solvers)).data;
  });
  await inTurns(jobs, solvers.atOnce);
  return { ...field, planes: [moved[0], moved[1], moved[2]] as const };
}

/** A step on all pieces of a field, which is used up, so that it is in memory once. */
async function stepOn(
  field: Image,
  photo: Image,
  pieces: readonly Piece[],
  equation: Equation,
  solvers: Solvers,
): Promise<Image> {
  if (pieces.length === 1) return stepOnWhole(field, photo, pieces[0], equation, solvers);
  const replaced = new Replaced(field);
  for (const row of rowsOf(pieces)) {
    const [{ read, write }] = row;
    const band = replaced.band(write.top, write.bottom, read.top);
    const jobs = channels.flatMap((channel) =>
      row.map((piece) => async () => {
        const [own, seen] = [channelOf(field, channel), channelOf(photo, channel)];
        const part = await stepOnPiece(own, seen, piece, equation, solvers);
        const into = { ...piece.write, top: 0, bottom: band.height };
        pastePlane(channelOf(band, channel), into, part, into.left - piece.read.left, write.top - read.top);
      }),
    );
    await inTurns(jobs, solvers.atOnce);
  }
  return replaced.finish();
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
  settings: SolveSettings,
): Promise<Image> {
  const { width, height } = photo;
  const { sigma } = settings;
  const [margin, shape] = [marginOf(kernel), fieldShape(photo, kernel)];
  const pieces = piecesOf(shape, photo, kernel, settings);
  const iterations = iterationsFor(pieces, settings);
  let field: Image = {
    ...shape,
    planes: mapPlanes(photo.planes, (data) => wrapped({ width, height, data }, margin, shape)),
  };
  for (const level of levelsOf(settings)) {
    const equation = { kernel, ridge: (coupling * sigma ** 2) / level ** 2, iterations };
    // In one place all the while: a large photo has no room for two fields.
    field = await stepOn(field, photo, pieces, equation, solvers);
    field = await solvers.denoise(field, level);
  }
  const solution = cropped(field, { left: margin, top: margin, width, height });
  for (const plane of solution.planes) clip(plane, 0, brightest);
  return solution;
}
