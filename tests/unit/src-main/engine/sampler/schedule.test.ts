import { describe, expect, it } from 'vitest';
import { jump } from '../../../../../src-main/engine/sampler/jump';
import { alphaBar, beta, noiseLevel } from '../../../../../src-main/engine/sampler/schedule';
import { ddimUpdate, ddpmUpdate, stepVariance, updates } from '../../../../../src-main/engine/sampler/step';
import type { Path } from '../../../../../src-main/engine/sampler/step';
import { parity } from './parity';

/** Recomputed from the paper's definitions in float64: τ, A, B, V with β_t, V with the posterior variance, 255·σ̃_τ. */
const checkValues = [
  [5, 0.9996504078518902, 4.442387910044262e-6, 8.316936292241629e-4, 6.990056381851248e-4, 6.744229898568907],
  [50, 0.9854001133216198, 1.868672905422958e-4, 2.968847932530652e-2, 2.898424214258479e-2, 44.0563268603234],
  [100, 0.9471060305024349, 6.907868166506927e-4, 1.0419494671180134e-1, 1.0298137715787285e-1, 86.4012289907944],
  [250, 0.7239108776435519, 4.176495132096297e-3, 4.774882605430534e-1, 4.758971837670253e-1, 242.99855255140605],
] as const;

describe('the jump T → τ', () => {
  it.each(checkValues)('has the check values at τ = %d', (tau, A, B, V, posterior, level) => {
    const start = jump(tau, 'beta');
    expect(Math.abs(start.restored - A)).toBeLessThan(1e-9);
    expect(Math.abs(start.initial - B)).toBeLessThan(1e-9);
    expect(Math.abs(start.accumulated - V)).toBeLessThan(1e-9);
    expect(Math.abs(jump(tau, 'posterior').accumulated - posterior)).toBeLessThan(1e-9);
    expect(Math.abs(255 * noiseLevel(tau) - level)).toBeLessThan(1e-9);
  });

  it('carries exactly the noise of step τ with the posterior variance, and 9 % too much with β_t at τ = 5', () => {
    const excess = (variance: 'beta' | 'posterior') => {
      const { initial, accumulated } = jump(5, variance);
      return Math.sqrt((initial ** 2 + accumulated) / (1 - alphaBar(5)));
    };
    expect(excess('posterior')).toBeCloseTo(1, 9);
    expect(excess('beta')).toBeCloseTo(1.0908, 4);
  });
});

const path: Path = { tau: 10, steps: 10, spacing: 'linear', variance: 'posterior', eta: 0 };

describe('the schedule and the steps', () => {
  it.each(parity.schedule)('agree with the reference at t = $t, $variance', (row) => {
    const update = ddpmUpdate(row.t, row.variance);
    const start = jump(row.t, row.variance);
    const pairs = [
      [beta(row.t), row.beta],
      [alphaBar(row.t), row.alphaBar],
      [noiseLevel(row.t), row.noiseLevel],
      [update.estimate, row.cleanWeight],
      [update.current, row.iterateWeight],
      [stepVariance(row.t, row.variance), row.stepVariance],
      [start.restored, row.jump.restored],
      [start.initial, row.jump.start],
      [start.accumulated, row.jump.variance],
    ];
    for (const [actual, expected] of pairs) expect(Math.abs(actual - expected)).toBeLessThan(1e-9);
  });

  it('take every step when they may, and add no noise in the last', () => {
    const plan = updates({ ...path, tau: 5, variance: 'beta' });
    expect(plan.map(({ t, next }) => [t, next])).toEqual([[5, 4], [4, 3], [3, 2], [2, 1], [1, 0]]); // prettier-ignore
    expect(plan.map(({ noise }) => noise > 0)).toEqual([true, true, true, true, false]);
  });

  it('are spread evenly over τ…1 when there are fewer than τ', () => {
    const plan = updates({ ...path, tau: 250, steps: 4 });
    expect(plan.map(({ t, next }) => [t, next])).toEqual([[250, 188], [188, 125], [125, 63], [63, 0]]); // prettier-ignore
  });

  it('end a DDIM schedule with x̂0 itself', () => {
    expect(ddimUpdate(63, 0, 1)).toEqual({ t: 63, next: 0, estimate: 1, current: 0, noise: 0 });
  });

  it.each(parity.subSchedules)('have the noise levels of a geometric series, τ = $tau, $steps steps', (expected) => {
    const plan = updates({ ...path, ...expected, spacing: 'geometric', eta: 1 });
    expect(plan.map(({ t }) => t)).toEqual(expected.timesteps);
    expect(Math.abs(plan[0].noise ** 2 - expected.firstVariance)).toBeLessThan(1e-12);
  });

  it.each([0, 0.3, 1])('leave the variance of the level that they lead to, η = %d', (eta) => {
    for (const { t, next, current, noise } of updates({ ...path, tau: 50, steps: 5, spacing: 'geometric', eta }))
      expect(Math.abs(current ** 2 * (1 - alphaBar(t)) + noise ** 2 - (1 - alphaBar(next)))).toBeLessThan(1e-12);
  });

  it('are DDPM steps with the posterior variance where η = 1 and none is skipped', () => {
    const [ddpm, ddim] = [ddpmUpdate(7, 'posterior'), ddimUpdate(7, 6, 1)];
    expect(Math.abs(ddpm.noise - ddim.noise)).toBeLessThan(1e-12);
    expect(Math.abs(ddpm.current - ddim.current)).toBeLessThan(1e-12);
  });

  it('are none at τ = 0', () => {
    expect(updates({ ...path, tau: 0 })).toEqual([]);
  });
});
