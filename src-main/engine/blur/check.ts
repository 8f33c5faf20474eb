import type { Image } from '../image/image';
import { blurred } from './blur';
import type { Fourier } from './fourier';
import { openEnded } from './gauss-newton';
import { quick } from './light';
import { blankPlane } from './plane';
import type { Kernel, Plane } from './plane';

/** Side in pixels of the square whose mean tells about its middle. */
const around = 33;
/** Times the noise: an error is normal up to the first, and none of noise from the second on. */
const noisy = [1.5, 2] as const;
/** The same for its share of what the kernel changes: there is more to be wrong in busy photos. */
const large = [0.35, 0.45] as const;

/** The blurred result against the photo, the mean of the channels; saturated values that it explains have no error. */
function squaredError(fourier: Fourier, photo: Image, result: Image, kernel: Kernel): Plane {
  const error = blankPlane(photo.width, photo.height);
  const again = blurred(fourier, result, kernel);
  photo.planes.forEach((plane, channel) => {
    const other = again.planes[channel];
    for (let at = 0; at < plane.length; at++)
      if (!openEnded(plane[at], quick.toLinear(other[at]))) error.data[at] += (other[at] - plane[at]) ** 2 / 3;
  });
  return error;
}

/** Means over `around` samples along a line of the plane, mirrored at its ends, which repeat. */
function meanAlong(data: Float32Array, start: number, step: number, length: number, line: Float64Array): void {
  const half = (around - 1) / 2;
  const sums = new Float64Array(length + around);
  for (let index = 0; index < length + around - 1; index++) {
    const place = (((index - half) % (2 * length)) + 2 * length) % (2 * length);
    const folded = place < length ? place : 2 * length - 1 - place;
    sums[index + 1] = sums[index] + data[start + folded * step];
  }
  for (let index = 0; index < length; index++) line[index] = (sums[index + around] - sums[index]) / around;
  for (let index = 0; index < length; index++) data[start + index * step] = line[index];
}

/** Means over squares, in place. */
function meanAround({ width, height, data }: Plane): void {
  const line = new Float64Array(Math.max(width, height));
  for (let y = 0; y < height; y++) meanAlong(data, y * width, 1, width, line);
  for (let x = 0; x < width; x++) meanAlong(data, x, width, height, line);
}

/** From 0 at `first` to 1 at `last`. */
function smoothStep(value: number, [first, last]: readonly [number, number]): number {
  const part = Math.min(Math.max((value - first) / (last - first), 0), 1);
  return part * part * (3 - 2 * part);
}

/** How far around a pixel `trust` looks, in pixels: two means, after what the kernel spreads. */
export const trustReach = ({ side }: Kernel): number => (side - 1) / 2 + 2 * ((around - 1) / 2);

/**
 * How far the result explains the photo around each pixel, in [0, 1]. What is sharp cannot come out of a blur: where a
 * subject is in focus before a blurred ground, the error is far above the noise, and not small beside what the kernel
 * would change.
 */
export function trust(fourier: Fourier, photo: Image, result: Image, kernel: Kernel, noise: number): Plane {
  const error = squaredError(fourier, photo, result, kernel);
  const change = squaredError(fourier, photo, photo, kernel);
  for (const plane of [error, change]) meanAround(plane);
  const doubt = error;
  for (let at = 0; at < doubt.data.length; at++) {
    const value = error.data[at];
    const share = Math.sqrt(value / (change.data[at] + noise ** 2));
    doubt.data[at] = smoothStep(Math.sqrt(value) / noise, noisy) * smoothStep(share, large);
  }
  meanAround(doubt);
  return { ...doubt, data: doubt.data.map((value) => 1 - value) };
}
