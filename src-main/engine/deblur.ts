import type { BlurFinding, BlurSettings, PhotoWindow } from '../contract/blur';
import { asDisk, sidesFor } from './blur/choice';
import { deconvolve, solveDefaults } from './blur/deconvolve';
import type { Kernel, Plane, Region } from './blur/plane';
import { normalised } from './blur/shapes';
import { bestWindow, cutImage } from './blur/window';
import type { Crew } from './blur-thread/crew';
import type { TaskName, Tasks } from './blur-thread/tasks';
import { blurWork, leastSide, solutionStages, windowSide } from './deblur-cost';
import { mapPlanes } from './image/image';
import type { Image } from './image/image';
import { networkGrid } from './network-grid';
import type { Size } from './network-grid';
import type { Stage } from './plan';
import { counted } from './restore';
import type { Run } from './restore';
import { runTiled } from './tiles/tiled';

/** Noise that is assumed at least: less would sharpen rounding. */
const leastNoise = 1 / 255;
/** σ of the solution is the estimated noise and a share of 8-bit steps, which a kernel that is not quite right adds. */
const noiseFactor = 1.1;
const extraNoise = 1.5 / 255;
/** Mean of the trust in the window's solution, below which the kernel is refuted. */
const leastTrust = 0.25;

/** What was found out about a photo's blur. */
export interface Diagnosis {
  readonly finding: BlurFinding;
  /** null where there is nothing to undo. */
  readonly kernel: Kernel | null;
  /** The photo solved for, where the window that was looked at is all of it. */
  readonly solved: Image | null;
}

/** What a run has beside its networks: threads for mathematics. */
export interface Bench {
  readonly run: Run;
  readonly crew: Crew;
  readonly tile: number | null;
}

/** A task of the crew that counts as a call. */
async function counting<T extends TaskName>(
  { run, crew }: Bench,
  work: string,
  task: T,
  argument: Tasks[T]['argument'],
  pixels: number,
): Promise<Tasks[T]['result']> {
  const result = await crew.run(task, argument, { signal: run.signal });
  run.observer.progress(run.progress.callDone(work, pixels));
  return result;
}

/** φ_D over a whole picture. */
function denoise({ run, tile }: Bench, picture: Image, level: number): Promise<Image> {
  const { pack, run: network } = run.networks.denoiser;
  return runTiled(
    [picture],
    networkGrid(pack, picture, tile),
    1,
    counted(run, pack.id, ([part]) => network(part, level)),
  );
}

/** The photo without the kernel's blur, in [0, 1] but for lights brighter than white. */
function solve(bench: Bench, photo: Image, kernel: Kernel, noise: number, strength: number): Promise<Image> {
  const sigma = strength * Math.hypot(noiseFactor * noise, extraNoise);
  const solvers = {
    step: (step: Tasks['step']['argument']) =>
      counting(bench, blurWork.step, 'step', step, step.field.width * step.field.height),
    denoise: (field: Image, level: number) => denoise(bench, field, level),
    atOnce: bench.crew.size,
  };
  return deconvolve(photo, kernel, solvers, { ...solveDefaults, sigma });
}

/** The picture without what is darker than black or brighter than white. */
function shown({ width, height, planes }: Image): Image {
  const inRange = (value: number) => Math.min(Math.max(value, 0), 1);
  return { width, height, planes: mapPlanes(planes, (plane) => plane.map(inRange)) };
}

/** The window that was asked for, at most as large as is looked at, or the one in which a kernel shows best. */
function windowOf(photo: Image, { window }: BlurSettings): Region {
  if (window === null) return bestWindow(photo, windowSide);
  const along = (start: number, share: number, length: number) => {
    const side = Math.min(Math.max(Math.round(share * length), leastSide), windowSide, length);
    const middle = (start + share / 2) * length;
    const first = Math.round(Math.min(Math.max(middle - side / 2, 0), length - side));
    return [first, first + side];
  };
  const [left, right] = along(window.x, window.width, photo.width);
  const [top, bottom] = along(window.y, window.height, photo.height);
  return { left, top, right, bottom };
}

/** The window in shares of the photo's sides. */
function sharesOf({ left, top, right, bottom }: Region, { width, height }: Size): PhotoWindow {
  return { x: left / width, y: top / height, width: (right - left) / width, height: (bottom - top) / height };
}

/** The kernel that the user gave, or the disk of the radius that was typed. */
function given({ kernel, kind, radius }: BlurSettings): { kernel: Kernel; radius: number | null } | null {
  if (kernel !== null)
    return { kernel: normalised({ side: kernel.side, taps: Float32Array.from(kernel.taps) }), radius: null };
  if (kind === 'defocus' && radius !== null) return { kernel: asDisk(radius), radius };
  return null;
}

/** Kernels of all sizes that the window has room for, as many at once as there are threads. */
async function kernelsIn(bench: Bench, window: Image): Promise<Kernel[]> {
  const { width, height } = window;
  const sides = sidesFor(Math.min(width, height));
  const kernels: Kernel[] = [];
  const waiting = [...sides.keys()].reverse();
  const worker = async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift())
      kernels[index] = await counting(
        bench,
        blurWork.kernel,
        'kernel',
        { photo: window, side: sides[index] },
        width * height,
      );
  };
  await Promise.all(Array.from({ length: bench.crew.size }, worker));
  return kernels;
}

const inContract = ({ side, taps }: Kernel) => ({ side, taps: Array.from(taps) });

/** How far a solution explains the photo around each pixel. */
function trustIn({ run, crew }: Bench, photo: Image, result: Image, kernel: Kernel, noise: number): Promise<Plane> {
  return crew.run('trust', { photo, result, kernel, noise: Math.max(noise, leastNoise) }, { signal: run.signal });
}

/** What is known of the window before a kernel is looked for in it. */
interface Place {
  readonly image: Image;
  readonly noise: number;
  readonly shares: PhotoWindow;
}

/** Looks for the kernel in a window, and checks it: the window solved for and blurred again must be the window. */
async function search(
  bench: Bench,
  { image: window, noise, shares }: Place,
  asked: 'auto' | 'shake' | 'defocus',
): Promise<Diagnosis> {
  const { signal } = bench.run;
  const soft = shown(await denoise(bench, window, Math.max(noise, leastNoise)));
  const kernels = await kernelsIn(bench, soft);
  const { kind, kernel, reason, agreement, radius } = await bench.crew.run(
    'choice',
    { photo: window, kernels, asked },
    { signal },
  );
  const facts = { agreement, radius: kind === 'defocus' ? radius : null, noise: 255 * noise, window: shares };
  if (kernel === null)
    return { finding: { kind: 'none', kernel: null, reason, isBelieved: false, ...facts }, kernel: null, solved: null };
  const solved = await solve(bench, window, kernel, noise, 1);
  const { data } = await trustIn(bench, window, solved, kernel, noise);
  const isBelieved = data.reduce((sum, value) => sum + value, 0) / data.length >= leastTrust;
  const finding: BlurFinding = {
    kind,
    kernel: inContract(kernel),
    reason: isBelieved ? reason : 'unexplained',
    isBelieved,
    ...facts,
  };
  return { finding, kernel: isBelieved ? kernel : null, solved };
}

const unexplained = ({ noise, shares }: Place): Diagnosis => ({
  finding: {
    kind: 'none',
    kernel: null,
    reason: 'unexplained',
    isBelieved: false,
    agreement: null,
    radius: null,
    noise: 255 * noise,
    window: shares,
  },
  kernel: null,
  solved: null,
});

/**
 * What blurred a photo, by the settings and by what it shows. Throws `cancelled`, `network-failed`.
 * @param settings `kind` is not `none`
 */
export async function diagnose(bench: Bench, photo: Image, settings: BlurSettings): Promise<Diagnosis> {
  const region = windowOf(photo, settings);
  const window = cutImage(photo, region);
  const noise = await bench.crew.run('noise', { photo: window }, { signal: bench.run.signal });
  const known = given(settings);
  if (known) {
    const kind = known.radius === null ? ('shake' as const) : ('defocus' as const);
    const kernel = inContract(known.kernel);
    const facts = { agreement: null, radius: known.radius, noise: 255 * noise, window: null };
    return {
      finding: { kind, kernel, reason: 'given', isBelieved: true, ...facts },
      kernel: known.kernel,
      solved: null,
    };
  }
  const place = { image: window, noise, shares: sharesOf(region, photo) };
  if (Math.min(window.width, window.height) < leastSide) return unexplained(place);
  const asked = settings.kind === 'none' ? 'auto' : settings.kind;
  const diagnosis = await search(bench, place, asked);
  const isWhole = window.width === photo.width && window.height === photo.height && settings.strength === 1;
  return isWhole ? diagnosis : { ...diagnosis, solved: null };
}

/**
 * The photo without its blur, solved for already or now; where that does not explain the photo, the photo as it is. A
 * kernel that the user gave is believed everywhere.
 */
export async function undo(
  bench: Bench,
  photo: Image,
  kernel: Kernel,
  { finding, solved }: Diagnosis,
  strength: number,
): Promise<Image> {
  const noise = finding.noise / 255;
  const solution = solved ?? (await solve(bench, photo, kernel, noise, strength));
  // Their fields are large, and what comes next needs the memory.
  await bench.crew.close();
  if (finding.reason === 'given') return shown(solution);
  const { data: trusted } = await trustIn(bench, photo, solution, kernel, noise);
  const { width, height, planes } = shown(solution);
  planes.forEach((plane, channel) => {
    const before = photo.planes[channel];
    for (let at = 0; at < plane.length; at++) plane[at] = before[at] + trusted[at] * (plane[at] - before[at]);
  });
  return { width, height, planes };
}

/** What solving for the photo takes, now that the kernel is known. */
export function solutionOf({ run, tile }: Bench, photo: Size, kernel: Kernel): Stage[] {
  return solutionStages(photo, kernel, run.networks.denoiser.pack, tile);
}
