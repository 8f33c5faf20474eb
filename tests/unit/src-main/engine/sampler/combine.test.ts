import { describe, expect, it } from 'vitest';
import { fromPlanar, toPlanar } from '../../../../../src-main/engine/image/image';
import { blended } from '../../../../../src-main/engine/sampler/combine';

const field = (...values: number[]) => fromPlanar(1, 1, Float32Array.from(values));

describe('the blend of x_IR and a sample', () => {
  const [restored, sample] = [field(0, 0.5, 1), field(1, 0.5, 0.5)];

  it.each([
    [0, [0, 0.5, 1]],
    [0.25, [0.25, 0.5, 0.875]],
    [1, [1, 0.5, 0.5]],
  ])('with α = %d keeps that much of what the sample added', (alpha, expected) => {
    expect(Array.from(toPlanar(blended(restored, sample, alpha)))).toEqual(expected);
  });

  it('changes neither', () => {
    blended(restored, sample, 0.5);
    expect(Array.from(toPlanar(restored))).toEqual([0, 0.5, 1]);
    expect(Array.from(toPlanar(sample))).toEqual([1, 0.5, 0.5]);
  });
});
