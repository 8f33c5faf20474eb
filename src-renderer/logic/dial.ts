import type { Edit } from '@contract';
import { largestBudget } from '@contract/strength';

/** A step of the dial in dB: less cannot be seen. */
export const dialStep = 0.02;

/** Where the dial ends, in dB: a whole number of steps that reaches what a whole sample costs. */
export const dialEnd = (most: number): number => Math.max(5, Math.ceil(most / dialStep - 1e-6)) * dialStep;

/** The strength of a position of the dial: at most so many dB of fidelity; 0 is the faithful result. */
export function strengthFor(decibels: number): Edit['strength'] {
  if (decibels === 0) return { tau: 0, keep: { kind: 'auto' } };
  return { tau: 'auto', keep: { kind: 'budget', decibels: Math.min(decibels, largestBudget) } };
}

/**
 * Positions that are compared, in dB: the ends of the dial, and two evenly between, each on a step of it; where the dial
 * stands takes the place of the nearest of them, but never that of the faithful result.
 */
export function positionsToCompare(most: number, now: number): number[] {
  const end = Math.min(dialEnd(most), largestBudget);
  const positions = [0, 1 / 3, 2 / 3, 1].map((share) => Math.round((share * end) / dialStep) * dialStep);
  const distance = (position: number) => Math.abs(position - now);
  const nearest = positions
    .slice(now === 0 ? 0 : 1)
    .reduce((best, position) => (distance(position) < distance(best) ? position : best));
  return positions.map((position) => (position === nearest ? now : position));
}
