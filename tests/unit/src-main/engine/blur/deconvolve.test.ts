import { beforeAll, describe, expect, it } from 'vitest';
import { deconvolve, solveDefaults } from '../../../../../src-main/engine/blur/deconvolve';
import type { Solvers } from '../../../../../src-main/engine/blur/deconvolve';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import { gaussNewton } from '../../../../../src-main/engine/blur/gauss-newton';
import { disk } from '../../../../../src-main/engine/blur/shapes';
import { toPlanar } from '../../../../../src-main/engine/image/image';
import { largestDifference } from '../sampler/parity';
import { openFourier, standInDenoiser } from './parity';
import { psnr, scene, shotOf, stroke } from './scene';

let fourier: Fourier;
let solvers: Solvers;
beforeAll(async () => {
  fourier = await openFourier();
  solvers = {
    step: (step) => Promise.resolve(gaussNewton(fourier, step)),
    denoise: standInDenoiser,
    atOnce: 1,
  };
});

describe('deconvolve', () => {
  it('brings a blurred picture back', async () => {
    const sharp = scene(192, 160);
    const photo = shotOf(fourier, sharp, stroke, 2 / 255);
    const result = await deconvolve(photo, stroke, solvers, solveDefaults);
    expect(psnr(result, sharp)).toBeGreaterThan(psnr(photo, sharp) + 4);
  });

  it('gives nearly the same by pieces', async () => {
    const photo = shotOf(fourier, scene(300, 200), disk(3), 2 / 255);
    const [whole, pieces] = await Promise.all([
      deconvolve(photo, disk(3), solvers, { ...solveDefaults, iterations: 2 * solveDefaults.iterations }),
      deconvolve(photo, disk(3), { ...solvers, atOnce: 2 }, { ...solveDefaults, whole: 0, tile: 96 }),
    ]);
    // No step of eight bits anywhere.
    expect(psnr(pieces, whole)).toBeGreaterThan(75);
    expect(largestDifference(toPlanar(pieces), toPlanar(whole))).toBeLessThan(1 / 255);
  });

  it('passes on what the denoiser throws', async () => {
    const photo = scene(64, 64);
    const denoise = () => Promise.reject(new Error('stopped'));
    await expect(deconvolve(photo, stroke, { ...solvers, denoise }, solveDefaults)).rejects.toThrow('stopped');
  });
});
