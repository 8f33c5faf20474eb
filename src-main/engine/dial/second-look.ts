import type { Plane } from '../blur/plane';
import type { Image } from '../image/image';
import type { Fidelity } from '../nets/catalogue';
import { agreements, details } from './details';
import { blocksOf, levels, meanSquare, planesOf, tiny } from './blocks';
import type { Evidence, Part } from './blocks';
import type { Lie } from './cost';
import { blockError, sumOf, within } from './expected-error';

/** Scales at which what a sample adds is compared with detail that x_IR has. */
const agreeingLevels = 3;
/** ρ is never expected to be farther from 0. */
const farthestLean = 0.5;

/** How many features a block of a sample has, and how many a judge adds. */
export const sampleFeatures = 3 + 2 * levels + 2 * levels + agreeingLevels;
export const judgedFeatures = 2;

/** x_IR, what was made of it, and what a judge says of it, where there is one (docs/notation.md). */
interface Looked {
  readonly restored: Image;
  readonly sample: Image;
  readonly judged: Image | null;
}

function difference(minuend: Plane, subtrahend: Plane): Plane {
  return { ...minuend, data: minuend.data.map((value, at) => value - subtrahend.data[at]) };
}

/** The logarithm of the error that a judge expects, and the ρ that follows from what it would add to x_IR. */
function judgedOf(
  [error, grey, warm]: readonly Plane[],
  [red, green, blue]: readonly Plane[],
  apart: number,
): number[] {
  let [expected, towards] = [0, 0];
  for (let at = 0; at < error.data.length; at++) {
    const all = red.data[at] + green.data[at] + blue.data[at];
    expected += error.data[at];
    towards += grey.data[at] * all + warm.data[at] * (red.data[at] - blue.data[at]);
  }
  const mean = expected / error.data.length;
  return [Math.log(mean + tiny), -towards / (3 * error.data.length) / Math.sqrt((apart + tiny) * (mean + tiny))];
}

/** 1, the logarithm of the error that was expected so far, and what a block of a sample shows; and its d². */
function seenOf(first: number, { restored, sample, judged }: Looked, part: Part) {
  const [before, after] = [planesOf(restored, part), planesOf(sample, part)];
  const added = after.map((plane, channel) => difference(plane, before[channel]));
  const apart = meanSquare(added);
  const found = [apart, ...details(added, levels), ...details(after, levels)];
  const logarithms = found.map((value) => Math.log(value + tiny));
  const shown = [...logarithms, ...agreements(before, added, agreeingLevels, tiny)];
  const told = judged === null ? [] : judgedOf(planesOf(judged, part), added, apart);
  return { apart, known: [1, Math.log(first), ...shown, ...told] };
}

/**
 * How a sample lies to x_IR and to the truth, as far as both together show it: regressions, fitted by
 * `python -m evaluation.fidelity`, of the error's logarithm and of ρ, over blocks of about the same size.
 */
export function secondLook(looked: Looked, evidence: Evidence, fidelity: Fidelity): Lie {
  const { weights, range, errorWeights, leanWeights } = fidelity;
  const sum = { apart: 0, error: 0, common: 0, blocks: 0 };
  for (const block of blocksOf(looked.restored, evidence)) {
    const first = within(blockError(weights, block), range);
    const { apart, known } = seenOf(first, looked, block.part);
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
