import type { Size } from '../../contract/area';
import type { BlurFinding, BlurSettings, PhotoWindow } from '../../contract/blur';
import { shareOf } from '../blur/cells';
import { asDisk } from '../blur/disks';
import type { Kernel, Plane } from '../blur/plane';
import { normalised } from '../blur/shapes';
import { cutImage, detailOf } from '../blur/window';
import { assumedNoise, refined, solve, trustIn } from './bench';
import { bandsOf, isWhole } from './bands';
import type { Band, Frame } from './bands';
import type { Bench } from './bench';
import { leastSide, refinerStages, solutionStages } from './cost';
import { search } from './search';
import type { Part } from './search';
import { windowOf } from './views';
import { copyImage } from '../image/image';
import type { Image, Rectangle } from '../image/image';
import type { Stage } from '../plan/stages';

export type { Bench } from './bench';

/** What was found out about a photo's blur. */
export interface Diagnosis {
  readonly finding: BlurFinding;
  /** The kernels and where they hold; none where there is nothing to undo. */
  readonly parts: readonly Part[];
  /** The photo solved for, where the window that was looked at is all of it. */
  readonly solved: Image | null;
}

/** Whether there is no kernel to undo. */
export const isLeft = ({ parts }: Diagnosis) => parts.length === 0;

/** The window in shares of the photo's sides. */
function sharesOf({ left, top, right, bottom }: Rectangle, { width, height }: Size): PhotoWindow {
  return { x: left / width, y: top / height, width: (right - left) / width, height: (bottom - top) / height };
}

/** The kernel that the user gave, or the disk of the radius that was typed. */
function given({ kernel, kind, radius }: BlurSettings): { kernel: Kernel; radius: number | null } | null {
  if (kernel !== null)
    return { kernel: normalised({ side: kernel.side, taps: Float32Array.from(kernel.taps) }), radius: null };
  if (kind === 'defocus' && radius !== null) return { kernel: asDisk(radius), radius };
  return null;
}

const inContract = ({ side, taps }: Kernel) => ({ side, taps: Array.from(taps) });

function asGiven({ kernel, radius }: NonNullable<ReturnType<typeof given>>, noise: number): Diagnosis {
  const kind = radius === null ? ('shake' as const) : ('defocus' as const);
  const facts = { agreement: null, radius, noise: 255 * noise, window: null };
  const finding = { kind, kernel: inContract(kernel), reason: 'given' as const, isBelieved: true, ...facts };
  return { finding, parts: [{ kernel, kind, isChosen: [true], softness: 1 }], solved: null };
}

const unexplained = (noise: number, window: PhotoWindow): Diagnosis => ({
  finding: {
    kind: 'none',
    kernel: null,
    reason: 'unexplained',
    isBelieved: false,
    agreement: null,
    radius: null,
    noise: 255 * noise,
    window,
  },
  parts: [],
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
  if (known) return asGiven(known, noise);
  // A wall, a clear or a burnt-out sky: nothing in it can have been blurred.
  const isEmpty = detailOf(window) === 0;
  if (isEmpty || Math.min(window.width, window.height) < leastSide) return unexplained(noise, sharesOf(region, photo));
  const asked = settings.kind === 'none' ? 'auto' : settings.kind;
  const found = await search(bench, photo, settings.window && region, noise, asked);
  const { isBelieved, parts } = found;
  const { kind, kernel, reason, agreement, radius } = found.finding;
  const facts = {
    isBelieved,
    agreement,
    radius: kind === 'defocus' ? radius : null,
    noise: 255 * noise,
    window: sharesOf(found.region, photo),
  };
  const solved = settings.strength === 1 ? found.solved : null;
  if (kernel === null) return { finding: { kind: 'none', kernel, reason, ...facts }, parts, solved };
  const said = isBelieved ? reason : ('unexplained' as const);
  return { finding: { kind, kernel: inContract(kernel), reason: said, ...facts }, parts, solved };
}

/** Adds weight·(solution − photo) to the result, where the photo stands in it. */
function mix(result: Image, photo: Image, solution: Image, weight: Plane, { left, top }: Rectangle): void {
  const { width, height } = photo;
  result.planes.forEach((plane, channel) => {
    const [before, after] = [photo.planes[channel], solution.planes[channel]];
    for (let y = 0, at = 0; y < height; y++) {
      const start = (top + y) * result.width + left;
      for (let x = 0; x < width; x++, at++) plane[start + x] += weight.data[at] * (after[at] - before[at]);
    }
  });
}

/** The same for all of a photo, in the solution's memory. */
function blend(photo: Image, solution: Image, { data }: Plane): Image {
  solution.planes.forEach((plane, channel) => {
    const before = photo.planes[channel];
    for (let at = 0; at < plane.length; at++) plane[at] = before[at] + data[at] * (plane[at] - before[at]);
  });
  return solution;
}

const moved = ({ left, top, right, bottom }: Rectangle, { x, y }: Frame['origin']): Rectangle => ({
  left: left + x,
  top: top + y,
  right: right + x,
  bottom: bottom + y,
});

/** What was solved for is the whole photo. */
const solvedFor = ({ solved }: Diagnosis, { width, height }: Size, { whole }: Frame) =>
  width === whole.width && height === whole.height ? solved : null;

/** How much a solution counts at each of its pixels: as far as it explains them, in the part's cells, and in its band. */
async function weightOf(
  bench: Bench,
  { whole, origin }: Frame,
  part: Part,
  { region, rows }: Band,
  { seen, solution, noise }: { seen: Image; solution: Image; noise: number },
): Promise<Plane> {
  const weight = await trustIn(bench, seen, solution, part.kernel, noise);
  if (isWhole(part)) return weight;
  const { data } = shareOf(whole, part.isChosen, moved(region, origin));
  data.forEach((value, at) => (weight.data[at] *= value * rows[Math.floor(at / weight.width)]));
  return weight;
}

/**
 * The picture without its blur, solved for already or now; where that does not explain it, the picture as it is. Where
 * kernels differ each is undone, and what lies between is interpolated. A kernel that the user gave is believed everywhere.
 * @param frame where the picture stands in the photo that the diagnosis is of
 * @param isRough without the denoiser, to be soon there
 */
export async function undo(
  bench: Bench,
  picture: Image,
  frame: Frame,
  diagnosis: Diagnosis,
  strength: number,
  isRough = false,
): Promise<Image> {
  const { finding, parts } = diagnosis;
  const noise = finding.noise / 255;
  const solved = solvedFor(diagnosis, picture, frame);
  let result: Image | null = null;
  const bands = parts.flatMap((part) => bandsOf(picture, frame, part).map((band) => [part, band] as const));
  for (const [part, band] of bands) {
    const seen = isWhole(part) ? picture : cutImage(picture, band.region);
    const softness = strength * part.softness;
    // It is used up.
    const solution = solved ? copyImage(solved) : await solve(bench, seen, part, noise, softness, isRough);
    // Their fields are large, and what comes next needs the memory.
    await bench.crew.close();
    const isGiven = finding.reason === 'given';
    // What is trusted is the solution, lights beyond white and all, before a network changes it.
    const weight = isGiven ? null : await weightOf(bench, frame, part, band, { seen, solution, noise });
    const better = await refined(bench, seen, solution, assumedNoise(noise, softness), isRough);
    if (weight === null) return better;
    if (isWhole(part)) return blend(picture, better, weight);
    // Not before: solving needs the memory.
    result ??= copyImage(picture);
    mix(result, seen, better, weight, band.region);
  }
  return result ?? picture;
}

/** What solving for a picture takes, now that the kernels are known. */
export function solutionOf(
  { run: { networks }, tile }: Bench,
  picture: Size,
  frame: Frame,
  diagnosis: Diagnosis,
  isRough = false,
): Stage[] {
  const isSolved = solvedFor(diagnosis, picture, frame) !== null;
  const packs = { denoiser: networks.denoiser.pack, refiner: networks.refiner?.pack ?? null };
  const stagesIn = ({ left, top, right, bottom }: Rectangle, { kernel: { side }, kind }: Part) => {
    const size = { width: right - left, height: bottom - top };
    const solving = isSolved ? [] : solutionStages(size, { side, kind }, packs, tile, isRough);
    return [...solving, ...(isRough ? [] : refinerStages(size, packs, tile))];
  };
  return diagnosis.parts.flatMap((part) =>
    bandsOf(picture, frame, part).flatMap(({ region }) => stagesIn(region, part)),
  );
}
