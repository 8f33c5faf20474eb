// How the crops are spoilt: written out here, so that a change of the engine's own arithmetic cannot spoil them otherwise.
import { decode, srgbTransfer } from '../../src-main/engine/image/colour/transfer';
import { blankImage, mapPlanes } from '../../src-main/engine/image/image';
import type { Image } from '../../src-main/engine/image/image';
import { normalSource } from '../unit/src-main/engine/raw/scene';

/** As a file of 8 bits has it. */
const rounded = (value: number) => Math.round(255 * Math.min(Math.max(value, 0), 1)) / 255;

/** The mean of each block of factor × factor pixels, in 8 bits. */
export function smaller({ width, height, planes }: Image, factor: number): Image {
  const image = blankImage(width / factor, height / factor);
  image.planes.forEach((plane, channel) => {
    const source = planes[channel];
    source.forEach((value, index) => {
      const [x, y] = [Math.floor((index % width) / factor), Math.floor(index / width / factor)];
      plane[y * image.width + x] += value / factor ** 2;
    });
    plane.forEach((value, index) => (plane[index] = rounded(value)));
  });
  return image;
}

const mirrored = (place: number, length: number) => Math.min(Math.abs(place), 2 * (length - 1) - Math.abs(place));

/** Out of focus by a disk of that radius in pixels, borders mirrored, with noise of two 8-bit steps, in 8 bits. */
export function defocused({ width, height, planes }: Image, radius: number): Image {
  const reach = Math.ceil(radius);
  const offsets = Array.from({ length: (2 * reach + 1) ** 2 }, (_, index) => [
    (index % (2 * reach + 1)) - reach,
    Math.floor(index / (2 * reach + 1)) - reach,
  ]).filter(([x, y]) => x * x + y * y <= radius * radius);
  const normal = normalSource();
  const soft = (plane: Float32Array) =>
    plane.map((_, index) => {
      const [x, y] = [index % width, Math.floor(index / width)];
      const at = ([across, down]: number[]) =>
        plane[mirrored(y + down, height) * width + mirrored(x + across, width)] / offsets.length;
      return rounded(offsets.reduce((sum, offset) => sum + at(offset), 0) + (2 / 255) * normal());
    });
  return { width, height, planes: mapPlanes(planes, soft) };
}

/** The light of a picture in sRGB. */
export function light({ width, height, planes }: Image): Image {
  return { width, height, planes: mapPlanes(planes, (plane) => plane.map((value) => decode(srgbTransfer, value))) };
}

/** Decibels between pictures with values clamped to [0, 1]. */
export function psnr(picture: Image, truth: Image): number {
  let sum = 0;
  truth.planes.forEach((plane, channel) => {
    const seen = picture.planes[channel];
    plane.forEach((value, index) => (sum += (Math.min(Math.max(seen[index], 0), 1) - value) ** 2));
  });
  return -10 * Math.log10(sum / (3 * truth.planes[0].length));
}

/** A larger picture out of mirrored copies. */
export function tiled(
  { width, height, planes }: Image,
  size: { readonly width: number; readonly height: number },
): Image {
  const image = blankImage(size.width, size.height);
  const at = (place: number, length: number) => mirrored(place % (2 * length - 2), length);
  image.planes.forEach((plane, channel) =>
    plane.forEach((_, index) => {
      const [x, y] = [index % size.width, Math.floor(index / size.width)];
      plane[index] = planes[channel][at(y, height) * width + at(x, width)];
    }),
  );
  return image;
}
