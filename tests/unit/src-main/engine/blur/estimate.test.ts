import { beforeAll, describe, expect, it } from 'vitest';
import { closerKernel, estimateFrom, pyramidOf } from '../../../../../src-main/engine/blur/estimate';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import { luma } from '../../../../../src-main/engine/blur/light';
import { likeness, normalised, widened } from '../../../../../src-main/engine/blur/shapes';
import { estimateKernel, openFourier } from './parity';
import { scene, shotOf, stroke } from './scene';

let fourier: Fourier;
beforeAll(async () => {
  fourier = await openFourier();
});

describe('estimateKernel', () => {
  it('recovers the kernel of a blurred and noisy picture', () => {
    const photo = shotOf(fourier, scene(192, 160), stroke, 2 / 255);
    const kernel = estimateKernel(fourier, luma(photo), 15);
    expect(likeness(fourier, kernel, stroke)).toBeGreaterThan(0.75);
    expect(kernel.taps.reduce((sum, tap) => sum + tap, 0)).toBeCloseTo(1, 5);
    expect(Math.min(...kernel.taps)).toBe(0);
  });

  it('recovers it in the root of light as well', () => {
    const photo = shotOf(fourier, scene(192, 160), stroke, 2 / 255);
    const kernel = estimateFrom(fourier, pyramidOf(luma(photo), 'root', 15), 15);
    expect(likeness(fourier, kernel, stroke)).toBeGreaterThan(0.75);
  });
});

describe('closerKernel', () => {
  it('takes what lies far from the kernel that was believed for clutter', () => {
    const sharp = scene(192, 160);
    const believed = widened(stroke, 31);
    const isFar = (at: number) => Math.floor(at / 31) >= 25 && at % 31 <= 4;
    const most = Math.max(...stroke.taps);
    const cluttered = normalised({ side: 31, taps: believed.taps.map((tap, at) => (isFar(at) ? most / 4 : tap)) });
    const found = closerKernel(fourier, shotOf(fourier, sharp, cluttered, 1 / 255), sharp, believed);
    expect(likeness(fourier, found, believed)).toBeGreaterThan(0.9);
    expect(found.taps.filter((tap, at) => tap > 0 && isFar(at))).toHaveLength(0);
  });
});
