import type { Fourier } from './fourier';
import type { Kernel } from './plane';
import { disk, likeness } from './shapes';

/** Sides of the squares that a kernel is looked for in. */
const sides = [15, 25, 35, 51];
/** Likeness of kernels of neighbouring sizes from which they are believed. */
const alike = 0.7;
/** Radii of disks, in pixels. */
const radii = Array.from({ length: 76 }, (_, index) => 0.5 + index / 10);
/** Side of the square that disks are compared in. */
const diskSide = 21;
/** Radius of the disk below which a photo is sharp. */
const sharpest = 1.1;
/** Likeness to a disk from which a kernel is one. */
const round = 0.8;
/** Kernels of so many sizes tell whether it is a disk: a stroke shows its length in the larger. */
const lookedAt = 3;
/** A disk and the kernel that is believed differ in width by this factor at most. */
const sameWidth = 1.5;
/** Width in pixels from which a stroke is shake. */
const narrowest = 1.2;

/** What a photo, or a window of it, suffered. */
export interface Finding {
  readonly kind: 'shake' | 'defocus' | 'none';
  /** null for `none`. */
  readonly kernel: Kernel | null;
  /** `small`: no two sizes agreed, and the smallest hardly ever harms. */
  readonly reason: 'found' | 'small' | 'sharp';
  /** Likeness, in [0, 1], of the kernels of two sizes that were most alike. */
  readonly agreement: number;
  /** In pixels, of the disk that is most like a kernel. */
  readonly radius: number;
  /** Likeness, in [0, 1], to that disk. */
  readonly roundness: number;
}

interface Disk {
  readonly radius: number;
  readonly roundness: number;
}

/** The sizes to look for, in light whose shorter side is that long. */
export function sidesFor(shorter: number): number[] {
  const fitting = sides.filter((side) => 3 * side < shorter);
  return fitting.length > 0 ? fitting : [sides[0]];
}

/** The disk that is most like the kernel. */
function closestDisk(fourier: Fourier, kernel: Kernel): Disk {
  const side = Math.max(diskSide, kernel.side);
  const disks = radii.map((radius) => ({ radius, roundness: likeness(fourier, kernel, disk(radius, side)) }));
  return disks.reduce((best, one) => (one.roundness > best.roundness ? one : best));
}

/** Root of the mean square distance to the centroid, in pixels. */
function widthOf({ side, taps }: Kernel): number {
  const sum = { x: 0, y: 0, square: 0 };
  taps.forEach((tap, at) => {
    const [x, y] = [at % side, Math.floor(at / side)];
    sum.x += tap * x;
    sum.y += tap * y;
    sum.square += tap * (x * x + y * y);
  });
  return Math.sqrt(Math.max(sum.square - sum.x ** 2 - sum.y ** 2, 0));
}

/** The disk in the square that it needs. */
export function asDisk(radius: number): Kernel {
  return disk(radius, 2 * Math.ceil(radius + 0.5) + 1);
}

/** The smaller kernel of the largest pair that is alike; else of the pair that is most so. */
function mostAlike(fourier: Fourier, kernels: readonly Kernel[]): { kernel: Kernel; agreement: number } {
  const pairs = kernels.slice(1).map((larger, index) => ({
    kernel: kernels[index],
    agreement: likeness(fourier, kernels[index], larger),
  }));
  const agreed = pairs.filter(({ agreement }) => agreement >= alike).at(-1);
  const start = { kernel: kernels[0], agreement: 0 };
  return agreed ?? pairs.reduce((best, pair) => (pair.agreement > best.agreement ? pair : best), start);
}

/** Whether it is round, and no part of a longer stroke. */
function isDisk({ radius, roundness }: Disk, believed: Kernel): boolean {
  const ratio = widthOf(believed) / (radius / Math.SQRT2);
  return roundness >= round && ratio > 1 / sameWidth && ratio < sameWidth;
}

/**
 * Shake, defocus or neither: a kernel that is there is found whatever size it may have; one that is made up grows to fill
 * its square. So kernels of neighbouring sizes must be alike, and that is what is believed.
 * @param kernels of growing squares
 * @param asked what the user knows already
 */
export function choose(
  fourier: Fourier,
  kernels: readonly Kernel[],
  asked: 'auto' | 'shake' | 'defocus' = 'auto',
): Finding {
  const { kernel, agreement } = mostAlike(fourier, kernels);
  const disks = kernels.slice(0, lookedAt).map((one) => closestDisk(fourier, one));
  const roundest = disks.reduce((best, one) => (one.roundness > best.roundness ? one : best));
  const finding = (found: Pick<Finding, 'kind' | 'kernel' | 'reason'>) => ({ ...found, agreement, ...roundest });
  const sharp = finding({ kind: 'none', kernel: null, reason: 'sharp' });
  // One disk of next to no radius is enough: what was sharp must not be sharpened.
  if (disks.some(({ radius, roundness }) => roundness >= round && radius < sharpest)) return sharp;
  if (asked === 'defocus' || (asked === 'auto' && isDisk(roundest, kernel)))
    return finding({ kind: 'defocus', kernel: asDisk(roundest.radius), reason: 'found' });
  if (agreement < alike) return finding({ kind: 'shake', kernel: kernels[0], reason: 'small' });
  if (widthOf(kernel) < narrowest) return sharp;
  return finding({ kind: 'shake', kernel, reason: 'found' });
}
