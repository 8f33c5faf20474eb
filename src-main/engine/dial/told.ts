import type { Image } from '../image/image';
import type { Evidence } from './blocks';

/** Linear light of what a mosaic's noise is told at, and noise, squared, that is told as none. */
const [grey, dark] = [0.2, 1e-8];

/** A mosaic's noise as a network is told of it in place of y: its logarithm, in [0, 1] (training/nets/error.py). */
export function noiseTold(shot: number, read: number): number {
  const variance = Math.min(Math.max(grey * shot + read, dark), 1);
  return 1 - Math.log10(variance) / Math.log10(dark);
}

/** What a judge sees beside x_IR: y, or for a mosaic one value everywhere. */
export function toldOf(seen: Image, evidence: Evidence): Image {
  if (evidence.kind === 'photo') return seen;
  const { width, height } = seen;
  const plane = new Float32Array(width * height).fill(noiseTold(evidence.shot, evidence.read));
  // A network only reads it: three planes in one.
  return { width, height, planes: [plane, plane, plane] };
}
