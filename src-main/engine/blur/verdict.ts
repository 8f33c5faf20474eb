import type { Image } from '../image/image';
import type { Finding } from './choice';
import type { Trial } from './trials';

/** Squared error that is added to both that are compared: below, nobody sees one. */
const floor = 1e-5;
/** By how many dB a result must be expected to be nearer to the truth than the photo. */
const leastGain = 0.5;

/**
 * By how many dB a result is expected to be nearer to the truth than its photo.
 * @param errors squared ones that are to be expected of the result, of what lies half way, and of the photo
 */
export function gainOf({ planes: [ofResult, , ofPhoto] }: Image): number {
  const mean = (plane: Float32Array) => plane.reduce((sum, value) => sum + value, 0) / plane.length + floor;
  return 10 * Math.log10(mean(ofPhoto) / mean(ofResult));
}

/**
 * What a window speaks for once its trials are judged: the one that helps most, or none.
 * @param finding what rules alone make of it
 * @param gains of each trial, in dB
 */
export function pick(finding: Finding, trials: readonly Trial[], gains: readonly number[]): Finding {
  if (trials.length === 0) return finding;
  const most = Math.max(...gains);
  const { kind, kernel, agreement, radius } = trials[gains.indexOf(most)];
  if (most < leastGain) return { ...finding, kind: 'shake', kernel: null, reason: 'disagreement' };
  return { ...finding, kind, kernel, reason: 'found', agreement, radius: radius ?? finding.radius };
}
