import type { Plane } from '../blur/plane';
import type { Image } from '../image/image';
import type { Fidelity } from '../nets/catalogue';
import { agreements, details, diagonalsOf } from './details';
import { levels, meanSquare, planesOf, tiny } from './blocks';
import type { Block } from './blocks';
import type { Lie } from './cost';
import { blockError, sumOf, within } from './expected-error';

/** Scales at which what a sample adds is compared with detail that x_IR has. */
const agreeingLevels = 3;
/** ρ is never expected to be farther from 0. */
const farthestLean = 0.4;

function difference(minuend: Plane, subtrahend: Plane): Plane {
  const data = minuend.data.slice();
  for (let at = 0; at < data.length; at++) data[at] -= subtrahend.data[at];
  return { ...minuend, data };
}

/** 1, the logarithm of the error that was expected so far, and what a block of a sample shows; and its d². */
function seenOf(first: number, before: readonly Plane[], after: readonly Plane[]) {
  const added = after.map((plane, channel) => difference(plane, before[channel]));
  const apart = meanSquare(added);
  const scales = diagonalsOf(added, levels);
  const found = [apart, ...details(scales), ...details(diagonalsOf(after, levels))];
  const logarithms = found.map((value) => Math.log(value + tiny));
  const shown = [...logarithms, ...agreements(diagonalsOf(before, agreeingLevels), scales, tiny)];
  return { apart, known: [1, Math.log(first), ...shown] };
}

/**
 * How a sample lies to x_IR and to the truth, as far as both together show it: regressions, fitted by
 * `python -m evaluation.fidelity`, of the error's logarithm and of ρ, over blocks of about the same size.
 * @param blocks of x_IR
 */
export function secondLook(restored: Image, sample: Image, blocks: readonly Block[], fidelity: Fidelity): Lie {
  const { weights, range, errorWeights, leanWeights } = fidelity;
  const sum = { apart: 0, error: 0, common: 0 };
  for (const block of blocks) {
    const first = within(blockError(weights, block), range);
    const { apart, known } = seenOf(first, planesOf(restored, block.part), planesOf(sample, block.part));
    const error = within(Math.exp(sumOf(errorWeights, known)), range);
    const lean = within(sumOf(leanWeights, known), [-farthestLean, farthestLean]);
    sum.apart += apart;
    sum.error += error;
    sum.common += lean * Math.sqrt(apart * error);
  }
  const [apart, error, common] = [sum.apart, sum.error, sum.common].map((total) => total / blocks.length);
  return { apart, error, lean: apart === 0 ? 0 : common / Math.sqrt(apart * error) };
}
