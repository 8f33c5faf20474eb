import { alike, bestOf, compact, narrowest, pointed, sharedBy } from './candidates';
import type { Shared } from './candidates';
import {
  asDisk,
  closestDisk,
  isDisk,
  isNear,
  isOwnSoftness,
  larger,
  lessLikely,
  likeliestDisk,
  round,
  sharpest,
  slightDisk,
  soughtDisk,
} from './disks';
import type { Disk } from './disks';
import type { Evidence, Weigh } from './evidence';
import type { Tone } from './estimate';
import type { Fourier } from './fourier';
import type { Kernel } from './plane';
import { pointedness, widthOf } from './shapes';
import { likeliestStrokes, strokesBesidePoint } from './strokes';
import type { Stroke } from './strokes';

/** Sides of the squares that a kernel is looked for in. */
export const sides = [15, 25, 35, 51];
/** So many of the first kernels, in light, tell whether the photo is sharp, and the radius. */
const lookedAt = 3;
/** Width in pixels from which a kernel fills the smallest square, which is too small for it. */
const fitting = 5.5;

/** What a photo, or a window of it, suffered. */
export interface Finding {
  readonly kind: 'shake' | 'defocus' | 'none';
  /** null for what is not undone. */
  readonly kernel: Kernel | null;
  /** `small`: no two sizes agree, and the smallest seldom harms; `disagreement`: none is taken; `judged`: none agree, or one is next to a point, but undoing this one is expected to help. */
  readonly reason: 'found' | 'small' | 'judged' | 'sharp' | 'disagreement';
  /** Likeness, in [0, 1], of the kernels of two sizes that were most alike. */
  readonly agreement: number;
  /** In pixels, of the disk that is most like a kernel. */
  readonly radius: number;
  /** Likeness, in [0, 1], to that disk. */
  readonly roundness: number;
  /** What may be tried where none is taken, or beside a point. */
  readonly strokes?: readonly Stroke[];
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

/** Factor on the assumed noise where a kernel is in some doubt: it costs a right one a tenth of its gain, and a wrong one harms less. */
const doubted = 1.5;

/** Factor on the assumed noise: a kernel that is believed though sizes are only nearly alike is undone more softly. */
export function softnessOf({ kind, reason, agreement }: Finding): number {
  const isTaken = reason === 'found' || reason === 'judged';
  return kind === 'shake' && isTaken && agreement < alike ? doubted : 1;
}

/** Of what shows no kernel whatever is found in it. */
export const undecided: Finding = {
  kind: 'shake',
  kernel: null,
  reason: 'disagreement',
  agreement: 0,
  radius: 0,
  roundness: 0,
};

/** One disk of next to no radius is enough: what was sharp must not be sharpened. */
function isSharp(kernels: readonly Kernel[], disks: readonly Disk[]): boolean {
  return disks.some(
    ({ radius, roundness }, place) => roundness >= round && radius < sharpest && widthOf(kernels[place]) < compact,
  );
}

/** Whether there is a disk by the kernel, and by the spectrum a much larger one, rather than a stroke. */
function isVague(fourier: Fourier, roundest: Disk, { best, kernel }: Shared, weigh: Weigh): boolean {
  if (!isDisk(fourier, roundest, best.kernel)) return false;
  const { disk, gain } = likeliestDisk(roundest, weigh);
  return disk.radius > roundest.radius + larger && gain >= weigh([kernel])[0].gain;
}

/** The disk that the photo shows, if any: that of a kernel, or that of the spectrum. @param asked `defocus`: there is one */
function diskOf(
  fourier: Fourier,
  roundest: Disk,
  { best, kernel, isCommon }: Shared,
  weigh: Weigh,
  asked: 'auto' | 'defocus',
): Disk | null {
  if (asked === 'defocus') return likeliestDisk(roundest, weigh).disk;
  const [{ gain: least }] = weigh([kernel]);
  // Asking the spectrum takes longest.
  if (isDisk(fourier, roundest, best.kernel)) {
    const { disk, gain } = likeliestDisk(roundest, weigh);
    if (isNear(roundest.radius, disk.radius, gain) && gain >= least - lessLikely) return disk;
  }
  // A smooth photo may have the spectrum of a disk, but not most of its kernels another shape.
  return isCommon ? null : soughtDisk(weigh, roundest.roundness, least);
}

/**
 * Shake, defocus or neither: a kernel that is there is found whatever size it may have; one that is made up grows to fill
 * its square. So kernels of neighbouring sizes must be alike, and the photo's spectrum must speak for them: that is what is
 * believed. Where none is and the user says that it is shake, the smallest is taken if it has room in its square.
 * @param kernels of growing squares in light, then those in its root
 * @param evidence what the photo's spectrum says of each
 * @param weigh what it says of others
 * @param asked what the user knows already
 * @param noise the photo's, in [0, 1]
 */
export function choose(
  fourier: Fourier,
  kernels: readonly Kernel[],
  evidence: readonly Evidence[],
  weigh: Weigh,
  asked: 'auto' | 'shake' | 'defocus' = 'auto',
  noise = 0,
): Finding {
  const shared = sharedBy(fourier, bestOf(fourier, kernels, evidence), kernels);
  const disks = kernels.slice(0, lookedAt).map((one) => closestDisk(fourier, one));
  const roundest = disks.reduce((best, one) => (one.roundness > best.roundness ? one : best));
  const { agreement } = shared.best;
  const finding = (found: Pick<Finding, 'kind' | 'kernel' | 'reason'>) => ({ ...found, agreement, ...roundest });
  const ofDisk = (disk: Disk): Finding => ({
    ...finding({ kind: 'defocus', kernel: asDisk(disk.radius), reason: 'found' }),
    ...disk,
  });
  const sharp = (): Finding => {
    const slight = asked === 'shake' ? null : slightDisk(weigh, roundest.roundness, noise, asked === 'defocus');
    if (slight !== null) return ofDisk(slight);
    const strokes = asked === 'defocus' ? [] : strokesBesidePoint(fourier, kernels, evidence, weigh);
    return { ...finding({ kind: 'none', kernel: null, reason: 'sharp' }), strokes };
  };
  if (isSharp(kernels, disks) && !shared.isBlurred) {
    const left = sharp();
    if (left.kernel !== null || !shared.isUnanimous) return left;
  }
  const disk = asked === 'shake' ? null : diskOf(fourier, roundest, shared, weigh, asked);
  if (disk !== null && asked === 'auto' && isOwnSoftness(disk) && shared.isDisputed) return sharp();
  if (disk !== null) return ofDisk(disk);
  if (!shared.isBelieved || (asked === 'auto' && isVague(fourier, roundest, shared, weigh))) {
    const isTaken = asked === 'shake' && widthOf(kernels[0]) < fitting;
    if (isTaken) return finding({ kind: 'shake', kernel: kernels[0], reason: 'small' });
    const strokes = likeliestStrokes(fourier, kernels, evidence, weigh);
    return { ...finding({ kind: 'shake', kernel: null, reason: 'disagreement' }), strokes };
  }
  const isPoint = pointedness(shared.kernel) > pointed && !shared.isProven;
  if (widthOf(shared.kernel) < narrowest || isPoint) return sharp();
  return finding({ kind: 'shake', kernel: shared.kernel, reason: 'found' });
}
