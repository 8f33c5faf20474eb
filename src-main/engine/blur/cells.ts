import type { Finding } from './choice';
import type { Fourier, Shape } from './fourier';
import { blankPlane, roundHalfEven } from './plane';
import type { Rectangle } from '../image/image';
import type { Kernel, Plane } from './plane';
import { likeness } from './shapes';

/** Least side in pixels of a cell, of which each has a window that a kernel is looked for in. */
const cellSide = 640;
/** Cells a side of the photo, at most: enough for a blur that changes steadily, as that of a turned camera does. */
const mostCells = 2;
/** Likeness of the kernels of two cells from which they are one. */
export const same = 0.8;

/** The borders of the cells along a side. */
function bordersOf(length: number): number[] {
  const count = Math.min(Math.max(Math.floor(length / cellSide), 1), mostCells);
  return Array.from({ length: count + 1 }, (_, place) => roundHalfEven((length * place) / count));
}

/** A photo's cells, row by row; one only for a small photo. */
export function cellsOf({ width, height }: Shape): Rectangle[] {
  const [columns, rows] = [bordersOf(width), bordersOf(height)];
  return rows
    .slice(1)
    .flatMap((bottom, row) =>
      columns.slice(1).map((right, column) => ({ left: columns[column], top: rows[row], right, bottom })),
    );
}

/** For each cell along a side, its weight at each pixel: linear between the middles of cells. */
function rampsOf(length: number): Float32Array[] {
  const borders = bordersOf(length);
  const middles = borders.slice(1).map((end, place) => (borders[place] + end) / 2);
  return middles.map((middle, place) =>
    Float32Array.from({ length }, (_, index) => {
      const at = index + 0.5;
      const next = at < middle ? middles.at(place - 1) : middles.at(place + 1);
      const isOutermost = at < middle ? place === 0 : place === middles.length - 1;
      return isOutermost || next === undefined ? 1 : Math.max(0, 1 - Math.abs(at - middle) / Math.abs(next - middle));
    }),
  );
}

/** How much the solution of the chosen cells counts at each pixel of a region of the photo; that of all cells, 1. */
export function shareOf(photo: Shape, isChosen: readonly boolean[], { left, top, right, bottom }: Rectangle): Plane {
  const down = rampsOf(photo.height).map((ramp) => ramp.subarray(top, bottom));
  const across = rampsOf(photo.width).map((ramp) => ramp.subarray(left, right));
  const share = blankPlane(right - left, bottom - top);
  const { width, height } = share;
  isChosen.forEach((chosen, place) => {
    if (!chosen) return;
    const [row, column] = [down[Math.floor(place / across.length)], across[place % across.length]];
    for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) share.data[y * width + x] += row[y] * column[x];
  });
  return share;
}

/** Where any of the ramps counts. */
function support(ramps: readonly Float32Array[], length: number, halo: number): [number, number] {
  const counts = (ramp: Float32Array) => ramp.findIndex((weight) => weight > 0);
  const starts = ramps.map(counts);
  const ends = ramps.map((ramp) => length - counts(ramp.slice().reverse()));
  return [Math.max(Math.min(...starts) - halo, 0), Math.min(Math.max(...ends) + halo, length)];
}

/** What the solution of the chosen cells has to see: where it counts, and twice the kernel's side around. */
export function reachOf({ width, height }: Shape, isChosen: readonly boolean[], { side }: Kernel): Rectangle {
  const [down, across] = [rampsOf(height), rampsOf(width)];
  const isIn = (ofPlace: (place: number) => number) => (_: Float32Array, line: number) =>
    isChosen.some((chosen, place) => chosen && ofPlace(place) === line);
  const rows = down.filter(isIn((place) => Math.floor(place / across.length)));
  const columns = across.filter(isIn((place) => place % across.length));
  const [top, bottom] = support(rows, height, 2 * side);
  const [left, right] = support(columns, width, 2 * side);
  return { left, top, right, bottom };
}

/** Places of findings whose kernels are found and alike, the largest group first. */
function groupsOf(fourier: Fourier, findings: readonly Finding[]): number[][] {
  const groups: number[][] = [];
  findings.forEach(({ reason, kernel }, place) => {
    if (reason !== 'found' || kernel === null) return;
    const group = groups.find(([first]) => likeness(fourier, findings[first].kernel ?? kernel, kernel) >= same);
    if (group) group.push(place);
    else groups.push([place]);
  });
  return groups.sort((a, b) => b.length - a.length);
}

/**
 * For each cell the place of the finding that holds there: kernels that are alike become the one of most agreement; cells
 * that show next to nothing follow the largest group; sharp ones stay sharp.
 */
export function merged(fourier: Fourier, findings: readonly Finding[]): number[] {
  const surest = (places: readonly number[]) =>
    places.reduce((best, place) => (findings[place].agreement > findings[best].agreement ? place : best));
  const groups = groupsOf(fourier, findings);
  const best = groups.map(surest);
  const others = best.length > 0 ? best[0] : surest(findings.map((_, place) => place));
  return findings.map(({ reason }, place) => {
    const group = groups.findIndex((places) => places.includes(place));
    if (group >= 0) return best[group];
    return reason === 'sharp' ? place : others;
  });
}
