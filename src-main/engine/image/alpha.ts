import type { Image, Planes } from './image';

/** A picture and how much each pixel counts: 0 where nothing is known of it. */
interface Weighted {
  readonly width: number;
  readonly height: number;
  readonly planes: Planes;
  readonly weights: Float32Array;
}

/** Half the size: the weighted means of 2 × 2 pixels. */
function halved({ width, height, planes, weights }: Weighted): Weighted {
  const [halfWidth, halfHeight] = [(width + 1) >> 1, (height + 1) >> 1];
  const plane = () => new Float32Array(halfWidth * halfHeight);
  const half: Weighted = {
    width: halfWidth,
    height: halfHeight,
    planes: [plane(), plane(), plane()],
    weights: plane(),
  };
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index];
    if (weight === 0) continue;
    const to = (Math.floor(index / width) >> 1) * halfWidth + ((index % width) >> 1);
    half.weights[to] += weight;
    half.planes.forEach((sums, channel) => (sums[to] += weight * planes[channel][index]));
  }
  half.planes.forEach((sums) => {
    for (let index = 0; index < sums.length; index++) if (half.weights[index] > 0) sums[index] /= half.weights[index];
  });
  return half;
}

/** Gives what has no weight the colours of what is beside it, from coarse to fine, in place. */
function fill(picture: Weighted): void {
  const { width, planes, weights } = picture;
  if (weights.length === 1 || weights.every((weight) => weight > 0)) return;
  const half = halved(picture);
  fill(half);
  for (let index = 0; index < weights.length; index++) {
    if (weights[index] > 0) continue;
    const from = (Math.floor(index / width) >> 1) * half.width + ((index % width) >> 1);
    planes.forEach((plane, channel) => (plane[index] = half.planes[channel][from]));
  }
}

/** Colours as they are, of colours that were multiplied by opacity, in place. */
export function divideBy({ planes }: Image, alpha: Float32Array): void {
  for (const plane of planes)
    for (let index = 0; index < plane.length; index++)
      if (alpha[index] > 0) plane[index] = Math.min(plane[index] / alpha[index], 1);
}

/**
 * Colours that nobody sees become those of the visible pixels nearest to them, in place: a network looks at its
 * surroundings, and a transparent black would make the edge of a white disc grey.
 */
export function fillInvisible({ width, height, planes }: Image, alpha: Float32Array): void {
  if (alpha.every((opacity) => opacity > 0) || alpha.every((opacity) => opacity === 0)) return;
  fill({ width, height, planes, weights: alpha });
}
