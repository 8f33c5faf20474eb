import { beforeAll, describe, expect, it } from 'vitest';
import type { Image } from '../../../../../../src-main/engine/image/image';
import { align } from '../../../../../../src-main/engine/raw/burst/align';
import { greyOf, pyramidOf } from '../../../../../../src-main/engine/raw/burst/grey';
import type { Grey } from '../../../../../../src-main/engine/raw/burst/grey';
import type { Mosaic } from '../../../../../../src-main/engine/raw/mosaic';
import { sensorLight } from '../../../../../../src-main/engine/raw/normalise';
import { normalSource } from '../scene';
import { iso3200, moved, readScene, shoot } from './handheld';
import type { Pose } from './handheld';

const size = { width: 160, height: 96 };
const straight = { x: 0, y: 0, angle: 0 };
/** Of a grey pixel at the scene's mean light, a quarter of a sample's. */
const variance = (iso3200.gain * 0.15 + iso3200.offset) / 4;

let scene: Image;
beforeAll(async () => {
  scene = await readScene();
});

const pyramid = (mosaic: Mosaic) => pyramidOf(greyOf(sensorLight(mosaic)));

/** How steep the picture is in the direction in which it is least so, around a grey pixel: an edge alone has no texture. */
function texture({ width, data }: Grey, column: number, row: number): number {
  let [xx, xy, yy] = [0, 0, 0];
  for (let y = row - 8; y < row + 8; y++) {
    for (let x = column - 8; x < column + 8; x++) {
      const at = y * width + x;
      const [across, down] = [(data[at + 1] - data[at - 1]) / 2, (data[at + width] - data[at - width]) / 2];
      xx += across ** 2 / 256;
      xy += (across * down) / 256;
      yy += down ** 2 / 256;
    }
  }
  return Math.sqrt((xx + yy) / 2 - Math.hypot((xx - yy) / 2, xy));
}

/** Errors in pixels of the sensor, largest last, of the tiles within the picture that have texture. */
function errorsOf(pose: Pose, normal?: () => number): number[] {
  const clean = greyOf(sensorLight(shoot(scene, size, straight)));
  const [reference, frame] = [shoot(scene, size, straight, normal), shoot(scene, size, pose, normal)];
  const { columns, rows, x, y } = align(pyramid(reference), pyramid(frame), variance);
  const errors: number[] = [];
  for (let row = 2; row < rows - 2; row++) {
    for (let column = 2; column < columns - 2; column++) {
      if (texture(clean, 8 * column, 8 * row) < 0.012) continue;
      // The middle of a tile lies between the pixels 16·i − 1 and 16·i.
      const middle = { x: 16 * column - 0.5, y: 16 * row - 0.5 };
      const truth = moved(middle.x, middle.y, size, pose);
      const tile = row * columns + column;
      errors.push(Math.hypot(2 * x[tile] - (truth.x - middle.x), 2 * y[tile] - (truth.y - middle.y)));
    }
  }
  return errors.sort((a, b) => a - b);
}

describe('tiles with texture', () => {
  it.each([
    { x: 0, y: 0, angle: 0 },
    { x: 1, y: -1, angle: 0 },
    { x: 3.3, y: -2.6, angle: 0 },
    { x: -7.45, y: 5.2, angle: 0 },
    { x: 2.4, y: 1.7, angle: 0.006 },
  ])('are found within a quarter of a pixel, moved by $x, $y and turned by $angle', (pose) => {
    const errors = errorsOf(pose);
    expect(errors.length).toBeGreaterThan(8);
    expect(errors.at(-1)).toBeLessThan(0.25);
  });

  it.each([
    { x: 3.3, y: -2.6, angle: 0 },
    { x: -7.45, y: 5.2, angle: 0.004 },
  ])('are found at ISO 3200, moved by $x, $y and turned by $angle', (pose) => {
    const errors = errorsOf(pose, normalSource());
    expect(errors[errors.length >> 1]).toBeLessThan(0.15);
    expect(errors[Math.floor(0.8 * errors.length)]).toBeLessThan(0.25);
  });
});
