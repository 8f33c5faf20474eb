import { expect, it } from 'vitest';
import type { Finding } from '../../../../../src-main/engine/blur/choice';
import type { Kernel } from '../../../../../src-main/engine/blur/plane';
import { widened } from '../../../../../src-main/engine/blur/shapes';
import { Crew } from '../../../../../src-main/engine/crew/crew';
import type { Bench } from '../../../../../src-main/engine/deblur/bench';
import { expectedGain, judged } from '../../../../../src-main/engine/deblur/judged';
import { mapPlanes } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';
import type { Stage } from '../../../../../src-main/engine/plan/stages';
import { openFourier } from '../blur/parity';
import { scene, shotOf, stroke } from '../blur/scene';

const noise = 2 / 255;
const window = shotOf(await openFourier(), scene(96, 96), stroke, noise);
const pack = { id: 'any', scale: 1, halo: 0, sizeMultiple: 1, fixedSize: null };

/** Squared errors of a result and of its photo, the same everywhere. */
const errors = (picture: Image, result: number, photo: number): Image => ({
  ...picture,
  planes: mapPlanes(picture.planes, (plane) => plane.slice().fill(photo)).map((plane, channel) =>
    channel === 0 ? plane.fill(result) : plane,
  ) as unknown as Image['planes'],
});

/** Networks that change nothing, and a judge that expects of one result after the other so much in dB. */
function benchOf(gains: readonly number[]) {
  const [asked, expected]: [Image[], Stage[][]] = [[], []];
  const networks = {
    denoiser: { pack, run: ([tile]: Image[]) => Promise.resolve(tile) },
    refiner: { pack, run: ([tile]: Image[]) => Promise.resolve(tile) },
    judge: {
      pack,
      run: ([result]: Image[]) =>
        Promise.resolve(errors(result, 0.01 / 10 ** (gains[asked.push(result) - 1] / 10), 0.01)),
    },
  };
  const progress = { expect: (stages: Stage[]) => void expected.push(stages), callDone: () => null };
  const signal = new AbortController().signal;
  const run = { networks, progress, plan: { isEven: false }, observer: { progress: () => undefined }, signal };
  return { bench: { run, crew: new Crew(null), tile: null } as unknown as Bench, asked, expected };
}

const doubtful = (...kernels: Kernel[]): Finding => ({
  ...{ kind: 'none', kernel: null, reason: 'sharp', agreement: 0.5, radius: 1, roundness: 0.5 },
  strokes: kernels.map((kernel, place) => ({ kernel, agreement: 0.7 + place / 4 })),
});

it('expects a gain of mean errors, of which the last ones are the photo’s', () => {
  expect(expectedGain(errors(window, 0.001, 0.01))).toBeCloseTo(10 * Math.log10(0.01001 / 0.00101), 3);
});

it('takes the stroke in doubt, or beside a point, of which most is expected, with what its window became', async () => {
  const { bench, asked, expected } = benchOf([2, 3]);
  const larger = widened(stroke, 25);
  const found = await judged(bench, window, doubtful(stroke, larger), noise);
  expect(found?.finding).toMatchObject({ kind: 'shake', reason: 'judged', kernel: larger, agreement: 0.95 });
  expect(asked.length).toBe(2);
  expect(found?.sharp.planes[0]).toEqual(asked[1].planes[0]);
  expect(expected.length).toBe(2);
});

it('takes none of which less is expected than 1.5 dB, and asks nothing where there is none to try', async () => {
  const { bench, asked } = benchOf([1.4]);
  expect(await judged(bench, window, doubtful(stroke), noise)).toBeNull();
  expect(asked.length).toBe(1);
  expect(await judged(bench, window, doubtful(), noise)).toBeNull();
  expect(asked.length).toBe(1);
});

it('takes none without a network that judges', async () => {
  const { bench } = benchOf([9]);
  const networks = { ...bench.run.networks, judge: null };
  expect(await judged({ ...bench, run: { ...bench.run, networks } }, window, doubtful(stroke), noise)).toBeNull();
});
