import { deconvolve } from './blur/deconvolve';
import type { Kernel, Plane } from './blur/plane';
import type { Crew } from './blur-thread/crew';
import type { TaskName, Tasks } from './blur-thread/tasks';
import { blurWork, solveSettings, stepPixels } from './deblur-cost';
import { mapPlanes } from './image/image';
import type { Image } from './image/image';
import { networkGrid } from './network-grid';
import { counted } from './restore';
import type { Run } from './restore';
import { runTiled } from './tiles/tiled';
import { traced } from './trace';

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

/** φ_D over a whole picture. */
export function denoise({ run, tile }: Bench, picture: Image, level: number): Promise<Image> {
  const { pack, run: network } = run.networks.denoiser;
  return runTiled(
    [picture],
    networkGrid(pack, picture, tile),
    1,
    counted(run, pack.id, ([part]) => network(part, level)),
    traced,
  );
}

/** The photo without the kernel's blur, in [0, 1] but for lights brighter than white. */
export function solve(
  bench: Bench,
  photo: Image,
  kernel: Kernel,
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
  return deconvolve(photo, kernel, solvers, { ...solveSettings(bench.run.networks, isRough), sigma });
}

/** The picture without what is darker than black or brighter than white. */
export function shown({ width, height, planes }: Image): Image {
  const inRange = (value: number) => Math.min(Math.max(value, 0), 1);
  return { width, height, planes: mapPlanes(planes, (plane) => plane.map(inRange)) };
}

/**
 * What is shown of a solution: in [0, 1], and corrected by the network where there is one.
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
  const network = counted(run, pack.id, ([part, seen]) => refiner.run(part, seen, assumed));
  return shown(await runTiled([result, photo], networkGrid(pack, photo, tile), 1, network, traced));
}

/** How far a solution explains the photo around each pixel. */
export function trustIn(
  { run, crew }: Bench,
  photo: Image,
  result: Image,
  kernel: Kernel,
  noise: number,
): Promise<Plane> {
  return crew.run('trust', { photo, result, kernel, noise: Math.max(noise, leastNoise) }, { signal: run.signal });
}
