import { describe, expect, it } from 'vitest';
import { blankImage, copyImage, fromPlanar, mapPlanes, toPlanar } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';
import { planSpans } from '../../../../../src-main/engine/tiles/span';
import {
  evenGrid,
  planGrid,
  runTiled,
  runTiledInPlace,
  tileCount,
  tilePixels,
} from '../../../../../src-main/engine/tiles/tiled';
import { untimed } from '../../../../settings';

/** A picture without any symmetry, so that a misplaced pixel shows. */
function textured(width: number, height: number): Image {
  const data = Float32Array.from({ length: 3 * width * height }, (_, i) => Math.abs(Math.sin(i * i * 0.37 + i)));
  return fromPlanar(width, height, data);
}

/** A local network of radius 2 with zero padding, as a convolution has: the mean over a 5 × 5 window. */
function boxBlur({ width, height, planes }: Image): Image {
  const output = blankImage(width, height);
  for (let index = 0; index < 3 * width * height; index++) {
    const [x, y, channel] = [index % width, Math.floor(index / width) % height, Math.floor(index / (width * height))];
    for (let row = Math.max(0, y - 2); row <= Math.min(height - 1, y + 2); row++) {
      for (let column = Math.max(0, x - 2); column <= Math.min(width - 1, x + 2); column++) {
        output.planes[channel][y * width + x] += planes[channel][row * width + column] / 25;
      }
    }
  }
  return output;
}

/** A network that enlarges by repeating pixels. */
function enlarge({ width, height, planes }: Image, scale: number): Image {
  const output = blankImage(width * scale, height * scale);
  for (let index = 0; index < 3 * output.width * output.height; index++) {
    const row = Math.floor(index / output.width);
    const [x, y, channel] = [index % output.width, row % output.height, Math.floor(row / output.height)];
    const value = planes[channel][Math.floor(y / scale) * width + Math.floor(x / scale)];
    output.planes[channel][y * output.width + x] = value;
  }
  return output;
}

function largestDifference(a: Image, b: Image): number {
  const expected = toPlanar(b);
  return toPlanar(a).reduce((worst, value, index) => Math.max(worst, Math.abs(value - expected[index])), 0);
}

const free = { sizeMultiple: 1, fixedSize: null, halo: 2 };

describe('tiles of a local network', () => {
  it.each([
    [37, 29, 8],
    [64, 16, 16],
    [5, 3, 8],
  ])('equal the untiled result on %d × %d', async (width, height, tile) => {
    const image = textured(width, height);
    const tiled = await runTiled(
      [image],
      planGrid(width, height, tile, free),
      1,
      ([cut]) => Promise.resolve(boxBlur(cut)),
      untimed,
    );
    const untiled = boxBlur(image);
    expect(largestDifference(tiled, untiled)).toBeLessThan(1e-6);
  });

  it.each([
    [37, 29, 8],
    // Rows of two tiles are read around a tile.
    [20, 19, 1],
  ])('take the picture’s place and are the same, on %d × %d by %d', async (width, height, tile) => {
    const image = textured(width, height);
    const [untiled, { planes }] = [boxBlur(image), image];
    const network = ([cut]: Image[]) => Promise.resolve(boxBlur(cut));
    const tiled = await runTiledInPlace([image], planGrid(width, height, tile, free), network, untimed);
    expect(tiled.planes).toBe(planes);
    expect(largestDifference(tiled, untiled)).toBeLessThan(1e-6);
  });

  it.each([
    [37, 29, 8, 1],
    [64, 18, 16, 1],
    [41, 23, 12, 4],
    [5, 3, 8, 1],
    // The last of five is narrow.
    [33, 33, 7, 4],
  ])('of one size equal it too, on %d × %d by %d in multiples of %d', async (width, height, tile, sizeMultiple) => {
    const grid = evenGrid(planGrid(width, height, tile, { ...free, sizeMultiple }));
    const sizes = new Set<string>();
    const network = ([cut]: Image[]) => {
      sizes.add(`${cut.width} × ${cut.height}`);
      return Promise.resolve(boxBlur(cut));
    };
    const padded = (length: number) => Math.ceil(length / sizeMultiple) * sizeMultiple;
    const image = textured(width, height);
    // What is filled up to the multiple is seen by the network as it is without tiles.
    const whole = planGrid(width, height, Math.max(width, height), { ...free, sizeMultiple });
    const untiled = await runTiled([image], whole, 1, ([cut]) => Promise.resolve(boxBlur(cut)), untimed);
    const apart = await runTiled([image], grid, 1, network, untimed);
    const inPlace = await runTiledInPlace([textured(width, height)], grid, network, untimed);
    expect(largestDifference(apart, untiled)).toBeLessThan(1e-6);
    expect(largestDifference(inPlace, untiled)).toBeLessThan(1e-6);
    expect(sizes.size).toBe(1);
    expect(tilePixels(grid)).toBeLessThanOrEqual(tileCount(grid) * padded(width) * padded(height));
  });

  it('do not equal it with too small a halo, so the comparison can fail', async () => {
    const image = textured(37, 29);
    const grid = planGrid(37, 29, 8, { ...free, halo: 1 });
    const tiled = await runTiled([image], grid, 1, ([cut]) => Promise.resolve(boxBlur(cut)), untimed);
    const untiled = boxBlur(image);
    expect(largestDifference(tiled, untiled)).toBeGreaterThan(1e-3);
  });

  it('land where they belong when the network enlarges', async () => {
    const image = textured(21, 13);
    const tiled = await runTiled(
      [image],
      planGrid(21, 13, 8, free),
      4,
      ([cut]) => Promise.resolve(enlarge(cut, 4)),
      untimed,
    );
    expect(tiled).toEqual(enlarge(image, 4));
  });

  it('are cut from a smaller picture as from one whose pixels were repeated, beyond its end, too', async () => {
    const [small, large] = [textured(7, 5), textured(21, 15)];
    const grid = planGrid(21, 15, 8, { sizeMultiple: 8, fixedSize: null, halo: 3 });
    const tilesOf = async (second: Image) => {
      const tiles: Image[] = [];
      await runTiled(
        [large, second],
        grid,
        1,
        ([first, other]) => {
          tiles.push(copyImage(other));
          return Promise.resolve(first);
        },
        untimed,
      );
      return tiles;
    };
    expect(await tilesOf(small)).toEqual(await tilesOf(enlarge(small, 3)));
  });

  it('of one size are cut into the same memory, whatever the one before them was filled with', async () => {
    const image = textured(40, 24);
    const grid = evenGrid(planGrid(40, 24, 8, { ...free, sizeMultiple: 4 }));
    const memories = new Set<ArrayBufferLike>();
    const network = ([cut]: Image[]) => {
      memories.add(cut.planes[0].buffer);
      const output = boxBlur(cut);
      cut.planes.forEach((plane) => plane.fill(NaN));
      return Promise.resolve(output);
    };
    const tiled = await runTiled([image], grid, 1, network, untimed);
    expect([tileCount(grid), memories.size]).toEqual([15, 1]);
    expect(largestDifference(tiled, boxBlur(image))).toBeLessThan(1e-6);
  });

  it('start at multiples of the size multiple and are filled up to one', () => {
    for (const span of planSpans(37, 10, { sizeMultiple: 4, fixedSize: null, halo: 3 })) {
      expect(span.readStart % 4).toBe(0);
      expect(span.inputLength % 4).toBe(0);
      expect(span.inputLength).toBeGreaterThanOrEqual(span.readEnd - span.readStart);
    }
  });
});

describe('tiles of a network with one size', () => {
  const needs = { sizeMultiple: 1, fixedSize: 16, halo: 3 };

  it.each([5, 16, 17, 23, 40, 100])('have weights that add up to 1 over %d pixels', (length) => {
    const sums = new Float32Array(length);
    for (const { writeStart, weights, inputLength } of planSpans(length, 999, needs)) {
      expect(inputLength).toBe(16);
      weights.forEach((weight, index) => (sums[writeStart + index] += weight));
    }
    sums.forEach((sum) => expect(sum).toBeCloseTo(1, 6));
  });

  it('hide a constant error at tile borders: neighbours take over gradually', async () => {
    const image = blankImage(40, 16);
    let call = 0;
    const shifting = ([cut]: Image[]) =>
      Promise.resolve({ ...cut, planes: mapPlanes(cut.planes, (plane) => plane.map(() => call % 2)) });
    const tiled = await runTiled(
      [image],
      planGrid(40, 16, 999, needs),
      1,
      (cuts) => shifting(cuts).finally(() => call++),
      untimed,
    );
    const [red] = tiled.planes;
    const steps = red.subarray(1, 40).map((value, index) => Math.abs(value - red[index]));
    expect(Math.max(...steps)).toBeLessThan(0.5);
    expect(Math.max(...red)).toBeCloseTo(1, 6);
  });

  it('are filled by reflection when the picture is smaller', async () => {
    const image = textured(3, 2);
    let seen = blankImage(1, 1);
    await runTiled([image], planGrid(3, 2, 999, needs), 1, ([cut]) => Promise.resolve((seen = cut)), untimed);
    expect(Array.from(seen.planes[0].subarray(0, 8))).toEqual([0, 1, 2, 1, 0, 1, 2, 1].map((x) => image.planes[0][x]));
  });
});

describe('a grid', () => {
  it('is not taken for a picture of another size, whose rows would run into each other', async () => {
    const tiled = runTiled([textured(19, 10)], planGrid(20, 10, 10, free), 1, ([cut]) => Promise.resolve(cut), untimed);
    await expect(tiled).rejects.toThrow(/not those of a picture of 19 × 10/);
  });

  it('counts its calls and the pixels that they read', () => {
    const grid = planGrid(20, 10, 10, free);
    expect(tileCount(grid)).toBe(2);
    expect(tilePixels(grid)).toBe((12 + 12) * 10);
  });
});
