import type { Keep, Tau } from './settings';

// Without the schema library, which the page need not load.

/** The most that a budget can be, in dB: beyond it, a result has little to do with the photo. */
export const largestBudget = 3;

/** Where sampling begins: at 0 where nothing of it is kept, and at the most where that follows from the photo, under a budget. */
export function tauOf({ tau, keep }: { tau: Tau; keep: Keep }, method: { usual: number; most: number }): number {
  if ((keep.kind === 'share' && keep.alpha === 0) || (keep.kind === 'budget' && keep.decibels === 0)) return 0;
  if (tau !== 'auto') return tau;
  return keep.kind === 'budget' ? method.most : method.usual;
}

/** How far the dial is turned, for the name of a result: τ, with the share or the budget that goes with it. */
export function strengthLabel({ tau, keep }: { tau: Tau; keep: Keep }, resolved: number): string {
  if (resolved === 0 || keep.kind === 'auto') return String(resolved);
  if (keep.kind === 'share') return `${resolved}-alpha${keep.alpha}`;
  // τ is not known before the photo is.
  return tau === 'auto' ? `${keep.decibels}dB` : `${resolved}-${keep.decibels}dB`;
}
