import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { blankImage, toPlanar } from '../../src-main/engine/image/image';
import type { Image } from '../../src-main/engine/image/image';
import { readCatalogue } from '../../src-main/engine/nets/catalogue';
import { findMethod } from '../../src-main/engine/nets/methods';
import { NetworkPool } from '../../src-main/engine/nets/networks';
import { planGrid, runTiled, tileCount } from '../../src-main/engine/tiles/tiled';
import { untimed } from '../settings';

const catalogue = await readCatalogue(resolve('models'));
const pool = new NetworkPool(catalogue, 'cpu');
const deblur = pool.networksOf(findMethod(catalogue, 'deblur', 1));
const enlarge = pool.networksOf(findMethod(catalogue, 'sr', 4));
const raw = pool.networksOf(findMethod(catalogue, 'raw', 1));

afterAll(() => pool.release());

function picture(width: number, height: number, value: (x: number, y: number, channel: number) => number): Image {
  const image = blankImage(width, height);
  const plane = width * height;
  for (let index = 0; index < 3 * plane; index++) {
    image.planes[Math.floor(index / plane)][index % plane] = value(
      index % width,
      Math.floor((index % plane) / width),
      Math.floor(index / plane),
    );
  }
  return image;
}

const textured = (width: number, height: number) =>
  picture(
    width,
    height,
    (x, y, channel) => 0.5 + 0.3 * Math.sin(0.9 * x + channel) * Math.cos(0.7 * y) + 0.1 * ((x * 7 + y * 3) % 2),
  );

function largestDifference(a: Image, b: Image): number {
  const expected = toPlanar(b);
  return toPlanar(a).reduce((worst, value, index) => Math.max(worst, Math.abs(value - expected[index])), 0);
}

describe('tiles of a network without global mixing equal the whole', () => {
  const [width, height] = [96, 80];
  const moment = { t: 5, noiseLevel: 0.026, features: null };
  const noise = { shot: [0.03, 0.04, 0.03], read: [0.005, 0.005, 0.005] };
  const { denoiser, restorer, fusion } = enlarge;
  const { refiner, judge } = deblur;
  const cases = [
    { name: 'φ_D', network: denoiser, scale: 1, call: (tiles: Image[]) => denoiser.run(tiles, 0.1) },
    { name: 'φ_IR ×4', network: restorer, scale: 4, call: (tiles: Image[]) => restorer.run(tiles, null) },
    { name: 'φ_IR RAW', network: raw.restorer, scale: 1, call: (tiles: Image[]) => raw.restorer.run(tiles, noise) },
    { name: 'φ_F', network: fusion, scale: 1, call: ([tile]: Image[]) => fusion.run([tile, tile], moment) },
    ...(refiner
      ? [{ name: 'refiner', network: refiner, scale: 1, call: ([tile]: Image[]) => refiner.run([tile, tile], 0.02) }]
      : []),
    ...(judge ? [{ name: 'judge', network: judge, scale: 1, call: ([tile]: Image[]) => judge.run([tile, tile]) }] : []),
    {
      name: 'φ_IR deblur',
      network: deblur.restorer,
      scale: 1,
      call: (tiles: Image[]) => deblur.restorer.run(tiles, null),
    },
  ];

  it.each(cases)('$name', async ({ network, scale, call }) => {
    const image = textured(width, height);
    const grid = planGrid(width, height, 32, network.pack);
    expect(tileCount(grid)).toBe(9);
    const [tiled, whole] = [await runTiled([image], grid, scale, call, untimed), await call([image])];
    expect(largestDifference(tiled, whole)).toBeLessThan(1e-4);
  });
});
