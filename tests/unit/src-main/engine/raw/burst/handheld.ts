import { resolve } from 'node:path';
import sharp from 'sharp';
import { blankImage, copyImage } from '../../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../../src-main/engine/image/image';
import { toPlanes } from '../../../../../../src-main/engine/image/pixels';
import { decodeSrgb } from '../../../../../../src-main/engine/raw/curves';
import type { BayerMosaic, BayerPattern } from '../../../../../../src-main/engine/raw/mosaic';
import type { Noise } from '../../../../../../src-main/engine/raw/noise';
import { asCamera, normalSource, readOut } from '../scene';

/** How a camera was held: moved, in pixels of the sensor, and turned about its middle, in radians. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
}

/** The noise of a small sensor at ISO 3200. */
export const iso3200: Noise = { gain: 1.6e-3, offset: 4e-5 };

/** How the camera of the DNG fixture turns numbers into colours. */
export const camera = {
  black: [512, 520, 516, 508],
  white: 16383,
  colour: {
    whiteBalance: [2, 1, 1 / 0.65],
    fromXyz: [
      [0.8, -0.2, -0.1],
      [-0.4, 1.2, 0.2],
      [-0.1, 0.2, 0.6],
    ],
    toSrgb: [
      [1.67981, -0.68743, 0.00762],
      [-0.22276, 1.62954, -0.40679],
      [0.03208, -0.49858, 1.4665],
    ],
  },
  fromSrgb: [
    [0.63234, 0.29039, 0.07726],
    [0.09068, 0.71223, 0.19709],
    [0.017, 0.23579, 0.74721],
  ],
} as const;

/** A photo as linear light; without a name the osprey of tests/photos, 384 × 256 pixels. */
export async function readScene(file = resolve('tests/photos/clean.png')): Promise<Image> {
  const { data, info } = await sharp(file)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = toPlanes(data, info.width, info.height, 3);
  for (const plane of image.planes) plane.forEach((value, index) => (plane[index] = decodeSrgb(value)));
  return image;
}

const taps = (t: number) => [
  (-t + 2 * t ** 2 - t ** 3) / 2,
  (2 - 5 * t ** 2 + 3 * t ** 3) / 2,
  (t + 4 * t ** 2 - 3 * t ** 3) / 2,
  (-(t ** 2) + t ** 3) / 2,
];

/** Light between pixels, by cubic interpolation. */
function lightAt({ width, height, planes }: Image, channel: number, x: number, y: number): number {
  const [wholeX, wholeY] = [Math.floor(x), Math.floor(y)];
  const [across, down] = [taps(x - wholeX), taps(y - wholeY)];
  const clamp = (index: number, size: number) => Math.min(Math.max(index, 0), size - 1);
  let sum = 0;
  for (let j = 0; j < 4; j++) {
    const row = clamp(wholeY + j - 1, height) * width;
    for (let i = 0; i < 4; i++) sum += across[i] * down[j] * planes[channel][row + clamp(wholeX + i - 1, width)];
  }
  return Math.max(0, sum);
}

/** Where a pixel of the first shot is in a shot of that pose. */
export function moved(x: number, y: number, { width, height }: { width: number; height: number }, pose: Pose) {
  const [right, down] = [x - (width - 1) / 2, y - (height - 1) / 2];
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  return {
    x: (width - 1) / 2 + cos * right - sin * down + pose.x,
    y: (height - 1) / 2 + sin * right + cos * down + pose.y,
  };
}

/**
 * What a camera in a pose sees of the middle of a scene: each of its pixels collects the light of 2 × 2 of the scene's.
 * In colour; a sensor reads out one colour a pixel.
 */
export function photographed(scene: Image, width: number, height: number, pose: Pose): Image {
  const image = blankImage(width, height);
  const [offsetX, offsetY] = [(scene.width - 1) / 2, (scene.height - 1) / 2];
  const [cos, sin] = [Math.cos(pose.angle), Math.sin(pose.angle)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [right, down] = [x - (width - 1) / 2 - pose.x, y - (height - 1) / 2 - pose.y];
      const [sceneX, sceneY] = [offsetX + 2 * (cos * right + sin * down), offsetY + 2 * (cos * down - sin * right)];
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (const [i, j] of [
          [-0.5, -0.5],
          [0.5, -0.5],
          [-0.5, 0.5],
          [0.5, 0.5],
        ])
          sum += lightAt(scene, channel, sceneX + i, sceneY + j);
        image.planes[channel][y * width + x] = sum / 4;
      }
    }
  }
  return image;
}

/** A scene with a ball of one colour in it, at a place in pixels of the scene. */
export function withBall(scene: Image, x: number, y: number, radius: number): Image {
  const image = copyImage(scene);
  const plane = scene.width * scene.height;
  for (let index = 0; index < plane; index++) {
    const isBall = Math.hypot((index % scene.width) - x, Math.floor(index / scene.width) - y) < radius;
    if (isBall) [0.5, 0.35, 0.05].forEach((light, channel) => (image.planes[channel][index] = light));
  }
  return image;
}

/** Poses of a burst by hand, the first of them straight: a few pixels apart, turned by up to a quarter of a degree. */
export function handheldPoses(count: number): Pose[] {
  return Array.from({ length: count }, (_, shot) => ({
    x: 4.3 * Math.sin(2.1 * shot),
    y: 3.7 * Math.sin(1.3 * shot),
    angle: 0.004 * Math.sin(3.1 * shot),
  }));
}

/** What the sensor reads out of a scene. `normal` gives normal numbers; without it there is no noise. */
export function shoot(
  scene: Image,
  size: { readonly width: number; readonly height: number },
  pose: Pose,
  normal: () => number = () => 0,
  pattern: BayerPattern = 'RGGB',
): BayerMosaic {
  const { width, height } = size;
  const { black, white, colour } = camera;
  const seen = asCamera(photographed(scene, width, height, pose), camera.fromSrgb, colour.whiteBalance);
  const noise = (light: number) => Math.sqrt(iso3200.gain * Math.max(light, 0) + iso3200.offset) * normal();
  const samples = readOut(seen, pattern, black, white, noise);
  const shot = { make: 'Fixture', model: 'Bayer One', iso: 3200, exposure: 1 / 125 };
  return { width, height, samples, pattern, black, white, colour, orientation: 1, shot };
}

/** A noisy burst by hand. */
export function handheldBurst(
  scenes: readonly Image[],
  size: { readonly width: number; readonly height: number },
): BayerMosaic[] {
  const normal = normalSource();
  return handheldPoses(scenes.length).map((pose, shot) => shoot(scenes[shot], size, pose, normal));
}

/** PSNR in dB of the pixels that are at least `border` from every edge, of planes of one size. */
export function psnrInside(
  a: Float32Array,
  b: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  border: number,
): number {
  let [sum, count] = [0, 0];
  for (let index = 0; index < a.length; index++) {
    const [x, y] = [index % width, Math.floor(index / width) % height];
    if (Math.min(x, y, width - 1 - x, height - 1 - y) < border) continue;
    sum += (a[index] - b[index]) ** 2;
    count += 1;
  }
  return -10 * Math.log10(sum / count);
}

/** The largest difference between the means of squares of one place and size in two planes: noise hides no ghost from it. */
export function largestShift(
  a: Float32Array,
  b: Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  square: number,
): number {
  let largest = 0;
  for (let top = square; top + square <= height - square; top += square / 2) {
    for (let left = square; left + square <= width - square; left += square / 2) {
      let sum = 0;
      for (let index = 0; index < square ** 2; index++) {
        const at = (top + Math.floor(index / square)) * width + left + (index % square);
        sum += a[at] - b[at];
      }
      largest = Math.max(largest, Math.abs(sum) / square ** 2);
    }
  }
  return largest;
}
