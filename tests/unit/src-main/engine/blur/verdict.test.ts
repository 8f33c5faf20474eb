import { describe, expect, it } from 'vitest';
import { asDisk } from '../../../../../src-main/engine/blur/choice';
import type { Finding } from '../../../../../src-main/engine/blur/choice';
import type { Trial } from '../../../../../src-main/engine/blur/trials';
import { gainOf, pick } from '../../../../../src-main/engine/blur/verdict';
import { stroke } from './scene';

const refused: Finding = {
  kind: 'shake',
  kernel: null,
  reason: 'disagreement',
  agreement: 0.4,
  radius: 2.1,
  roundness: 0.5,
};
const trials: readonly Trial[] = [
  { kind: 'shake', kernel: stroke, agreement: 0.7, radius: null },
  { kind: 'defocus', kernel: asDisk(3), agreement: 1, radius: 3 },
];

describe('gainOf', () => {
  const errors = (...means: readonly number[]) => {
    const plane = (mean: number) => Float32Array.of(0, 2 * mean);
    return { width: 2, height: 1, planes: [plane(means[0]), plane(means[1]), plane(means[2])] as const };
  };

  it('holds mean squared errors of result and photo against each other, in dB', () => {
    expect(gainOf(errors(1e-3, 5e-3, 1e-2))).toBeCloseTo(10 * Math.log10(1001 / 101), 5);
    expect(gainOf(errors(1e-2, 5e-3, 1e-3))).toBeCloseTo(-10 * Math.log10(1001 / 101), 5);
  });

  it('makes nothing of errors that nobody sees', () => {
    expect(gainOf(errors(1e-9, 1e-9, 1e-7))).toBeLessThan(0.05);
  });
});

describe('pick', () => {
  it('takes the trial that helps most, though no two sizes agree', () => {
    expect(pick(refused, trials, [3, 1])).toMatchObject({ kind: 'shake', reason: 'found', agreement: 0.7 });
    expect(pick(refused, trials, [1, 3])).toMatchObject({ kind: 'defocus', reason: 'found', radius: 3 });
  });

  it('takes none where none helps, whatever rules alone make of it', () => {
    const found: Finding = { ...refused, reason: 'found', kernel: stroke, agreement: 0.95 };
    expect(pick(found, trials, [-1, -2])).toMatchObject({ kernel: null, reason: 'disagreement' });
  });

  it('leaves it at the rules where nothing was tried', () => {
    expect(pick(refused, [], [])).toBe(refused);
  });
});
