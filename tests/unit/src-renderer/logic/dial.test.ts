import { describe, expect, it } from 'vitest';
import { positionsToCompare, strengthFor } from '../../../../src-renderer/logic/dial';

describe('positionsToCompare', () => {
  it('are the ends of the dial and two evenly between, on its steps', () => {
    const rounded = (most: number) => positionsToCompare(most, 0).map((decibels) => decibels.toFixed(4));
    expect(rounded(0.41)).toEqual(['0.0000', '0.1400', '0.2800', '0.4200']);
    expect(rounded(0.01), 'the shortest dial has four of them, too').toEqual(['0.0000', '0.0400', '0.0600', '0.1000']);
    expect(positionsToCompare(9, 0)[3], 'no budget is larger').toBeCloseTo(3);
  });

  it('hold where the dial stands, in the place of the nearest', () => {
    const rounded = positionsToCompare(0.41, 0.17).map((decibels) => decibels.toFixed(2));
    expect(rounded).toEqual(['0.00', '0.17', '0.28', '0.42']);
    expect(positionsToCompare(0.41, 0.04).slice(0, 2), 'the faithful one stays').toEqual([0, 0.04]);
  });
});

describe('strengthFor', () => {
  it('samples nothing for 0 dB, and else lets τ follow the photo under a budget', () => {
    expect(strengthFor(0)).toEqual({ tau: 0, keep: { kind: 'auto' } });
    expect(strengthFor(0.2)).toEqual({ tau: 'auto', keep: { kind: 'budget', decibels: 0.2 } });
    expect(strengthFor(9).keep).toEqual({ kind: 'budget', decibels: 3 });
  });
});
