import type { Fidelity } from '../nets/catalogue';
import type { Block } from './blocks';

/** A regression's answer. */
export const sumOf = (weights: readonly number[], known: readonly number[]): number =>
  known.reduce((sum, value, at) => sum + value * weights[at], 0);

/** What a regression has seen. */
export const within = (error: number, [least, most]: readonly [number, number]): number =>
  Math.min(Math.max(error, least), most);

/** The mean squared error that a block of x_IR is expected to have. */
export const blockError = (weights: readonly number[], { known }: Block): number => Math.exp(sumOf(weights, known));

/**
 * The mean squared error that x_IR is expected to have: the mean of what a regression of its logarithm, fitted by
 * `python -m evaluation.fidelity`, says of the photo's blocks.
 * @param weights of the features, as many as there are for such evidence
 */
export function expectedError(weights: readonly number[], blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + blockError(weights, block), 0) / blocks.length;
}

/** The mean squared error that a photo's x_IR is expected to have, within what the regression has seen. */
export const errorOf = (blocks: readonly Block[], { weights, range }: Fidelity): number =>
  within(expectedError(weights, blocks), range);
