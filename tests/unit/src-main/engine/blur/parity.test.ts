import { beforeAll, describe, expect, it } from 'vitest';
import { blurred } from '../../../../../src-main/engine/blur/blur';
import { cellsOf, reachOf, shareOf } from '../../../../../src-main/engine/blur/cells';
import { trust } from '../../../../../src-main/engine/blur/check';
import { choose } from '../../../../../src-main/engine/blur/choice';
import { deconvolve, levelsOf, solveDefaults } from '../../../../../src-main/engine/blur/deconvolve';
import { blurredFrom, edgesOf } from '../../../../../src-main/engine/blur/edges';
import { closerKernel } from '../../../../../src-main/engine/blur/estimate';
import { weigherFor } from '../../../../../src-main/engine/blur/evidence';
import { paddedLength, paddedShape } from '../../../../../src-main/engine/blur/fourier';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import { gaussNewton } from '../../../../../src-main/engine/blur/gauss-newton';
import { luma } from '../../../../../src-main/engine/blur/light';
import { noiseOf } from '../../../../../src-main/engine/blur/noise';
import type { Rectangle } from '../../../../../src-main/engine/image/image';
import type { Kernel } from '../../../../../src-main/engine/blur/plane';
import { gainIfHeld } from '../../../../../src-main/engine/blur/known';
import { larger, smaller, turned } from '../../../../../src-main/engine/blur/pyramid';
import {
  centred,
  disk,
  likeness,
  meanKernel,
  tidied,
  widened,
  widthOf,
} from '../../../../../src-main/engine/blur/shapes';
import { fieldShape, marginOf } from '../../../../../src-main/engine/blur/spectrum';
import { unwrapped, wrapped } from '../../../../../src-main/engine/blur/wrap';
import { fromPlanar, toPlanar } from '../../../../../src-main/engine/image/image';
import { largestDifference } from '../sampler/parity';
import { estimateKernel, openFourier, parity, photo, standInDenoiser, trueKernel } from './parity';

const { width, height, side } = parity;
const light = { width, height, data: parity.kernel.light };
const green = { width, height, data: photo.planes[1] };
let fourier: Fourier;

beforeAll(async () => {
  fourier = await openFourier();
});

describe('the parts of the kernel, against the reference in Python', () => {
  it('finds light and reduces it', () => {
    expect(largestDifference(luma(photo).data, parity.kernel.light)).toBeLessThan(1e-5);
    expect(largestDifference(smaller(light, 2 ** -0.5).data, parity.kernel.smaller)).toBeLessThan(1e-5);
  });

  it('tidies, centres, enlarges and compares kernels', () => {
    const tidy = tidied({ side, taps: parity.kernel.taps });
    expect(largestDifference(tidy.taps, parity.kernel.tidied)).toBeLessThan(1e-6);
    expect(largestDifference(centred(tidy).taps, parity.kernel.centred)).toBeLessThan(1e-6);
    expect(largestDifference(disk(2, side).taps, parity.kernel.disk)).toBeLessThan(1e-6);
    expect(largestDifference(larger(disk(2, side), 13).taps, parity.kernel.larger)).toBeLessThan(1e-6);
    expect(largestDifference(turned(trueKernel, 1.25, -15).taps, parity.kernel.turned)).toBeLessThan(1e-6);
    expect(likeness(fourier, trueKernel, disk(2, side))).toBeCloseTo(parity.check.likeness, 5);
  });

  it('sharpens the edges that a kernel is found with', () => {
    const margin = (side - 1) / 2 + 2;
    const shape = paddedShape(light, margin);
    fourier.memory.lend((take) => {
      const blurred = blurredFrom(fourier, take, wrapped(light, margin, shape), shape);
      const edges = fourier.memory.view(edgesOf(fourier, blurred, disk(2, side), 4e-3));
      const { data } = unwrapped(edges, shape, margin, light);
      expect(largestDifference(data, parity.kernel.edges)).toBeLessThan(1e-3);
    });
  });

  it('finds the kernel', () => {
    expect(largestDifference(estimateKernel(fourier, light, side).taps, parity.kernel.kernel)).toBeLessThan(1e-3);
    expect(largestDifference(estimateKernel(fourier, luma(photo), side).taps, parity.kernel.kernel)).toBeLessThan(1e-3);
  });
});

describe('the parts of the solution, against the reference in Python', () => {
  it('pads to the same sizes', () => {
    for (const [least, length] of parity.paddedLengths) expect(paddedLength(least)).toBe(length);
    expect(fieldShape(photo, trueKernel)).toEqual({
      height: parity.solution.paddedShape[0],
      width: parity.solution.paddedShape[1],
    });
  });

  it('wraps and blurs', () => {
    const margin = marginOf(trueKernel);
    const shape = fieldShape(photo, trueKernel);
    const field = wrapped(green, margin, shape);
    const row = field.subarray((margin + 7) * shape.width, (margin + 8) * shape.width);
    expect(largestDifference(row, parity.solution.wrappedRow)).toBeLessThan(1e-6);
    const column = parity.solution.wrappedColumn.map((_, y) => field[y * shape.width + margin + 7]);
    expect(largestDifference(column, parity.solution.wrappedColumn)).toBeLessThan(1e-6);
    expect(largestDifference(toPlanar(blurred(fourier, photo, trueKernel)), parity.solution.blurred)).toBeLessThan(
      1e-4,
    );
  });

  it('takes a step', () => {
    const margin = marginOf(trueKernel);
    const shape = fieldShape(photo, trueKernel);
    const inside = { left: margin, top: margin, right: margin + width, bottom: margin + height };
    for (const iterations of [1, 10]) {
      const field = () => ({ ...shape, data: wrapped(green, margin, shape) });
      const step = { field: field(), target: field(), inside, kernel: trueKernel, ridge: 0.02, iterations };
      const moved = unwrapped(gaussNewton(fourier, step).data, shape, margin, photo).data;
      const expected = parity.solution.step[iterations].map((change, at) =>
        Math.min(Math.max(green.data[at] + change, -0.03), 1.5),
      );
      expect(largestDifference(moved, expected)).toBeLessThan(1e-3);
    }
  });

  it('solves for the photo', async () => {
    expect(largestDifference(levelsOf(solveDefaults), parity.solution.levels)).toBeLessThan(1e-7);
    const solvers = {
      step: (step: Parameters<typeof gaussNewton>[1]) => Promise.resolve(gaussNewton(fourier, step)),
      denoise: standInDenoiser,
      atOnce: 1,
    };
    const result = await deconvolve(photo, trueKernel, solvers, solveDefaults);
    expect(largestDifference(toPlanar(result), parity.solution.result)).toBeLessThan(1e-3);
    const again = closerKernel(
      fourier,
      photo,
      fromPlanar(photo.width, photo.height, parity.solution.result),
      trueKernel,
    );
    expect(largestDifference(again.taps, parity.solution.again)).toBeLessThan(1e-3);
    const ofDisk = trust(fourier, photo, result, disk(3, side), 2 / 255);
    expect(largestDifference(ofDisk.data, parity.solution.trustOfDisk)).toBeLessThan(1e-2);
  });
});

describe('the choice, against the reference in Python', () => {
  it('measures width', () => {
    expect(widthOf(trueKernel)).toBeCloseTo(parity.spread, 4);
  });

  it('weighs what the spectrum says', () => {
    const weigh = weigherFor(fourier, luma(photo));
    const found = weigh([trueKernel, disk(2, side)]);
    parity.check.evidence.forEach(([gain, fall], place) => {
      expect(found[place].gain).toBeCloseTo(gain, 4);
      expect(found[place].fall).toBeCloseTo(fall, 2);
    });
    const [none, some] = parity.check.held;
    expect(none).toBeNull();
    const held = (kernel: Kernel) => gainIfHeld(weigh, { kernel, kind: 'shake' });
    expect(held(trueKernel)).toBeNull();
    expect(held(turned(trueKernel, 0.9, -5))).toBeCloseTo(some ?? 0, 4);
  });

  it('takes the mean of kernels', () => {
    const { taps } = meanKernel(fourier, [trueKernel, widened(disk(2, side), 13)]);
    expect(largestDifference(taps, parity.check.mean)).toBeLessThan(1e-5);
  });

  it.each(Object.entries(parity.choice))(
    'decides about kernels: %s',
    (_, { kernels, evidence, likeliest, kernel, kind, reason, ...facts }) => {
      // As the reference's cases have it: kernels of the likeliest width have most evidence.
      const weigh = (some: readonly Kernel[]) =>
        some.map((one) =>
          likeliest === null ? { gain: 0.1, fall: 2 } : { gain: 0.1 - (widthOf(one) - likeliest) ** 2, fall: 2.5 },
        );
      const found = choose(
        fourier,
        kernels,
        evidence.map(([gain, fall]) => ({ gain, fall })),
        weigh,
      );
      expect(found).toMatchObject({ kind, reason });
      expect(found.agreement).toBeCloseTo(facts.agreement, 4);
      // Two of the kernels are disks, and equally round but for rounding.
      expect(Math.abs(found.radius - facts.radius)).toBeLessThan(0.11);
      expect(found.roundness).toBeCloseTo(facts.roundness, 4);
      if (!kernel) expect(found.kernel).toBeNull();
      else if (kind === 'shake') expect(largestDifference(found.kernel?.taps ?? [], kernel)).toBeLessThan(1e-5);
      expect(found.strokes?.length ?? 0).toBe(facts.strokes.length);
      facts.strokes.forEach((expected, place) => {
        const one = found.strokes?.[place];
        expect(one?.agreement).toBeCloseTo(expected.agreement, 4);
        expect(largestDifference(one?.kernel.taps ?? [], expected.taps)).toBeLessThan(1e-5);
      });
    },
  );
});

describe('cells of a blur that varies, against the reference in Python', () => {
  const asReference = ({ top, left, bottom, right }: Rectangle) => [top, left, bottom, right];

  it.each(parity.cells)('cut $width × $height, and weigh each solution', ({ height, width, chosen, ...expected }) => {
    const size = { width, height };
    expect(cellsOf(size).map(asReference)).toEqual(expected.borders);
    expect(asReference(reachOf(size, chosen, disk(3, 15)))).toEqual(expected.reach);
    const rows = Array.from({ length: Math.ceil(height / 100) }, (_, row) => {
      const line = { left: 0, top: 100 * row, right: width, bottom: 100 * row + 1 };
      return Array.from(shareOf(size, chosen, line).data).filter((_, x) => x % 100 === 0);
    });
    expect(largestDifference(rows.flat(), expected.weights)).toBeLessThan(1e-5);
  });
});

describe('the self-check, against the reference in Python', () => {
  it('estimates noise', () => {
    expect(noiseOf(photo)).toBeCloseTo(parity.check.sigma, 6);
  });
});
