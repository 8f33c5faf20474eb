import { paddedLength } from './fourier';
import type { Fourier } from './fourier';
import { roundHalfEven } from './plane';
import type { Kernel } from './plane';
import { addProduct, correlation, paddedSpectrum } from './spectrum';

/** Of the largest tap: smaller ones are noise. */
const leastTap = 0.05;
/** Of the mass: smaller islands are noise. */
const leastIsland = 0.05;
/** Samples of a disk along each side of a pixel. */
const diskSamples = 16;

const sumOf = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0);

/** The kernel with sum 1. */
export function normalised({ side, taps }: Kernel): Kernel {
  const sum = Math.max(sumOf(taps), 1e-9);
  return { side, taps: taps.map((tap) => tap / sum) };
}

/** Without negative and tiny taps and without small islands, whose pixels touch at sides or corners; sum 1. */
export function tidied({ side, taps }: Kernel): Kernel {
  const least = leastTap * taps.reduce((most, tap) => Math.max(most, tap), 0);
  const kept = taps.map((tap) => (tap < least || tap < 0 ? 0 : tap));
  const leastMass = leastIsland * sumOf(kept);
  for (const island of islands({ side, taps: kept })) {
    const mass = island.reduce((sum, at) => sum + kept[at], 0);
    if (mass < leastMass) for (const at of island) kept[at] = 0;
  }
  return normalised({ side, taps: kept });
}

/** Places of the taps above 0, those that touch together. */
function islands({ side, taps }: Kernel): number[][] {
  const isFree = Array.from(taps, (tap) => tap > 0);
  const found: number[][] = [];
  for (let start = 0; start < taps.length; start++) {
    if (!isFree[start]) continue;
    const island = [start];
    isFree[start] = false;
    // The list grows while it is walked along.
    for (const at of island) {
      for (const next of neighbours(at, side)) {
        if (!isFree[next]) continue;
        isFree[next] = false;
        island.push(next);
      }
    }
    found.push(island);
  }
  return found;
}

function neighbours(at: number, side: number): number[] {
  const [row, column] = [Math.floor(at / side), at % side];
  const near = (place: number) => [place - 1, place, place + 1].filter((value) => value >= 0 && value < side);
  return near(row).flatMap((y) => near(column).map((x) => y * side + x));
}

/** What is no farther than that from a tap of another kernel of the same side, down and across; tidied. */
export function nearby({ side, taps }: Kernel, other: Kernel, reach: number): Kernel {
  const kept = new Float32Array(taps.length);
  other.taps.forEach((tap, at) => {
    if (tap <= 0) return;
    const [row, column] = [Math.floor(at / side), at % side];
    for (let y = Math.max(row - reach, 0); y <= Math.min(row + reach, side - 1); y++)
      for (let x = Math.max(column - reach, 0); x <= Math.min(column + reach, side - 1); x++)
        kept[y * side + x] = taps[y * side + x];
  });
  return tidied({ side, taps: kept });
}

/** How far down and right of the middle, in pixels, the light of a kernel lies. */
export function centroid({ side, taps }: Kernel): readonly [number, number] {
  const middle = (side - 1) / 2;
  const offset: [number, number] = [0, 0];
  taps.forEach((tap, at) => {
    offset[0] += tap * (Math.floor(at / side) - middle);
    offset[1] += tap * ((at % side) - middle);
  });
  return offset;
}

/** The kernel with its centroid within half a pixel of the middle; what leaves the square is lost. */
export function centred({ side, taps }: Kernel): Kernel {
  const [down, right] = centroid({ side, taps }).map(roundHalfEven);
  return down === 0 && right === 0 ? { side, taps } : shifted({ side, taps }, -down, -right);
}

/** The greatest correlation of two kernels over all shifts, and the shift of the second against its corner, in pixels. */
function bestShift(fourier: Fourier, first: Kernel, second: Kernel): { most: number; down: number; right: number } {
  const length = paddedLength(first.side + second.side - 1);
  const shape = { width: length, height: length };
  const spectrum = ({ side, taps }: Kernel) =>
    paddedSpectrum(fourier, { width: side, height: side, data: taps }, shape);
  const reach = (length - 1) >> 1;
  const [of, against] = [spectrum(first), spectrum(second)];
  const product = new Float32Array(of.length);
  addProduct(product, against, of);
  const alike = correlation(fourier, product, shape, reach);
  const most = alike.reduce((greatest, value) => Math.max(greatest, value), 0);
  const [at, side] = [alike.indexOf(most), 2 * reach + 1];
  return { most, down: Math.floor(at / side) - reach, right: (at % side) - reach };
}

/** How alike two kernels are wherever they stand, in [0, 1]: their greatest correlation over all shifts. An empty one is like none. */
export function likeness(fourier: Fourier, first: Kernel, second: Kernel): number {
  const energy = ({ taps }: Kernel) => taps.reduce((sum, tap) => sum + tap * tap, 0);
  const both = energy(first) * energy(second);
  return both === 0 ? 0 : bestShift(fourier, first, second).most / Math.sqrt(both);
}

/** Moved by whole pixels; what leaves the square is lost. */
function shifted({ side, taps }: Kernel, down: number, right: number): Kernel {
  const moved = new Float32Array(side * side);
  for (let y = Math.max(0, down); y < Math.min(side, side + down); y++)
    for (let x = Math.max(0, right); x < Math.min(side, side + right); x++)
      moved[y * side + x] = taps[(y - down) * side + x - right];
  return { side, taps: moved };
}

/** The kernel in the middle of a square of that side, odd as its own is, and not smaller. */
export function widened({ side: from, taps }: Kernel, side: number): Kernel {
  const room = (side - from) / 2;
  const wide = new Float32Array(side * side);
  for (let y = 0; y < from; y++) wide.set(taps.subarray(y * from, (y + 1) * from), (room + y) * side + room);
  return { side, taps: wide };
}

/** The mean of kernels, each moved to where it is most like the first, in the largest square; tidied, centred. */
export function meanKernel(fourier: Fourier, kernels: readonly Kernel[]): Kernel {
  const side = Math.max(...kernels.map((kernel) => kernel.side));
  const [first, ...others] = kernels.map((kernel) => widened(kernel, side));
  const sum = first.taps.slice();
  for (const other of others) {
    const { down, right } = bestShift(fourier, first, other);
    shifted(other, down, right).taps.forEach((tap, at) => (sum[at] += tap));
  }
  return centred(tidied({ side, taps: sum }));
}

/** A lens out of focus: the share of each pixel inside a disk of that radius in pixels; sum 1. */
export function disk(radius: number, side = 15): Kernel {
  const samples = Float64Array.from(
    { length: side * diskSamples },
    (_, index) => ((index + 0.5) / diskSamples - side / 2) ** 2,
  );
  const taps = new Float32Array(side * side);
  samples.forEach((down, y) => {
    const row = Math.floor(y / diskSamples) * side;
    samples.forEach((across, x) => {
      if (down + across <= radius * radius) taps[row + Math.floor(x / diskSamples)] += 1;
    });
  });
  return normalised({ side, taps });
}

/** Root of the mean square distance to the centroid, in pixels. */
export function widthOf({ side, taps }: Kernel): number {
  const sum = { x: 0, y: 0, square: 0 };
  taps.forEach((tap, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    sum.x += tap * x;
    sum.y += tap * y;
    sum.square += tap * (x * x + y * y);
  });
  return Math.sqrt(Math.max(sum.square - sum.x ** 2 - sum.y ** 2, 0));
}

/** The most light that 3 × 3 pixels hold, in [0, 1]. */
export function pointedness({ side, taps }: Kernel): number {
  const inside = (place: number) => place >= 0 && place < side;
  let most = 0;
  for (let at = 0; at < taps.length; at++) {
    const [x, y] = [at % side, Math.floor(at / side)];
    let sum = 0;
    for (let row = y - 1; row <= y + 1; row++)
      for (let column = x - 1; column <= x + 1; column++)
        if (inside(row) && inside(column)) sum += taps[row * side + column];
    most = Math.max(most, sum);
  }
  return most;
}
