import type { Field } from './field';
import { philox } from './philox';
import type { Words } from './philox';

/** Independent noises of one seed and step: z of a sampling step, n1 and n2 of the jump. */
export const streams = { step: 0, jumpInitial: 1, jumpAccumulated: 2 } as const;
export type Stream = (typeof streams)[keyof typeof streams];

/** One noise of a seed over some rows, in pixels of the whole image. */
export interface NoiseBand {
  readonly seed: number;
  readonly step: number;
  readonly stream: Stream;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a field lies in the whole image. */
export type Origin = Pick<NoiseBand, 'x' | 'y'>;

/** Draws a band, here or in another thread. */
export type DrawNoise = (band: NoiseBand) => Promise<Field['planes']>;

/** Fills `normals` with three N(0, 1) values, for red, green and blue at column x and row y. */
export type NoiseSource = (x: number, y: number, normals: Float64Array) => void;

/** A 32-bit word as a number strictly between 0 and 1. */
function uniform(word: number): number {
  return (word + 0.5) / 2 ** 32;
}

/** The two halves of a seed of 0…2⁵³ − 1, as philox wants its key. */
export const keyOf = (seed: number): [low: number, high: number] => [seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0];

/**
 * Gaussian noise that depends on nothing but seed, step, stream and the position in the whole image: tiles of any size
 * see the same noise. Philox words through the Box–Muller transform.
 * @param seed 0…2⁵³ − 1
 */
export function noiseSource(seed: number, step: number, stream: Stream): NoiseSource {
  const [keyLow, keyHigh] = keyOf(seed);
  const words: Words = [0, 0, 0, 0];
  return (x, y, normals) => {
    words[0] = x;
    words[1] = y;
    words[2] = step;
    words[3] = stream;
    philox(words, keyLow, keyHigh);
    const radius = Math.sqrt(-2 * Math.log(uniform(words[0])));
    const angle = 2 * Math.PI * uniform(words[1]);
    normals[0] = radius * Math.cos(angle);
    normals[1] = radius * Math.sin(angle);
    normals[2] = Math.sqrt(-2 * Math.log(uniform(words[2]))) * Math.cos(2 * Math.PI * uniform(words[3]));
  };
}

/** N(0, 1) for each pixel of a band, as float32. Threads draw the same faster (crew/drawn.ts). */
export function drawBand({ seed, step, stream, x, y, width, height }: NoiseBand): Field['planes'] {
  const source = noiseSource(seed, step, stream);
  const [red, green, blue] = [0, 1, 2].map(() => new Float32Array(width * height));
  const normals = new Float64Array(3);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const index = row * width + column;
      source(x + column, y + row, normals);
      red[index] = normals[0];
      green[index] = normals[1];
      blue[index] = normals[2];
    }
  }
  return [red, green, blue];
}

/** Pixels that are drawn in one go: enough that asking another thread costs nothing, and little beside a picture. */
const bandPixels = 2 ** 18;

/**
 * Adds weight·noise to a field, in place.
 * @param atOnce bands that are on their way
 */
export async function addNoise(
  field: Field,
  { weight, origin, ...noise }: Pick<NoiseBand, 'seed' | 'step' | 'stream'> & { weight: number; origin: Origin },
  draw: DrawNoise,
  atOnce: number,
): Promise<void> {
  if (weight === 0) return;
  const { width, height } = field;
  const rows = Math.max(1, Math.floor(bandPixels / width));
  const starts = Array.from({ length: Math.ceil(height / rows) }, (_, index) => index * rows).values();
  const worker = async () => {
    for (const start of starts) {
      const size = { width, height: Math.min(rows, height - start) };
      const band = await draw({ ...noise, ...size, x: origin.x, y: origin.y + start });
      band.forEach((plane, channel) => addPlane(field.planes[channel], start * width, plane, weight));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function addPlane(target: Float32Array, from: number, noise: Float32Array, weight: number): void {
  for (let index = 0; index < noise.length; index++) target[from + index] += weight * noise[index];
}
