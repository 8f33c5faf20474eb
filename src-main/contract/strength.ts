import type { Keep, Tau } from './settings';

// Without the schema library, which the page need not load.

/** The most that a budget can be, in dB: beyond it, a result has little to do with the photo. */
export const largestBudget = 3;

/** How far the dial is turned, for the name of a result: τ, with the share or the budget that goes with it. */
export function strengthLabel({ tau, keep }: { tau: Tau; keep: Keep }, resolved: number): string {
  if (resolved === 0 || keep.kind === 'auto') return String(resolved);
  if (keep.kind === 'share') return `${resolved}-alpha${keep.alpha}`;
  // τ is not known before the photo is.
  return tau === 'auto' ? `${keep.decibels}dB` : `${resolved}-${keep.decibels}dB`;
}
