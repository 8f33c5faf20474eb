import { beforeAll, describe, expect, it } from 'vitest';
import { asDisk, choose, sidesFor } from '../../../../../src-main/engine/blur/choice';
import { estimateKernel } from '../../../../../src-main/engine/blur/estimate';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import type { Kernel } from '../../../../../src-main/engine/blur/plane';
import { disk, normalised } from '../../../../../src-main/engine/blur/shapes';
import { openFourier } from './parity';
import { random, scene, shotOf, stroke } from './scene';

let fourier: Fourier;
beforeAll(async () => {
  fourier = await openFourier();
});

/** Noise that fills its square, as kernels do that are made up. */
function madeUp(side: number): Kernel {
  const next = random(side);
  return normalised({ side, taps: Float32Array.from({ length: side * side }, () => next() ** 8) });
}

/** The kernel in a larger square. */
function within({ side, taps }: Kernel, larger: number): Kernel {
  const room = (larger - side) / 2;
  const wide = new Float32Array(larger * larger);
  taps.forEach((tap, at) => (wide[(room + Math.floor(at / side)) * larger + room + (at % side)] = tap));
  return { side: larger, taps: wide };
}

describe('choose', () => {
  it('believes a kernel that is the same in squares of several sizes', () => {
    const found = choose(fourier, [stroke, within(stroke, 25), madeUp(35)]);
    expect(found).toMatchObject({ kind: 'shake', reason: 'found', kernel: stroke });
    expect(found.agreement).toBeCloseTo(1, 4);
  });

  it('takes none where no two are alike, or the smallest for who says that it is shake', () => {
    const kernels = [stroke, madeUp(25), madeUp(35)];
    expect(choose(fourier, kernels)).toMatchObject({ reason: 'disagreement', kernel: null });
    expect(choose(fourier, kernels, 'shake')).toMatchObject({ kind: 'shake', reason: 'small', kernel: stroke });
    // One that fills its square is made up.
    expect(choose(fourier, [madeUp(15), madeUp(25)], 'shake')).toMatchObject({ kernel: null });
  });

  it('knows a disk and its radius', () => {
    const found = choose(fourier, [disk(3), disk(3, 25)]);
    expect(found).toMatchObject({ kind: 'defocus', reason: 'found' });
    expect(found.radius).toBeCloseTo(3, 5);
    expect(choose(fourier, [disk(3), disk(3, 25)], 'shake').kind).toBe('shake');
  });

  it('leaves a sharp photo alone, whatever blur was asked for', () => {
    for (const asked of ['auto', 'shake', 'defocus'] as const)
      expect(choose(fourier, [disk(0.7), disk(0.7, 25)], asked)).toMatchObject({ reason: 'sharp', kernel: null });
  });

  it('finds no blur in a sharp picture, and the stroke in a shaken one', () => {
    const sharp = scene(192, 160);
    const found = (photo: typeof sharp) =>
      choose(
        fourier,
        [15, 25].map((side) => estimateKernel(fourier, photo, side)),
      );
    expect(found(shotOf(fourier, sharp, asDisk(0.5), 2 / 255)).reason).toBe('sharp');
    expect(found(shotOf(fourier, sharp, stroke, 1 / 255))).toMatchObject({ kind: 'shake', reason: 'found' });
  });
});

describe('sidesFor', () => {
  it('tries what fits three times into the window', () => {
    expect(sidesFor(512)).toEqual([15, 25, 35, 51]);
    expect(sidesFor(100)).toEqual([15, 25]);
    expect(sidesFor(30)).toEqual([15]);
  });
});
