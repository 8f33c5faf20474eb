import type { Plane } from '../blur/plane';
import type { Image } from '../image/image';
import type { Fidelity } from '../nets/catalogue';
import { agreements, details } from './details';
import { blocksOf, levels, meanSquare, planesOf, tiny } from './blocks';
import type { KnownOfPhoto } from './blocks';
import type { Lie } from './cost';
import { blockError, sumOf, within } from './expected-error';

/** Scales at which what a sample adds is compared with detail that x_IR has. */
const agreeingLevels = 3;
/** ρ is never expected to be farther from 0. */
const farthestLean = 0.4;

/** How many features a block of a sample has. */
export const sampleFeatures = 3 + 2 * levels + 2 * levels + agreeingLevels;

function difference(minuend: Plane, subtrahend: Plane): Plane {
  return { ...minuend, data: minuend.data.map((value, at) => value - subtrahend.data[at]) };
}

/** 1, the logarithm of the error that was expected so far, and what a block of a sample shows; and its d². */
function seenOf(first: number, before: readonly Plane[], after: readonly Plane[]) {
  const added = after.map((plane, channel) => difference(plane, before[channel]));
  const apart = meanSquare(added);
  const found = [apart, ...details(added, levels), ...details(after, levels)];
  const logarithms = found.map((value) => Math.log(value + tiny));
  const shown = [...logarithms, ...agreements(before, added, agreeingLevels, tiny)];
  return { apart, known: [1, Math.log(first), ...shown] };
}

/**
 * How a sample lies to x_IR and to the truth, as far as both together show it: regressions, fitted by
 * `python -m evaluation.fidelity`, of the error's logarithm and of ρ, over blocks of about the same size.
 */
export function secondLook(restored: Image, sample: Image, evidence: KnownOfPhoto, fidelity: Fidelity): Lie {
  const { weights, range, errorWeights, leanWeights } = fidelity;
  const sum = { apart: 0, error: 0, common: 0, blocks: 0 };
  for (const block of blocksOf(restored, evidence)) {
    const first = within(blockError(weights, block), range);
    const { apart, known } = seenOf(first, planesOf(restored, block.part), planesOf(sample, block.part));
    const error = within(Math.exp(sumOf(errorWeights, known)), range);
    const lean = within(sumOf(leanWeights, known), [-farthestLean, farthestLean]);
    sum.apart += apart;
    sum.error += error;
    sum.common += lean * Math.sqrt(apart * error);
    sum.blocks++;
  }
  const [apart, error] = [sum.apart / sum.blocks, sum.error / sum.blocks];
  return { apart, error, lean: apart === 0 ? 0 : sum.common / sum.blocks / Math.sqrt(apart * error) };
}
