import { beforeAll, expect, it } from 'vitest';
import { trust } from '../../../../../src-main/engine/blur/check';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import { Crew } from '../../../../../src-main/engine/crew/crew';
import { trustIn } from '../../../../../src-main/engine/deblur/bench';
import type { Bench } from '../../../../../src-main/engine/deblur/bench';
import { openFourier } from '../blur/parity';
import { largestDifference } from '../sampler/parity';
import { scene, shotOf, stroke } from '../blur/scene';

let fourier: Fourier;
beforeAll(async () => {
  fourier = await openFourier();
});

it('trusts a large photo piece by piece as far as in one', async () => {
  const sharp = scene(1100, 150);
  const photo = shotOf(fourier, sharp, stroke, 2 / 255);
  // A solution that is right on the left alone.
  const result = {
    ...sharp,
    planes: sharp.planes.map((plane, channel) =>
      plane.map((value, at) => (at % 1100 < 500 ? value : photo.planes[channel][at])),
    ),
  };
  const run = { signal: new AbortController().signal } as Bench['run'];
  const bench = { run, crew: new Crew(null), tile: null };
  const solution = { ...result, planes: [result.planes[0], result.planes[1], result.planes[2]] as const };
  const [pieces, whole] = [
    await trustIn(bench, photo, solution, stroke, 2 / 255),
    trust(fourier, photo, solution, stroke, 2 / 255),
  ];
  const [least, most] = [Math.min, Math.max].map((of) => whole.data.reduce((one, other) => of(one, other)));
  expect(most - least).toBeGreaterThan(0.5);
  // A steep curve makes more of rounding.
  expect(largestDifference(pieces.data, whole.data)).toBeLessThan(5e-3);
});
