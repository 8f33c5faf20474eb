import { describe, expect, it } from 'vitest';
import { blankImage } from '../../../../../src-main/engine/image/image';
import { addNoise, drawBand, noiseSource, streams } from '../../../../../src-main/engine/sampler/noise';
import type { NoiseBand, Stream } from '../../../../../src-main/engine/sampler/noise';
import { philox } from '../../../../../src-main/engine/sampler/philox';
import { largestDifference, parity } from './parity';

describe('philox', () => {
  it('gives the known answers of the Random123 library', () => {
    const all = 0xffffffff;
    expect(philox([0, 0, 0, 0], 0, 0)).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8]);
    expect(philox([all, all, all, all], all, all)).toEqual([0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd]);
    expect(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 0xa4093822, 0x299f31d0)).toEqual([
      0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1,
    ]);
  });
});

describe('noise', () => {
  it.each(parity.noise)(
    'agrees with the reference at ($x, $y), seed $seed',
    ({ seed, x, y, step, stream, normals }) => {
      const actual = new Float64Array(3);
      noiseSource(seed, step, stream as Stream)(x, y, actual);
      expect(largestDifference(actual, normals)).toBeLessThan(1e-12);
    },
  );

  it('has mean 0 and variance 1, and no correlation between channels', () => {
    const source = noiseSource(7, 3, streams.step);
    const normals = new Float64Array(3);
    const sums = { mean: 0, square: 0, cross: 0 };
    const side = 200;
    for (let index = 0; index < side * side; index++) {
      source(index % side, Math.floor(index / side), normals);
      sums.mean += normals[0] + normals[1] + normals[2];
      sums.square += normals[0] ** 2 + normals[1] ** 2 + normals[2] ** 2;
      sums.cross += normals[0] * normals[1] + normals[1] * normals[2];
    }
    expect(Math.abs(sums.mean / (3 * side * side))).toBeLessThan(0.01);
    expect(Math.abs(sums.square / (3 * side * side) - 1)).toBeLessThan(0.02);
    expect(Math.abs(sums.cross / (2 * side * side))).toBeLessThan(0.02);
  });
});

describe('noise over rows', () => {
  const noise = { seed: 2 ** 40 + 7, step: 3, stream: streams.step };
  const [width, height] = [400, 1500];
  const origin = { x: 11, y: 5 };

  it('is each pixel’s own in any band, by its place in the whole image', () => {
    const source = noiseSource(noise.seed, noise.step, noise.stream);
    const normals = new Float64Array(3);
    source(12, 9, normals);
    const band = drawBand({ ...noise, x: 10, y: 8, width: 4, height: 3 });
    expect(band.map((plane) => plane[6])).toEqual(Array.from(normals, Math.fround));
  });

  it('is added once to every pixel, in whichever order bands come', async () => {
    const field = blankImage(width, height);
    const bands: number[] = [];
    const draw = async (band: NoiseBand) => {
      bands.push(band.y);
      await new Promise((resolve) => setTimeout(resolve, bands.length === 1 ? 5 : 0));
      return drawBand(band);
    };
    await addNoise(field, { ...noise, weight: 0.5, origin }, draw, 3);
    expect(bands.length).toBeGreaterThan(2);
    const whole = drawBand({ ...noise, ...origin, width, height });
    field.planes.forEach((plane, channel) => {
      const expected = whole[channel].map((value) => 0.5 * value);
      expect(largestDifference(plane, expected)).toBe(0);
    });
  });
});
