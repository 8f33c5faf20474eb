import type { Keep, Tau } from './settings';

/** How far the dial is turned, for the name of a result: τ, with the share or the budget that goes with it. */
export function strengthLabel({ tau, keep }: { tau: Tau; keep: Keep }, resolved: number): string {
  if (resolved === 0 || keep.kind === 'auto') return String(resolved);
  if (keep.kind === 'share') return `${resolved}-alpha${keep.alpha}`;
  // τ is not known before the photo is.
  return tau === 'auto' ? `${keep.decibels}dB` : `${resolved}-${keep.decibels}dB`;
}
