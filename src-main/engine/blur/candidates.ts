import type { Evidence } from './evidence';
import type { Fourier } from './fourier';
import type { Kernel } from './plane';
import { likeness, meanKernel, pointedness, widthOf } from './shapes';

/** Likeness of kernels of neighbouring sizes from which they are believed. */
export const alike = 0.9;
/** The same where the spectrum speaks for them. Smooth photos, sharp ones among them, give wrong ones that are as alike as that. */
const nearly = 0.6;
/** Likeness from which kernels are one, and their mean is taken: each errs in its own way. */
export const ofOne = 0.85;
/** Nats of evidence that a likeness of 1 is worth, in the choice between sizes. */
const perLikeness = 0.2;
/**
 * Evidence in nats: below the first a stroke is not believed; from the second on it is though sizes are only nearly alike;
 * from the third on though much of its light lies in one point.
 */
const [unlikely, likely, certain] = [0, 0.03, 0.15];
/** Of power with frequency, in a photo that was blurred and no longer is; the same where sizes are alike. */
const [leastFall, leastFallIfAlike] = [1.8, 1.7];
/** Width in pixels from which a point with a tail is no sign of a sharp photo. */
export const compact = 2.5;
/** Share of the light that 3 × 3 pixels hold, above which a stroke is no shake. */
export const pointed = 0.5;
/** The same where the spectrum is certain: a hand may hold still at the beginning or the end. */
const brightEnd = 0.6;

/** Width in pixels: a stroke that is less wide is no shake, and its kernel next to a point. */
export const narrowest = 1.2;
/** Kernels that are one, of the eight: one size at least has them in light and in its root, where kernels err differently. */
const most = 5;
/**
 * What most kernels say is a stroke is one from that width in pixels on, though so much of its light lies in 3 × 3 pixels;
 * sharp photos gave kernels of at most 1.1 and at least 0.85.
 */
const [broad, brightEndOfMost] = [1.5, 0.7];
/**
 * Likeness of kernels of neighbouring sizes from which all of them, of so many at least, prove a stroke where the spectrum is
 * certain, however fast it falls: of 54 sharp photos none had such.
 */
const [unanimous, leastAsked] = [0.98, 6];

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
export function candidatesOf(fourier: Fourier, kernels: readonly Kernel[], evidence: readonly Evidence[]): Candidate[] {
  const sizes = [...new Set(kernels.map(({ side }) => side))].sort((a, b) => a - b);
  const ranks = kernels.map(({ side }) => sizes.indexOf(side));
  return kernels.map((kernel, place) => {
    const near = kernels.filter((_, other) => Math.abs(ranks[other] - ranks[place]) === 1);
    const agreement = Math.max(0, ...near.map((other) => likeness(fourier, kernel, other)));
    return { kernel, agreement, evidence: evidence[place] };
  });
}

/** In nats. */
export const ratingOf = ({ agreement, evidence }: Candidate) => evidence.gain + perLikeness * agreement;

/** Whether there is so much evidence, and the photo would not be too sharp. */
const speaksFor = ({ gain, fall }: Evidence, least: number) => gain >= least && fall >= leastFall;

/** Whether it is believed as a stroke. */
export function isBelieved({ agreement, evidence }: Omit<Candidate, 'kernel'>): boolean {
  if (agreement < alike) return agreement >= nearly && speaksFor(evidence, likely);
  return evidence.gain >= unlikely && evidence.fall >= leastFallIfAlike;
}

/** Whether it is a stroke with much of its light in one point, and certainly no sharp photo. */
function hasBrightEnd({ kernel, agreement, evidence }: Candidate): boolean {
  const isSure = agreement >= alike && speaksFor(evidence, certain);
  return isSure && widthOf(kernel) >= compact && pointedness(kernel) <= brightEnd;
}

/** Whether it is no point, nor one with a tail. */
export const isWide = (kernel: Kernel) => widthOf(kernel) >= compact && pointedness(kernel) <= pointed;

/** Whether it is a stroke without a bright end, which sizes agree on. */
const isLong = ({ kernel, agreement }: Candidate) => isWide(kernel) && agreement >= alike;

/** The best candidate, and the mean of the kernels that are one with it, itself among them. */
export interface Shared {
  readonly best: Candidate;
  readonly kernel: Kernel;
  /** As a stroke. */
  readonly isBelieved: boolean;
  /** Whether it is a stroke though the smallest squares may show a point. */
  readonly isBlurred: boolean;
  /** Whether all kernels prove a stroke. */
  readonly isUnanimous: boolean;
  /** Whether most kernels show a stroke. */
  readonly isCommon: boolean;
  /** Whether it is a stroke though much of its light lies in one point. */
  readonly isProven: boolean;
  /** Whether all kernels of light are next to a point, or all of its root. */
  readonly isDisputed: boolean;
}

/**
 * Whether all kernels of light are next to a point, or all of its root. Both see the same blur: a point with a tail in the
 * one, and no tail in the other, is something bright or dark that moved by itself, as clouds and water over still rocks.
 */
function showsPoint(kernels: readonly Kernel[]): boolean {
  const half = Math.floor(kernels.length / 2);
  const isPoint = (kernel: Kernel) => widthOf(kernel) < narrowest;
  return half > 1 && [kernels.slice(0, half), kernels.slice(half)].some((tone) => tone.every(isPoint));
}

/** What is one with the best. @param kernels of light, then as many of its root; the best one is among them */
export function sharedBy(fourier: Fourier, best: Candidate, kernels: readonly Kernel[]): Shared {
  const { kernel: own, agreement, evidence } = best;
  const same = kernels.filter((one) => one !== own && likeness(fourier, own, one) >= ofOne);
  const kernel = meanKernel(fourier, [own, ...same]);
  const number = 1 + same.length;
  const isBroad = widthOf(kernel) >= broad && pointedness(kernel) <= brightEndOfMost;
  const isCommon = number >= most && isBelieved(best) && speaksFor(evidence, unlikely) && isBroad;
  const areAll = number === kernels.length && number >= leastAsked && agreement >= unanimous;
  const isUnanimous = areAll && evidence.gain >= certain && isBroad;
  const isDisputed = showsPoint(kernels);
  const isBrightEnded = hasBrightEnd(best) && !isDisputed;
  const isBlurred = isBrightEnded || isCommon || isLong(best);
  const isProven = isBrightEnded || isCommon || isUnanimous;
  const believed = isBelieved(best) || isUnanimous;
  return { best, kernel, isBelieved: believed, isBlurred, isUnanimous, isCommon, isProven, isDisputed };
}

/** The one that most speaks for. */
export function bestOf(fourier: Fourier, kernels: readonly Kernel[], evidence: readonly Evidence[]): Candidate {
  const candidates = candidatesOf(fourier, kernels, evidence);
  return candidates.reduce((first, one) => (ratingOf(one) > ratingOf(first) ? one : first));
}
