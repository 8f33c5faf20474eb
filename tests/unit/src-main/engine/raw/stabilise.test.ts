import { describe, expect, it } from 'vitest';
import { stabiliserOf } from '../../../../../src-main/engine/raw/stabilise';
import { normalSource } from './scene';

describe('stabilised light', () => {
  it.each([
    [2e-4, 6e-7],
    [3.2e-3, 1.6e-4],
  ])('of gain %f and offset %f has the same noise everywhere, and its mean comes back', (gain, offset) => {
    const { forth, back, level } = stabiliserOf({ gain, offset });
    expect([forth(0), forth(1)]).toEqual([0, 1]);
    const normal = normalSource();
    for (const light of [0.05, 0.2, 0.8]) {
      const seen = Array.from({ length: 40_000 }, () => forth(light + Math.sqrt(gain * light + offset) * normal()));
      const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length;
      const deviation = Math.sqrt(seen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / seen.length);
      expect(deviation / level).toBeCloseTo(1, 1);
      expect(back(mean)).toBeCloseTo(light, 3);
    }
  });

  it('of a sensor without noise is still a number, and comes back', () => {
    const { forth, back, level } = stabiliserOf({ gain: 1e-10, offset: 1e-10 });
    expect(level).toBeLessThan(1e-4);
    for (const light of [0, 0.3, 1]) expect(back(forth(light))).toBeCloseTo(light, 6);
  });
});
