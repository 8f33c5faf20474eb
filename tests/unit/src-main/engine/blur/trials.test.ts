import { beforeAll, describe, expect, it } from 'vitest';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import type { Kernel } from '../../../../../src-main/engine/blur/plane';
import { disk, likeness, normalised, widened } from '../../../../../src-main/engine/blur/shapes';
import { mostTrials, trialsOf } from '../../../../../src-main/engine/blur/trials';
import { openFourier } from './parity';
import { random, stroke } from './scene';

let fourier: Fourier;
beforeAll(async () => {
  fourier = await openFourier();
});

/** Noise that fills its square, as kernels do that are made up. */
function madeUp(side: number): Kernel {
  const next = random(side);
  return normalised({ side, taps: Float32Array.from({ length: side * side }, () => next() ** 8) });
}

/** Where the spectrum says of each kernel what `gain` does. */
function trials(kernels: readonly Kernel[], asked: 'auto' | 'shake' | 'defocus' = 'auto') {
  const evidence = kernels.map(() => ({ gain: 0.1, fall: 2.5 }));
  return trialsOf(fourier, kernels, evidence, (some) => some.map(() => ({ gain: 0.1, fall: 2.5 })), asked);
}

describe('trialsOf', () => {
  it('tries the mean of kernels that are one once, and what is like none before', () => {
    const kernels = [stroke, widened(stroke, 25), madeUp(35), madeUp(51)];
    const found = trials(kernels, 'shake');
    expect(likeness(fourier, found[0].kernel, stroke)).toBeGreaterThan(0.95);
    const others = found.slice(1).map(({ kernel }) => likeness(fourier, kernel, stroke));
    // The best kernel by itself is there, too.
    expect(others.filter((one) => one > 0.95)).toHaveLength(1);
    expect(found.length).toBeGreaterThan(2);
    expect(found.length).toBeLessThanOrEqual(mostTrials);
  });

  it('tries disks about as large as kernels show', () => {
    const found = trials([disk(3), disk(3, 25)]).filter(({ kind }) => kind === 'defocus');
    expect(found[0].radius).toBeCloseTo(3, 5);
  });

  it('tries only what was asked for', () => {
    const kernels = [stroke, disk(3, 25)];
    expect(trials(kernels, 'shake').every(({ kind }) => kind === 'shake')).toBe(true);
    expect(trials(kernels, 'defocus').every(({ kind }) => kind === 'defocus')).toBe(true);
  });
});
