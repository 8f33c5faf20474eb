import { describe, expect, it } from 'vitest';
import { alphaFor, cost, tauFor } from '../../../../../src-main/engine/dial/cost';
import { noiseLevel } from '../../../../../src-main/engine/sampler/schedule';

const lie = (apart: number, error: number, lean = 0) => ({ apart, error, lean });

describe('what a share of the sample costs', () => {
  it('is that of errors that add', () => {
    expect(cost(1, lie(0.01, 0.01))).toBeCloseTo(10 * Math.log10(2), 12);
    expect(cost(0.5, lie(0.01, 0.01))).toBeCloseTo(10 * Math.log10(1.25), 12);
    expect(cost(0, lie(0.01, 0.01))).toBe(0);
  });

  it('is less where the sample mends some of the error, and never a gain to count on', () => {
    expect(cost(1, lie(0.01, 0.01, -0.25))).toBeCloseTo(10 * Math.log10(1.5), 12);
    expect(cost(0.25, lie(0.01, 0.01, -0.25))).toBe(0);
  });

  it('is spent, and no more', () => {
    for (const lean of [0, -0.1, 0.1])
      expect(cost(alphaFor(0.3, lie(0.01, 0.01, lean)), lie(0.01, 0.01, lean))).toBeCloseTo(0.3, 12);
    expect([alphaFor(0.3, lie(1e-5, 0.01)), alphaFor(0.3, lie(0, 0.01)), alphaFor(0, lie(0.01, 0.01))]).toEqual([
      1, 1, 0,
    ]);
  });
});

describe('τ of a photo', () => {
  it('is the first step whose noise hides twice the error of x_IR', () => {
    const tau = tauFor((20 / 255) ** 2, 5, 100);
    expect(noiseLevel(tau)).toBeGreaterThanOrEqual(40 / 255);
    expect(noiseLevel(tau - 1)).toBeLessThan(40 / 255);
  });

  it('stays within what the method knows', () => {
    expect([tauFor(1e-6, 5, 50), tauFor(0.1, 5, 50), tauFor(1e-6, 5, 3)]).toEqual([5, 50, 3]);
  });
});
