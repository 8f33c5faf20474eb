import { philox } from './philox';
import type { Words } from './philox';

/** Independent noises of one seed and step: z of a sampling step, n1 and n2 of the jump. */
export const streams = { step: 0, jumpInitial: 1, jumpAccumulated: 2 } as const;
export type Stream = (typeof streams)[keyof typeof streams];

/** Fills `normals` with three N(0, 1) values, for red, green and blue at column x and row y. */
export type NoiseSource = (x: number, y: number, normals: Float64Array) => void;

/** A 32-bit word as a number strictly between 0 and 1. */
function uniform(word: number): number {
  return (word + 0.5) / 2 ** 32;
}

/**
 * Gaussian noise that depends on nothing but seed, step, stream and the position in the whole image: tiles of any size
 * see the same noise. Philox words through the Box–Muller transform.
 * @param seed 0…2⁵³ − 1
 */
export function noiseSource(seed: number, step: number, stream: Stream): NoiseSource {
  const keyLow = seed >>> 0;
  const keyHigh = Math.floor(seed / 2 ** 32) >>> 0;
  const words: Words = [0, 0, 0, 0];
  return (x, y, normals) => {
    [words[0], words[1], words[2], words[3]] = [x, y, step, stream];
    philox(words, keyLow, keyHigh);
    const radius = Math.sqrt(-2 * Math.log(uniform(words[0])));
    const angle = 2 * Math.PI * uniform(words[1]);
    normals[0] = radius * Math.cos(angle);
    normals[1] = radius * Math.sin(angle);
    normals[2] = Math.sqrt(-2 * Math.log(uniform(words[2]))) * Math.cos(2 * Math.PI * uniform(words[3]));
  };
}
