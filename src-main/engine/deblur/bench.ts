import { deconvolve } from '../blur/deconvolve';
import { trustReach } from '../blur/check';
import { blankPlane, pastePlane } from '../blur/plane';
import type { Kernel, Plane } from '../blur/plane';
import { cutImage } from '../blur/window';
import type { Crew } from '../crew/crew';
import type { TaskName, Tasks } from '../crew/tasks';
import { blurWork, solveSettings, stepPixels } from './cost';
import type { BlurKind } from './cost';
import { clip } from '../image/image';
import type { Image } from '../image/image';
import { networkGrid } from '../plan/network-grid';
import { counted } from '../restore';
import type { Run } from '../restore';
import { planGrid, runTiledInPlace, tilesOf } from '../tiles/tiled';
import { traced } from '../trace';

/** Noise that is assumed at least: less would sharpen rounding. */
export const leastNoise = 1 / 255;
/** σ of the solution is the estimated noise and a share of 8-bit steps, which a kernel that is not quite right adds. */
const noiseFactor = 1.1;
const extraNoise = 1.5 / 255;

/** σ of the solution, from the photo's estimated noise. */
export const assumedNoise = (noise: number, strength: number): number =>
  strength * Math.hypot(noiseFactor * noise, extraNoise);

/** What a run has beside its networks: threads for mathematics. */
export interface Bench {
  readonly run: Run;
  readonly crew: Crew;
  readonly tile: number | null;
}

/** A task of the crew that counts as a call. */
export async function counting<T extends TaskName>(
  { run, crew }: Bench,
  work: string,
  task: T,
  argument: Tasks[T]['argument'],
  pixels: number,
): Promise<Tasks[T]['result']> {
  const result = await traced('blur mathematics', () => crew.run(task, argument, { signal: run.signal }), { work });
  run.observer.progress(run.progress.callDone(work, pixels));
  return result;
}

/** φ_D over a whole picture, which is used up. */
export function denoise({ run, tile }: Bench, picture: Image, level: number): Promise<Image> {
  const { pack, run: network } = run.networks.denoiser;
  const call = counted(run, pack.id, (tiles) => network(tiles, level));
  return runTiledInPlace([picture], networkGrid(pack, picture, tile, run.plan.isEven), call, traced);
}

/** The photo without the kernel's blur, in [0, 1] but for lights brighter than white. */
export function solve(
  bench: Bench,
  photo: Image,
  { kernel, kind }: { readonly kernel: Kernel; readonly kind: BlurKind },
  noise: number,
  strength: number,
  isRough = false,
): Promise<Image> {
  const sigma = assumedNoise(noise, strength);
  const solvers = {
    step: (step: Tasks['step']['argument']) =>
      counting(bench, blurWork.step, 'step', step, stepPixels(step.field.width * step.field.height, step.iterations)),
    denoise: (field: Image, level: number) => (isRough ? Promise.resolve(field) : denoise(bench, field, level)),
    atOnce: bench.crew.size,
  };
  return deconvolve(photo, kernel, solvers, { ...solveSettings(bench.run.networks, kind, isRough), sigma });
}

/** The picture without what is darker than black or brighter than white, in its own memory. */
export function shown(picture: Image): Image {
  for (const plane of picture.planes) clip(plane, 0, 1);
  return picture;
}

/**
 * What is shown of a solution, which is used up: in [0, 1], and corrected by the network where there is one.
 * @param assumed σ that it was solved with
 */
export async function refined(
  { run, tile }: Bench,
  photo: Image,
  solution: Image,
  assumed: number,
  isRough = false,
): Promise<Image> {
  const { refiner } = run.networks;
  const result = shown(solution);
  if (refiner === null || isRough) return result;
  const { pack } = refiner;
  const network = counted(run, pack.id, (tiles) => refiner.run(tiles, assumed));
  const grid = networkGrid(pack, photo, tile, run.plan.isEven);
  return shown(await runTiledInPlace([result, photo], grid, network, traced));
}

/** Pixels a side that are looked at at once, and as many at once as there are threads. */
const trustTile = 1024;

/** How far a solution explains the photo around each pixel. */
export async function trustIn(
  { run, crew }: Bench,
  photo: Image,
  result: Image,
  kernel: Kernel,
  noise: number,
): Promise<Plane> {
  const { width, height } = photo;
  const whole = blankPlane(width, height);
  const needs = { sizeMultiple: 1, fixedSize: null, halo: trustReach(kernel) };
  const waiting = tilesOf(planGrid(width, height, trustTile, needs)).values();
  const worker = async () => {
    for (const { read, write } of waiting) {
      const [seen, solution] = [photo, result].map((picture) => cutImage(picture, read));
      const argument = { photo: seen, result: solution, kernel, noise: Math.max(noise, leastNoise) };
      const part = await crew.run('trust', argument, { signal: run.signal });
      pastePlane(whole, write, part, write.left - read.left, write.top - read.top);
    }
  };
  await Promise.all(Array.from({ length: crew.size }, worker));
  return whole;
}
