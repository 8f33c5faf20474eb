import { beforeAll, describe, expect, it } from 'vitest';
import { deconvolve, solveDefaults } from '../../../../../src-main/engine/blur/deconvolve';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import { gaussNewton } from '../../../../../src-main/engine/blur/gauss-newton';
import { disk } from '../../../../../src-main/engine/blur/shapes';
import { cutImage } from '../../../../../src-main/engine/blur/window';
import { bandsOf } from '../../../../../src-main/engine/deblur/bands';
import type { Part } from '../../../../../src-main/engine/deblur/search';
import { blankImage, toPlanar } from '../../../../../src-main/engine/image/image';
import { openFourier, standInDenoiser } from '../blur/parity';
import { scene, shotOf, stroke } from '../blur/scene';
import { largestDifference } from '../sampler/parity';

const part = (isChosen: boolean[], kernel = stroke): Part => ({ kernel, kind: 'shake', isChosen, softness: 1 });
const [half, all] = [
  [true, false, true, false],
  [true, true, true, true],
];
const whole = { width: 2000, height: 1300 };
const frame = { whole, origin: { x: 0, y: 0 } };

describe('bands', () => {
  it('are one where a kernel holds everywhere, or little is to be solved for', () => {
    const one = { left: 0, top: 0, right: 2000, bottom: 1300 };
    expect(bandsOf(whole, frame, part(all), 1e5).map(({ region }) => region)).toEqual([one]);
    expect(bandsOf(whole, frame, part(half), 1e7)).toHaveLength(1);
  });

  it('are nowhere where the picture shows nothing of the kernel’s cells', () => {
    expect(bandsOf({ width: 100, height: 1300 }, { whole, origin: { x: 1900, y: 0 } }, part(half), 1e7)).toEqual([]);
  });

  it('count 1 together on each row, nothing at their inner ends, and are no larger than asked but for what they see', () => {
    const bands = bandsOf(whole, frame, part(half), 5e5);
    expect(bands.length).toBeGreaterThan(3);
    const sums = new Float32Array(whole.height);
    for (const { region, rows } of bands) {
      rows.forEach((weight, y) => (sums[region.top + y] += weight));
      const beyond = 6 * stroke.side;
      expect((region.bottom - region.top - beyond) * (region.right - region.left)).toBeLessThanOrEqual(5e5 + 2000);
      // As far as twice the kernel's side from what counts.
      const counts = rows.findIndex((weight) => weight > 0);
      if (region.top > 0) expect(counts).toBeGreaterThanOrEqual(2 * stroke.side);
    }
    expect(Math.min(...sums)).toBeCloseTo(1, 6);
    expect(Math.max(...sums)).toBeCloseTo(1, 6);
  });
});

describe('what is solved for in bands', () => {
  let fourier: Fourier;
  beforeAll(async () => {
    fourier = await openFourier();
  });

  it('is what is solved for in one', async () => {
    const kernel = disk(3);
    const photo = shotOf(fourier, scene(120, 320), kernel, 2 / 255);
    const solvers = {
      step: (step: Parameters<typeof gaussNewton>[1]) => Promise.resolve(gaussNewton(fourier, step)),
      denoise: standInDenoiser,
      atOnce: 1,
    };
    // As long as it takes for none to be on its way.
    const settings = { ...solveDefaults, iterations: 2 * solveDefaults.iterations };
    const whole = { width: 2 * photo.width, height: photo.height };
    const bands = bandsOf(photo, { whole, origin: { x: 0, y: 0 } }, part([true, false], kernel), 15_000);
    expect(bands.length).toBeGreaterThan(2);
    const joined = blankImage(photo.width, photo.height);
    for (const { region, rows } of bands) {
      const { width, planes } = await deconvolve(cutImage(photo, region), kernel, solvers, settings);
      planes.forEach((plane, channel) =>
        plane.forEach((value, at) => {
          const y = Math.floor(at / width);
          joined.planes[channel][(region.top + y) * photo.width + region.left + (at % width)] += rows[y] * value;
        }),
      );
    }
    const once = await deconvolve(photo, kernel, solvers, settings);
    expect(largestDifference(toPlanar(joined), toPlanar(once))).toBeLessThan(1 / 255);
  });
});
