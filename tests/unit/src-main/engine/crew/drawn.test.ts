import { beforeAll, describe, expect, it } from 'vitest';
import type { Memory } from '../../../../../src-main/engine/simd/memory';
import { drawnBand } from '../../../../../src-main/engine/crew/drawn';
import { drawBand, streams } from '../../../../../src-main/engine/sampler/noise';
import type { Stream } from '../../../../../src-main/engine/sampler/noise';
import { openFourier } from '../blur/parity';
import { largestDifference, parity } from '../sampler/parity';

let memory: Memory;
beforeAll(async () => {
  ({ memory } = await openFourier());
});

/** A step of float32 at the farthest that a normal can be from 0, which is 6.8. */
const step = 2 ** -21;

describe('noise drawn four pixels at a time', () => {
  it.each([
    ['wider than what is drawn at once', { seed: 7, x: 0, y: 0, width: 9001, height: 3 }],
    ['no multiple of four wide', { seed: 2 ** 53 - 1, x: 11, y: 5, width: 43, height: 29 }],
    ['one pixel', { seed: 0, x: 0, y: 0, width: 1, height: 1 }],
    ['far from the corner', { seed: 2 ** 40 + 7, x: 70_001, y: 2 ** 31 + 3, width: 400, height: 100 }],
  ])('is the plain formula’s: %s', (_, band) => {
    for (const stream of Object.values(streams)) {
      const [plain, drawn] = [drawBand, drawnBand.bind(null, memory)].map((draw) => draw({ ...band, step: 3, stream }));
      plain.forEach((plane, channel) => {
        expect(largestDifference(drawn[channel], plane)).toBeLessThanOrEqual(step);
        // Sines and logarithms of machines differ where float32 tells next to nothing apart.
        expect(plane.filter((value, at) => value !== drawn[channel][at]).length).toBeLessThan(1 + plane.length / 1e5);
      });
    }
  });

  it.each(parity.noise)(
    'agrees with the reference at ($x, $y), seed $seed',
    ({ seed, x, y, step: at, stream, normals }) => {
      const drawn = drawnBand(memory, { seed, step: at, stream: stream as Stream, x, y, width: 1, height: 1 });
      drawn.forEach(([value], channel) => expect(Math.abs(value - normals[channel])).toBeLessThanOrEqual(step));
    },
  );
});
