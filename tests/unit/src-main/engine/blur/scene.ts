import { blurred } from '../../../../../src-main/engine/blur/blur';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import type { Kernel } from '../../../../../src-main/engine/blur/plane';
import { normalised } from '../../../../../src-main/engine/blur/shapes';
import { blankImage, mapPlanes } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';

/** Equal numbers for equal seeds, in [0, 1): Park and Miller's generator. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Coloured boxes of many sizes, one upon the other. */
export function scene(width: number, height: number, seed = 15): Image {
  const next = random(seed);
  const image = blankImage(width, height);
  for (const plane of image.planes) plane.fill(0.5);
  for (let box = 0; box < (width * height) / 150; box++) {
    const size = 4 + 24 * next() ** 2;
    const [left, top] = [next() * width - size / 2, next() * height - size / 2].map((place) => Math.max(0, place | 0));
    const right = Math.min(left + size * (0.4 + next()), width);
    const bottom = Math.min(top + size * (0.4 + next()), height);
    for (const plane of image.planes) {
      const value = 0.05 + 0.9 * next();
      for (let y = top; y < bottom; y++) plane.fill(value, y * width + left, y * width + Math.ceil(right));
    }
  }
  return image;
}

/** A bent stroke of 9 pixels. */
export const stroke: Kernel = (() => {
  const taps = new Float32Array(15 * 15);
  const points = [
    [3, 3, 2],
    [4, 4, 3],
    [5, 5, 3],
    [6, 6, 3],
    [7, 7, 3],
    [7, 8, 3],
    [8, 9, 2],
    [8, 10, 2],
    [9, 11, 1],
  ];
  for (const [y, x, tap] of points) taps[y * 15 + x] = tap;
  return normalised({ side: 15, taps });
})();

/** What a camera makes of a scene: blurred, with noise of that deviation, in whole 8-bit numbers. */
export function shotOf(fourier: Fourier, sharp: Image, kernel: Kernel, deviation: number): Image {
  const next = random(7);
  const soft = blurred(fourier, sharp, kernel);
  const noisy = (value: number) => {
    const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
    return Math.round(255 * Math.min(Math.max(value + deviation * normal, 0), 1)) / 255;
  };
  return { ...soft, planes: mapPlanes(soft.planes, (plane) => plane.map(noisy)) };
}

/** Decibels between pictures, the border left out, at the best shift of up to two pixels: no kernel says where it stands. */
export function psnr(picture: Image, truth: Image, border = 20): number {
  let least = Infinity;
  for (let down = -2; down <= 2; down++)
    for (let across = -2; across <= 2; across++)
      least = Math.min(least, meanSquare(picture, truth, border, down, across));
  return -10 * Math.log10(least);
}

function meanSquare(picture: Image, truth: Image, border: number, down: number, across: number): number {
  const { width, height } = truth;
  let [sum, count] = [0, 0];
  truth.planes.forEach((plane, channel) => {
    for (let y = border; y < height - border; y++)
      for (let x = border; x < width - border; x++) {
        sum += (picture.planes[channel][(y + down) * width + x + across] - plane[y * width + x]) ** 2;
        count += 1;
      }
  });
  return sum / count;
}
