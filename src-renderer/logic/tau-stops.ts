/**
 * The places where the τ slider stops. Small values matter most (0, 1, 2, … 10 one by one), large ones are coarse, so that
 * 0, 5, 50 and 250 can all be hit by hand. As long as τ ≤ 10, the position of a stop is τ itself.
 */
const coarseness: readonly { upTo: number; step: number }[] = [
  { upTo: 10, step: 1 },
  { upTo: 50, step: 5 },
  { upTo: 250, step: 10 },
  { upTo: 1000, step: 50 },
];

/** All stops from 0 to `max`, in order; `max` and `marked` (the default) are always among them. */
export function tauStops(max: number, marked: number): number[] {
  const stops = new Set([0, max, Math.min(marked, max)]);
  let start = 0;
  for (const { upTo, step } of coarseness) {
    for (let tau = start; tau <= Math.min(upTo, max); tau += step) stops.add(tau);
    start = upTo;
  }
  return [...stops].sort((a, b) => a - b);
}

/** The position of the stop nearest to `tau`; a typed τ may lie between two. */
export function nearestStop(stops: readonly number[], tau: number): number {
  let nearest = 0;
  stops.forEach((stop, position) => {
    if (Math.abs(stop - tau) < Math.abs(stops[nearest] - tau)) nearest = position;
  });
  return nearest;
}
