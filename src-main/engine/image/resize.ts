import type { Image } from './image';

/** Weights of the four samples around a place that lies this part of the way from the second to the third (Keys 1981, a = −½). */
function weightsAt(part: number): readonly number[] {
  const [square, cube] = [part ** 2, part ** 3];
  return [
    (-cube + 2 * square - part) / 2,
    (3 * cube - 5 * square + 2) / 2,
    (-3 * cube + 4 * square + part) / 2,
    (cube - square) / 2,
  ];
}

/** For each place of a line made `scale` times as long, areas aligned: the four samples around it, and their weights. */
function taps(length: number, scale: number): { places: Int32Array; weights: Float32Array } {
  const [places, weights] = [new Int32Array(4 * length * scale), new Float32Array(4 * length * scale)];
  for (let index = 0; index < length * scale; index++) {
    const at = (index + 0.5) / scale - 0.5;
    const before = Math.floor(at);
    weightsAt(at - before).forEach((weight, tap) => {
      // The last sample goes on beyond the edge.
      places[4 * index + tap] = Math.min(Math.max(before - 1 + tap, 0), length - 1);
      weights[4 * index + tap] = weight;
    });
  }
  return { places, weights };
}

/**
 * Opacity enlarged with the picture, since networks restore colours only: by cubic convolution, each pixel becoming the
 * scale × scale pixels that the network makes of it. In [0, 1].
 */
export function enlargeAlpha(
  alpha: Float32Array,
  { width, height }: Pick<Image, 'width' | 'height'>,
  scale: number,
): Float32Array {
  if (scale === 1) return alpha;
  const [across, down] = [taps(width, scale), taps(height, scale)];
  const wide = width * scale;
  const result = new Float32Array(wide * height * scale);
  const line = new Float32Array(width);
  for (let y = 0; y < height * scale; y++) {
    line.fill(0);
    for (let tap = 4 * y; tap < 4 * y + 4; tap++) {
      const [row, weight] = [down.places[tap] * width, down.weights[tap]];
      for (let x = 0; x < width; x++) line[x] += weight * alpha[row + x];
    }
    for (let x = 0, tap = 0; x < wide; x++) {
      let sum = 0;
      for (const end = tap + 4; tap < end; tap++) sum += across.weights[tap] * line[across.places[tap]];
      result[y * wide + x] = Math.min(Math.max(sum, 0), 1);
    }
  }
  return result;
}
