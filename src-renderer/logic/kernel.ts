import type { Kernel } from '@contract';
import { arrows } from './arrows';
import { between } from './placement';

/** What the user does to a blur kernel, as pure functions. A place is a tap's column and row, from 0. */

export interface Tap {
  readonly column: number;
  readonly row: number;
}

/** Seven digits tell taps apart that nobody can see, and a kernel of 75 × 75 still fits into a photo's metadata. */
const digits = 1e7;

/** The kernel with sum 1; null where nothing is left of it. */
export function normalised({ side, taps }: Kernel): Kernel | null {
  const sum = taps.reduce((total, tap) => total + tap, 0);
  if (!(sum > 0)) return null;
  return { side, taps: taps.map((tap) => Math.round((digits * tap) / sum) / digits) };
}

/** A brush as wide as one tap leaves none out between two places. */
const leastReach = 0.51;

/**
 * The kernel without what a round brush touches between two places, which are taken as the taps that they are in; not
 * normalised, so that a stroke can go on.
 */
export function wiped({ side, taps }: Kernel, from: Tap, to: Tap, width: number): Kernel {
  const [left, top] = [Math.round(from.column), Math.round(from.row)];
  const [across, down] = [Math.round(to.column) - left, Math.round(to.row) - top];
  const length = across ** 2 + down ** 2;
  /** Distance of a tap to the stroke. */
  const distance = (column: number, row: number) => {
    const [x, y] = [column - left, row - top];
    const along = length === 0 ? 0 : Math.min(Math.max((x * across + y * down) / length, 0), 1);
    return Math.hypot(x - along * across, y - along * down);
  };
  const reach = Math.max(width / 2, leastReach);
  return { side, taps: taps.map((tap, at) => (distance(at % side, Math.floor(at / side)) < reach ? 0 : tap)) };
}

/** The kernel without taps that are weaker than a share of the strongest. */
export function withoutSpecks({ side, taps }: Kernel, share: number): Kernel {
  const least = share * taps.reduce((most, tap) => Math.max(most, tap), 0);
  return { side, taps: taps.map((tap) => (tap < least ? 0 : tap)) };
}

/** The tap that a key moves the brush to, within the kernel; null: no key of it. */
export function movedTap({ column, row }: Tap, key: string, side: number): Tap | null {
  const step = arrows[key];
  if (!step) return null;
  return { column: between(column + step[0], 0, side - 1), row: between(row + step[1], 0, side - 1) };
}
