import type { Evidence } from './evidence';
import type { Tone } from './estimate';
import type { Fourier } from './fourier';
import type { Kernel } from './plane';
import { disk, likeness, meanKernel } from './shapes';

/** Sides of the squares that a kernel is looked for in. */
const sides = [15, 25, 35, 51];
/**
 * Likeness of kernels of neighbouring sizes from which they are believed; the same where the spectrum speaks for them.
 * Smooth photos, sharp ones among them, give wrong ones that are as alike as that.
 */
const [alike, nearly] = [0.9, 0.6];
/** Likeness from which kernels are one, and their mean is taken: each errs in its own way. */
const ofOne = 0.85;
/** Nats of evidence that a likeness of 1 is worth, in the choice between sizes. */
const perLikeness = 0.2;
/**
 * Evidence in nats: below the first a stroke is not believed; from the second on it is though sizes are only nearly alike;
 * from the third on though much of its light lies in one point.
 */
const [unlikely, likely, certain] = [0, 0.03, 0.15];
/** Of power with frequency, in a photo that was blurred and no longer is; the same where sizes are alike. */
const [leastFall, leastFallIfAlike] = [1.8, 1.7];
/** Radii of disks, in pixels. */
const radii = Array.from({ length: 76 }, (_, index) => 0.5 + index / 10);
/** Side of the square that disks are compared in. */
const diskSide = 21;
/**
 * Pixels by which radii differ from that of the most alike disk, which the spectrum is asked about; the first of those that
 * are as likely counts.
 */
const around = [0, -0.2, 0.2, -0.4, 0.4, -0.6, 0.6, -0.8, 0.8];
/**
 * Pixels by which the likeliest disk may be larger than the most alike one. Where a kernel is round and the spectrum would
 * have more, the photo is a smooth one.
 */
const larger = 0.75;
/**
 * Nats by which a disk may be less likely than the kernel that it takes the place of: disks that were there were 0.001 less
 * likely at most, and strokes that look like one 0.07 at least.
 */
const lessLikely = 0.02;
/** Radii of disks that the spectrum alone is asked about, where no kernel is round. */
const sought = Array.from({ length: 15 }, (_, index) => 1.6 + 0.4 * index);
/**
 * Nats that such a disk has at least, and by which it is likelier than the kernel; disks that were there had 0.006 and
 * 0.004. Of strokes none had both.
 */
const [evident, likelier] = [0.005, 0.002];
/** Radius in pixels: a photo in which larger disks are likelier still shows no disk. */
const widest = 7.5;
/** Radius of the disk below which a photo is sharp. */
const sharpest = 1.25;
/** Width in pixels from which a point with a tail is no sign of a sharp photo. */
const compact = 2.5;
/** Likeness to a disk from which a kernel is one; the same for a radius below the third number. */
const [round, roundIfSmall, small] = [0.8, 0.9, 2];
/**
 * Where another kernel is that round, the one that is best by all evidence is so at least, and at most so many times as wide
 * as the disk: the smallest square holds no more than a long stroke's end.
 */
const [roundish, wider] = [0.7, 2];
/** So many of the first kernels, in light, tell whether the photo is sharp, and the radius. */
const lookedAt = 3;
/** A stroke less wide, in pixels, is no shake. */
const narrowest = 1.2;
/** Width in pixels from which a kernel fills the smallest square, which is too small for it. */
const fitting = 5.5;
/**
 * Share of the light that 3 × 3 pixels hold, above which a stroke is no shake; the same where the spectrum is certain: a
 * hand may hold still at the beginning or the end.
 */
const [pointed, brightEnd] = [0.5, 0.6];

/** Kernels that are one, of the eight: one size at least has them in light and in its root, where kernels err differently. */
const most = 5;
/**
 * What most kernels say is a stroke is one from that width in pixels on, though so much of its light lies in 3 × 3 pixels;
 * sharp photos gave kernels of at most 1.1 and at least 0.85.
 */
const [broad, brightEndOfMost] = [1.5, 0.7];

/** What a photo's spectrum says of each kernel. */
export type Weigh = (kernels: readonly Kernel[]) => Evidence[];

/** What a photo, or a window of it, suffered. */
export interface Finding {
  readonly kind: 'shake' | 'defocus' | 'none';
  /** null for what is not undone. */
  readonly kernel: Kernel | null;
  /** `small`: no two sizes agree, and the smallest seldom harms; `disagreement`: none is taken. */
  readonly reason: 'found' | 'small' | 'sharp' | 'disagreement';
  /** Likeness, in [0, 1], of the kernels of two sizes that were most alike. */
  readonly agreement: number;
  /** In pixels, of the disk that is most like a kernel. */
  readonly radius: number;
  /** Likeness, in [0, 1], to that disk. */
  readonly roundness: number;
}

interface Disk {
  readonly radius: number;
  readonly roundness: number;
}

/** A kernel to look for: in a square of that side, in the photo's light or in the root of it. */
export interface Search {
  readonly side: number;
  readonly tone: Tone;
}

/** The kernels to look for, in light whose shorter side is that long. */
export function searchesFor(shorter: number): Search[] {
  const room = sides.filter((side) => 3 * side < shorter);
  const fitting = room.length > 0 ? room : [sides[0]];
  return (['light', 'root'] as const).flatMap((tone) => fitting.map((side) => ({ side, tone })));
}

/** Disks of all radii in a square of that side, made once. */
const disksIn = new Map<number, Kernel[]>();

function disksOf(side: number): Kernel[] {
  const known = disksIn.get(side) ?? radii.map((radius) => disk(radius, side));
  disksIn.set(side, known);
  return known;
}

/** The disk that is most like the kernel. */
function closestDisk(fourier: Fourier, kernel: Kernel): Disk {
  const likenesses = disksOf(Math.max(diskSide, kernel.side)).map((one) => likeness(fourier, kernel, one));
  const roundness = Math.max(...likenesses);
  return { radius: radii[likenesses.indexOf(roundness)], roundness };
}

/** Root of the mean square distance to the centroid, in pixels. */
export function widthOf({ side, taps }: Kernel): number {
  const sum = { x: 0, y: 0, square: 0 };
  taps.forEach((tap, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    sum.x += tap * x;
    sum.y += tap * y;
    sum.square += tap * (x * x + y * y);
  });
  return Math.sqrt(Math.max(sum.square - sum.x ** 2 - sum.y ** 2, 0));
}

/** The disk in the square that it needs. */
export function asDisk(radius: number): Kernel {
  return disk(radius, 2 * Math.ceil(radius + 0.5) + 1);
}

/** The kernel of one size, how alike that of a neighbouring size is, and what speaks for it. */
interface Candidate {
  readonly kernel: Kernel;
  readonly agreement: number;
  readonly evidence: Evidence;
}

/**
 * Each is held against those of the next sizes, in light and in its root. Not against those of its own size: one that is
 * made up may fill the same square in both.
 */
function candidatesOf(fourier: Fourier, kernels: readonly Kernel[], evidence: readonly Evidence[]): Candidate[] {
  const sizes = [...new Set(kernels.map(({ side }) => side))].sort((a, b) => a - b);
  const ranks = kernels.map(({ side }) => sizes.indexOf(side));
  return kernels.map((kernel, place) => {
    const near = kernels.filter((_, other) => Math.abs(ranks[other] - ranks[place]) === 1);
    const agreement = Math.max(0, ...near.map((other) => likeness(fourier, kernel, other)));
    return { kernel, agreement, evidence: evidence[place] };
  });
}

const ratingOf = ({ agreement, evidence }: Candidate) => evidence.gain + perLikeness * agreement;

/** Whether there is so much evidence, and the photo would not be too sharp. */
const speaksFor = ({ gain, fall }: Evidence, least: number) => gain >= least && fall >= leastFall;

/** Whether it is believed as a stroke. */
function isBelieved({ agreement, evidence }: Candidate): boolean {
  if (agreement < alike) return agreement >= nearly && speaksFor(evidence, likely);
  return evidence.gain >= unlikely && evidence.fall >= leastFallIfAlike;
}

/** Whether a kernel was believed though sizes are only nearly alike: it is undone more softly. */
export function isDoubted({ kind, reason, agreement }: Finding): boolean {
  return kind === 'shake' && reason === 'found' && agreement < alike;
}

/** Whether it is a stroke with much of its light in one point, and certainly no sharp photo. */
function hasBrightEnd({ kernel, agreement, evidence }: Candidate): boolean {
  const isSure = agreement >= alike && speaksFor(evidence, certain);
  return isSure && widthOf(kernel) >= compact && pointedness(kernel) <= brightEnd;
}

/** The most light that 3 × 3 pixels hold, in [0, 1]. */
function pointedness({ side, taps }: Kernel): number {
  const inside = (place: number) => place >= 0 && place < side;
  let most = 0;
  for (let at = 0; at < taps.length; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    let sum = 0;
    for (let row = y - 1; row <= y + 1; row++)
      for (let column = x - 1; column <= x + 1; column++)
        if (inside(row) && inside(column)) sum += taps[row * side + column];
    most = Math.max(most, sum);
  }
  return most;
}

/** One disk of next to no radius is enough: what was sharp must not be sharpened. */
function isSharp(kernels: readonly Kernel[], disks: readonly Disk[]): boolean {
  return disks.some(
    ({ radius, roundness }, place) => roundness >= round && radius < sharpest && widthOf(kernels[place]) < compact,
  );
}

/** Whether one of the kernels is round enough, and the one that is believed is much like it. */
function isDisk(fourier: Fourier, { radius, roundness }: Disk, believed: Kernel): boolean {
  if (radius < sharpest || roundness < (radius < small ? roundIfSmall : round)) return false;
  const fits = widthOf(believed) <= wider * widthOf(asDisk(radius));
  return fits && closestDisk(fourier, believed).roundness >= roundish;
}

/**
 * The disk about as large that the spectrum speaks most for, and how much, in nats. A kernel as it is found is blunter than
 * the disk that it shows, so that the disk that is most like it is too small, as a rule by 0.3 pixels.
 */
function likeliestDisk({ radius, roundness }: Disk, weigh: Weigh): { disk: Disk; gain: number } {
  const near = around.map((step) => Math.max(radius + step, sharpest));
  const gains = weigh(near.map(asDisk)).map(({ gain }) => gain);
  const gain = Math.max(...gains);
  return { disk: { radius: near[gains.indexOf(gain)], roundness }, gain };
}

/**
 * A disk of which kernels show nothing, and the spectrum much.
 * @param least what the spectrum says of the kernel that the disk would take the place of, in nats
 */
function soughtDisk(weigh: Weigh, roundness: number, least: number): Disk | null {
  const gains = weigh(sought.map(asDisk)).map(({ gain }) => gain);
  const first = { radius: sought[gains.indexOf(Math.max(...gains))], roundness };
  const { disk, gain } = likeliestDisk(first, weigh);
  return disk.radius < widest && gain >= Math.max(evident, least + likelier) ? disk : null;
}

/** What kernels show: the best one, the mean of those that are one with it, the disk that is most like one. */
interface Shown {
  readonly kernel: Kernel;
  readonly shared: Kernel;
  readonly roundest: Disk;
}

/** Whether there is a disk by the kernel, and by the spectrum a much larger one, rather than a stroke. */
function isVague(fourier: Fourier, { kernel, shared, roundest }: Shown, weigh: Weigh): boolean {
  const { disk, gain } = likeliestDisk(roundest, weigh);
  const isLarger = disk.radius > roundest.radius + larger && gain >= weigh([shared])[0].gain;
  return isLarger && isDisk(fourier, roundest, kernel);
}

/** The disk that the photo shows, if any: that of a kernel, or that of the spectrum. @param asked `defocus`: there is one */
function diskOf(
  fourier: Fourier,
  { kernel, shared, roundest }: Shown,
  weigh: Weigh,
  asked: 'auto' | 'defocus',
): Disk | null {
  if (asked === 'defocus') return likeliestDisk(roundest, weigh).disk;
  const [{ gain: least }] = weigh([shared]);
  const { disk, gain } = likeliestDisk(roundest, weigh);
  const isKnown = disk.radius <= roundest.radius + larger && isDisk(fourier, roundest, kernel);
  if (isKnown && gain >= least - lessLikely) return disk;
  return soughtDisk(weigh, roundest.roundness, least);
}

/** The mean of the kernels that are one with the best, itself among them, and whether most of them show a stroke. */
function shareOf(fourier: Fourier, best: Candidate, kernels: readonly Kernel[]): { shared: Kernel; isCommon: boolean } {
  const { kernel, evidence } = best;
  const same = kernels.filter((one) => one !== kernel && likeness(fourier, kernel, one) >= ofOne);
  const shared = meanKernel(fourier, [kernel, ...same]);
  const isStroke = widthOf(shared) >= broad && pointedness(shared) <= brightEndOfMost;
  const isCommon = 1 + same.length >= most && isBelieved(best) && speaksFor(evidence, unlikely) && isStroke;
  return { shared, isCommon };
}

/**
 * Shake, defocus or neither: a kernel that is there is found whatever size it may have; one that is made up grows to fill
 * its square. So kernels of neighbouring sizes must be alike, and the photo's spectrum must speak for them: that is what is
 * believed. Where none is and the user says that it is shake, the smallest is taken if it has room in its square.
 * @param kernels of growing squares in light, then those in its root
 * @param evidence what the photo's spectrum says of each
 * @param weigh what it says of others
 * @param asked what the user knows already
 */
export function choose(
  fourier: Fourier,
  kernels: readonly Kernel[],
  evidence: readonly Evidence[],
  weigh: Weigh,
  asked: 'auto' | 'shake' | 'defocus' = 'auto',
): Finding {
  const candidates = candidatesOf(fourier, kernels, evidence);
  const best = candidates.reduce((first, one) => (ratingOf(one) > ratingOf(first) ? one : first));
  const { kernel, agreement } = best;
  const { shared, isCommon } = shareOf(fourier, best, kernels);
  const disks = kernels.slice(0, lookedAt).map((one) => closestDisk(fourier, one));
  const roundest = disks.reduce((best, one) => (one.roundness > best.roundness ? one : best));
  const finding = (found: Pick<Finding, 'kind' | 'kernel' | 'reason'>) => ({ ...found, agreement, ...roundest });
  const sharp = finding({ kind: 'none', kernel: null, reason: 'sharp' });
  const isLong = widthOf(kernel) >= compact && pointedness(kernel) <= pointed;
  const isBlurred = hasBrightEnd(best) || isCommon || (isLong && agreement >= alike);
  if (isSharp(kernels, disks) && !isBlurred) return sharp;
  const disk = asked === 'shake' ? null : diskOf(fourier, { kernel, shared, roundest }, weigh, asked);
  if (disk !== null) return { ...finding({ kind: 'defocus', kernel: asDisk(disk.radius), reason: 'found' }), ...disk };
  if (!isBelieved(best) || (asked === 'auto' && isVague(fourier, { kernel, shared, roundest }, weigh))) {
    const isTaken = asked === 'shake' && widthOf(kernels[0]) < fitting;
    if (isTaken) return finding({ kind: 'shake', kernel: kernels[0], reason: 'small' });
    return finding({ kind: 'shake', kernel: null, reason: 'disagreement' });
  }
  const isPoint = pointedness(shared) > pointed && !hasBrightEnd(best) && !isCommon;
  if (widthOf(shared) < narrowest || isPoint) return sharp;
  return finding({ kind: 'shake', kernel: shared, reason: 'found' });
}
