import { describe, expect, it } from 'vitest';
import { finestOf } from '../../../../../src-main/engine/dial/finest';
import { fromPlanar, toPlanar } from '../../../../../src-main/engine/image/image';

const corner = { x: 0, y: 0 };
const planar = (plane: readonly number[]) => Float32Array.from([...plane, ...plane, ...plane]);

describe('the finest of what a sample adds', () => {
  it('leaves each cell of 2 × 2 pixels its mean, and those that are cut off at the edges theirs', () => {
    const restored = fromPlanar(3, 3, planar([0.5, 0.5, 0.2, 0.5, 0.5, 0.2, 0.1, 0.1, 0.9]));
    const sample = fromPlanar(3, 3, planar([0.9, 0.5, 0.4, 0.5, 0.5, 0.2, 0.3, 0.1, 0.3]));
    const finest = [...toPlanar(finestOf(restored, sample, corner))];
    const right = [0.8, 0.4, 0.3, 0.4, 0.4, 0.1, 0.2, 0, 0.9];
    for (const [at, value] of [...right, ...right, ...right].entries()) expect(finest[at]).toBeCloseTo(value, 6);
  });

  it('has the whole picture’s cells in a part of it', () => {
    const restored = fromPlanar(4, 2, planar([0, 0, 0, 0, 0, 0, 0, 0]));
    const sample = fromPlanar(4, 2, planar([1, 2, 3, 4, 5, 6, 7, 8]));
    const part = (of: readonly number[]) => fromPlanar(3, 2, planar(of));
    const whole = toPlanar(finestOf(restored, sample, corner));
    const cut = finestOf(part([0, 0, 0, 0, 0, 0]), part([2, 3, 4, 6, 7, 8]), { x: 1, y: 0 });
    const inside = [...toPlanar(cut).subarray(0, 6)];
    expect([inside[1], inside[2], inside[4], inside[5]]).toEqual([whole[2], whole[3], whole[6], whole[7]]);
    expect([inside[0], inside[3]]).toEqual([-2, 2]);
  });

  it('writes into neither picture', () => {
    const [restored, sample] = [0, 1].map((value) => fromPlanar(2, 2, planar([value, 0, 0, 0])));
    finestOf(restored, sample, corner);
    expect(toPlanar(restored)[0]).toBe(0);
    expect(toPlanar(sample)[0]).toBe(1);
  });
});
