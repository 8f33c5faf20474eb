import type { Size } from '../../contract/area';
import { mapPlanes } from './image';
import type { Image } from './image';

/** The size of a picture reduced to at most `side` pixels a side; a smaller one stays as it is. */
export function fitted({ width, height }: Size, side: number): Size {
  const factor = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/**
 * For each place of a line of `from` pixels the one of `to` that covers it, and its share there; the rest belongs to the
 * next one. No pixel is wider than one of the smaller line.
 */
function coverage(from: number, to: number): { first: Int32Array; share: Float32Array } {
  const [first, share] = [new Int32Array(from), new Float32Array(from)];
  const factor = to / from;
  for (let index = 0; index < from; index++) {
    const [start, end] = [index * factor, (index + 1) * factor];
    first[index] = Math.min(Math.floor(start), to - 1);
    share[index] = Math.min(1, (first[index] + 1 - start) / (end - start));
  }
  return { first, share };
}

/** A plane reduced by the mean of what each pixel covers, so that it stays aligned with what it was made from. */
function reducePlane(plane: Float32Array, from: Size, to: Size): Float32Array {
  if (from.width === to.width && from.height === to.height) return plane;
  const [across, down] = [coverage(from.width, to.width), coverage(from.height, to.height)];
  const line = new Float32Array(to.width + 1);
  const result = new Float32Array((to.height + 1) * to.width);
  for (let y = 0; y < from.height; y++) {
    line.fill(0);
    for (let x = 0, at = y * from.width; x < from.width; x++, at++) {
      const place = across.first[x];
      const part = plane[at] * across.share[x];
      line[place] += part;
      line[place + 1] += plane[at] - part;
    }
    const [row, share] = [down.first[y] * to.width, down.share[y]];
    for (let x = 0; x < to.width; x++) {
      result[row + x] += share * line[x];
      result[row + to.width + x] += (1 - share) * line[x];
    }
  }
  const factor = (to.width * to.height) / (from.width * from.height);
  return result.subarray(0, to.width * to.height).map((sum) => sum * factor);
}

/** A plane in another size; enlarged by repeating pixels, which is enough for a preview. */
export function resizedPlane(plane: Float32Array, from: Size, to: Size): Float32Array {
  if (to.width <= from.width && to.height <= from.height) return reducePlane(plane, from, to);
  const [across, down] = [from.width / to.width, from.height / to.height];
  return Float32Array.from({ length: to.width * to.height }, (_, index) => {
    const [x, y] = [index % to.width, Math.floor(index / to.width)];
    return plane[Math.floor((y + 0.5) * down) * from.width + Math.floor((x + 0.5) * across)];
  });
}

/** A picture of at most `side` pixels a side. */
export function reduced(image: Image, side: number): Image {
  const size = fitted(image, side);
  return { ...size, planes: mapPlanes(image.planes, (plane) => reducePlane(plane, image, size)) };
}
