import { beforeAll, describe, expect, it } from 'vitest';
import { blurred } from '../../../../../src-main/engine/blur/blur';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import { quick } from '../../../../../src-main/engine/blur/light';
import { inPlace } from '../../../../../src-main/engine/blur/place';
import { centroid, disk } from '../../../../../src-main/engine/blur/shapes';
import { largestDifference } from '../sampler/parity';
import { openFourier, parity, trueKernel } from './parity';

/** Two taps, one of them in the middle: the light lies half a pixel to the right. */
const beside = { side: 3, taps: Float32Array.from([0, 0, 0, 0, 0.5, 0.5, 0, 0, 0]) };
const [width, height] = [48, 40];

/** A soft spot in the dark. */
function spot() {
  const at = (index: number) => Math.exp(-(((index % width) - 20) ** 2 + (Math.floor(index / width) - 18) ** 2) / 18);
  const plane = () => Float32Array.from({ length: width * height }, (_, index) => 0.8 * at(index));
  return { width, height, planes: [plane(), plane(), plane()] as const };
}

/** Mean place of the light, from the left. */
function placeOf(plane: Float32Array): number {
  const light = plane.map(quick.toLinear);
  const sum = light.reduce((total, value) => total + value, 0);
  return light.reduce((total, value, index) => total + value * (index % width), 0) / sum;
}

let fourier: Fourier;
beforeAll(async () => {
  fourier = await openFourier();
});

describe('inPlace', () => {
  it('moves as the reference in Python does', () => {
    expect(largestDifference(inPlace(trueKernel).taps, parity.solution.inPlace)).toBeLessThan(1e-6);
  });

  it('puts the light into the middle of a pixel', () => {
    const [down, right] = centroid(inPlace(beside));
    expect(down).toBeCloseTo(0, 6);
    expect(right).toBeCloseTo(0, 1);
  });

  it('leaves what lies there as it is', () => {
    const wide = inPlace(disk(2));
    const inner = disk(2).taps.map((_, at) => wide.taps[(Math.floor(at / 15) + 4) * wide.side + (at % 15) + 4]);
    expect(largestDifference(inner, disk(2).taps)).toBeLessThan(1e-6);
  });

  it('keeps a picture where it is while it is blurred', () => {
    const before = spot();
    const after = blurred(fourier, before, beside);
    expect(Math.abs(placeOf(after.planes[0]) - placeOf(before.planes[0]))).toBeLessThan(0.05);
  });
});
