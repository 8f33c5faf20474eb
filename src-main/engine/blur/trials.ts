import {
  asDisk,
  candidatesOf,
  closestDisk,
  likeliestDisk,
  lookedAt,
  ofOne,
  ratingOf,
  shareOf,
  soughtDisk,
} from './choice';
import type { Candidate, Disk, Weigh } from './choice';
import type { Evidence } from './evidence';
import type { Fourier } from './fourier';
import type { Kernel } from './plane';
import { likeness } from './shapes';

/** Groups of kernels that are one, whose means are tried. */
const mostGroups = 3;
/** Likeness of means from which one of them is enough. */
const same = 0.95;
/** Pixels by which a disk's radius differs from that of another at least, if both are tried. */
const apart = 0.3;
/** Trials of a window, at most. */
export const mostTrials = 5;

/** A kernel that is worth solving for, so that the result can be judged. */
export interface Trial {
  readonly kind: 'shake' | 'defocus';
  readonly kernel: Kernel;
  /** Likeness, in [0, 1], to a kernel of a neighbouring size; a disk's is 1. */
  readonly agreement: number;
  /** In pixels, of a disk; null for a stroke. */
  readonly radius: number | null;
}

const asStroke = (kernel: Kernel, { agreement }: Candidate): Trial => ({
  kind: 'shake',
  kernel,
  agreement,
  radius: null,
});

/** The means of the best groups of kernels that are one, then the best kernel by itself. */
function strokesOf(fourier: Fourier, candidates: readonly Candidate[]): Trial[] {
  const [best] = candidates;
  const kernels = candidates.map(({ kernel }) => kernel);
  const strokes: Trial[] = [];
  const isKnown = (kernel: Kernel, from: number) =>
    strokes.some((one) => likeness(fourier, one.kernel, kernel) >= from);
  for (const candidate of candidates) {
    if (strokes.length === mostGroups) break;
    if (isKnown(candidate.kernel, ofOne)) continue;
    const { shared } = shareOf(fourier, candidate, kernels);
    if (!isKnown(shared, same)) strokes.push(asStroke(shared, candidate));
  }
  return [...strokes, asStroke(best.kernel, best)];
}

/** The likeliest disk about as large as kernels show, and the one that the spectrum speaks for where that is another. */
function disksOf(fourier: Fourier, kernels: readonly Kernel[], weigh: Weigh): Trial[] {
  const shown = kernels.slice(0, lookedAt).map((kernel) => closestDisk(fourier, kernel));
  const roundest = shown.reduce((best, one) => (one.roundness > best.roundness ? one : best));
  const { disk } = likeliestDisk(roundest, weigh);
  const other = soughtDisk(weigh, roundest.roundness, -Infinity);
  const disks = other !== null && Math.abs(other.radius - disk.radius) > apart ? [disk, other] : [disk];
  const asTrial = ({ radius }: Disk): Trial => ({ kind: 'defocus', kernel: asDisk(radius), agreement: 1, radius });
  return disks.map(asTrial);
}

/**
 * What is worth trying in a window, of the kind that was asked for.
 * @param kernels as choose takes them, and `evidence` of each
 */
export function trialsOf(
  fourier: Fourier,
  kernels: readonly Kernel[],
  evidence: readonly Evidence[],
  weigh: Weigh,
  asked: 'auto' | 'shake' | 'defocus' = 'auto',
): Trial[] {
  const candidates = candidatesOf(fourier, kernels, evidence).sort((a, b) => ratingOf(b) - ratingOf(a));
  const strokes = asked === 'defocus' ? [] : strokesOf(fourier, candidates);
  const disks = asked === 'shake' ? [] : disksOf(fourier, kernels, weigh);
  return [...strokes, ...disks].slice(0, mostTrials);
}
