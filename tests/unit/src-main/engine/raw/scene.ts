import type { Matrix, Triple } from '../../../../../src-main/engine/image/colour/matrix';
import { blankImage } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';
import { cellOf, placeIn } from '../../../../../src-main/engine/raw/mosaic';
import type { CameraColour, Pattern } from '../../../../../src-main/engine/raw/mosaic';

/** The colours of the DNG fixture's camera: what LibRaw makes of its matrix, and the inverse. */
export const fixtureCamera: { readonly colour: CameraColour; readonly fromSrgb: Matrix } = {
  colour: {
    whiteBalance: [2, 1, 1 / 0.65],
    toSrgb: [
      [1.67981, -0.68743, 0.00762],
      [-0.22276, 1.62954, -0.40679],
      [0.03208, -0.49858, 1.4665],
    ],
    fromXyz: [
      [0.8, -0.2, -0.1],
      [-0.4, 1.2, 0.2],
      [-0.1, 0.2, 0.6],
    ],
  },
  fromSrgb: [
    [0.63234, 0.29039, 0.07726],
    [0.09068, 0.71223, 0.19709],
    [0.017, 0.23579, 0.74721],
  ],
};

/** Of a camera whose colours are further from sRGB's, with round numbers. */
export const warmCamera: CameraColour = {
  whiteBalance: [2.1, 1, 1.6],
  toSrgb: [
    [1.7, -0.6, -0.1],
    [-0.2, 1.5, -0.3],
    [0, -0.5, 1.5],
  ],
  fromXyz: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
};

/** Smooth colours, linear sRGB from about 0.1 to 0.6: what every demosaicking gets right. */
export function smoothScene(width: number, height: number): Image {
  const image = blankImage(width, height);
  const plane = width * height;
  for (let index = 0; index < 3 * plane; index++) {
    const [x, y, channel] = [index % width, Math.floor((index % plane) / width), Math.floor(index / plane)];
    image.planes[channel][index % plane] =
      0.35 + 0.12 * Math.sin(0.05 * x + channel) + 0.12 * Math.cos(0.04 * y + 2 * channel);
  }
  return image;
}

/** A scene as the DNG fixture's camera sees it: the inverse of its colours, in sensor units. */
export function asCamera(scene: Image, fromSrgb: Matrix, whiteBalance: Triple): Image {
  const [red, green, blue] = scene.planes;
  const image = blankImage(scene.width, scene.height);
  for (let index = 0; index < red.length; index++) {
    fromSrgb.forEach((row, channel) => {
      const light = row[0] * red[index] + row[1] * green[index] + row[2] * blue[index];
      image.planes[channel][index] = light / whiteBalance[channel];
    });
  }
  return image;
}

/** What a sensor reads out of camera RGB. `noise` gives what is added to each sample, in sensor units. */
export function readOut(
  { width, height, planes }: Image,
  pattern: Pattern,
  black: readonly number[],
  white: number,
  noise: (light: number) => number = () => 0,
): Uint16Array {
  const { side, channels } = cellOf(pattern);
  return Uint16Array.from({ length: width * height }, (_, index) => {
    const place = placeIn(side, index % width, Math.floor(index / width));
    const light = planes[channels[place]][index];
    const level = black[place % black.length];
    const sample = level + (light + noise(light)) * (white - level);
    return Math.min(Math.max(Math.round(sample), 0), white);
  });
}

/** Numbers in [0, 1) that are the same in every run: a linear congruential generator. */
export function randomSource(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Independent normal numbers that are the same in every run, by Box–Muller. */
export function normalSource(): () => number {
  const random = randomSource();
  const uniform = () => random() + 0.5 / 2 ** 32;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
