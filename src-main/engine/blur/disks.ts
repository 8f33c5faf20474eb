import type { Weigh } from './evidence';
import type { Fourier } from './fourier';
import type { Kernel } from './plane';
import { disk, likeness, widthOf } from './shapes';

/** Radii of disks, in pixels. */
const radii = Array.from({ length: 76 }, (_, index) => 0.5 + index / 10);
/** Side of the square that disks are compared in. */
const diskSide = 21;
/**
 * Pixels by which radii differ from that of the most alike disk, which the spectrum is asked about; the first of those that
 * are as likely counts.
 */
const around = [0, -0.2, 0.2, -0.4, 0.4, -0.6, 0.6, -0.8, 0.8];
/**
 * Pixels by which the likeliest disk may be larger than the most alike one. Where a kernel is round and the spectrum would
 * have more, the photo is a smooth one.
 */
export const larger = 0.75;
/**
 * Nats by which a disk may be less likely than the kernel that it takes the place of: disks that were there were 0.001 less
 * likely at most, and strokes that look like one 0.07 at least.
 */
export const lessLikely = 0.02;
/** Radii of disks that the spectrum alone is asked about, where no kernel is round. */
const sought = Array.from({ length: 15 }, (_, index) => 1.6 + 0.4 * index);
/**
 * Nats that such a disk has at least, and by which it is likelier than the kernel; disks that were there had 0.006 and
 * 0.004. Of strokes none had both.
 */
const [evident, likelier] = [0.005, 0.002];
/** Radius in pixels: a photo in which larger disks are likelier still shows no disk. */
const widest = 7;
/** Radius of the disk below which a photo is sharp. */
export const sharpest = 1.25;
/** Likeness to a disk from which a kernel is one. */
export const round = 0.8;
/** The same for a radius below the second number. */
const [roundIfSmall, small] = [0.9, 2];
/**
 * Where another kernel is that round, the one that is best by all evidence is so at least, and at most so many times as wide
 * as the disk: the smallest square holds no more than a long stroke's end.
 */
const [roundish, wider] = [0.7, 2];
/** Nats of a disk in a photo that is sharp by its kernels, and how fast power falls in it at least. */
const [slight, slightFall] = [0.015, 2.2];
/**
 * Radius below which a photo may be so soft because its camera makes them so, and nats that a disk has then at least; the same
 * from that noise on, which hides what shows softness. Of 478 sharp crops seven, most from drones, had 0.016 to 0.077 with
 * radii of 1.25 and 1.45, none a larger one; where there is noise 0.016 at most. Of 310 through apertures of 1 to 1.6 pixels
 * 173 have the two above, and 115 these, too.
 */
const [ofCamera, slightIfOwn] = [1.5, 0.1];
const [noisy, slightIfNoisy] = [4 / 255, 0.025];

export interface Disk {
  readonly radius: number;
  readonly roundness: number;
}

/** Disks of all radii in a square of that side, made once. */
const disksIn = new Map<number, Kernel[]>();

function disksOf(side: number): Kernel[] {
  const known = disksIn.get(side) ?? radii.map((radius) => disk(radius, side));
  disksIn.set(side, known);
  return known;
}

/** The disk that is most like the kernel. */
export function closestDisk(fourier: Fourier, kernel: Kernel): Disk {
  const likenesses = disksOf(Math.max(diskSide, kernel.side)).map((one) => likeness(fourier, kernel, one));
  const roundness = Math.max(...likenesses);
  return { radius: radii[likenesses.indexOf(roundness)], roundness };
}

const known = new Map<number, Kernel>();

/** The disk in the square that it needs, made once: the spectrum is asked about some again and again. */
export function asDisk(radius: number): Kernel {
  const made = known.get(radius) ?? disk(radius, 2 * Math.ceil(radius + 0.5) + 1);
  known.set(radius, made);
  return made;
}

/** Whether one of the kernels is round enough, and the one that is believed is much like it. */
export function isDisk(fourier: Fourier, { radius, roundness }: Disk, believed: Kernel): boolean {
  if (radius < sharpest || roundness < (radius < small ? roundIfSmall : round)) return false;
  const fits = widthOf(believed) <= wider * widthOf(asDisk(radius));
  return fits && closestDisk(fourier, believed).roundness >= roundish;
}

/**
 * The disk about as large that the spectrum speaks most for, and how much, in nats. A kernel as it is found is blunter than
 * the disk that it shows, so that the disk that is most like it is too small, as a rule by 0.3 pixels.
 */
export function likeliestDisk({ radius, roundness }: Disk, weigh: Weigh): { disk: Disk; gain: number } {
  const near = around.map((step) => Math.max(radius + step, sharpest));
  const gains = weigh(near.map(asDisk)).map(({ gain }) => gain);
  const gain = Math.max(...gains);
  return { disk: { radius: near[gains.indexOf(gain)], roundness }, gain };
}

/**
 * Whether the likeliest disk about as large as a kernel's, and that much so, is that of the kernel; where a much smaller one is
 * the likeliest, and less likely than no blur, none is.
 */
export const isNear = (radius: number, likeliest: number, gain: number): boolean =>
  likeliest <= radius + larger && (likeliest >= radius - larger || gain >= 0);

/**
 * A disk of which kernels show nothing, and the spectrum much.
 * @param least what the spectrum says of the kernel that the disk would take the place of, in nats
 */
export function soughtDisk(weigh: Weigh, roundness: number, least: number): Disk | null {
  const gains = weigh(sought.map(asDisk)).map(({ gain }) => gain);
  const first = { radius: sought[gains.indexOf(Math.max(...gains))], roundness };
  const { disk, gain } = likeliestDisk(first, weigh);
  return disk.radius < widest && gain >= Math.max(evident, least + likelier) ? disk : null;
}

/** Whether a camera of its own may make photos as soft as that. */
export const isOwnSoftness = ({ radius }: Disk): boolean => radius < ofCamera;

/**
 * A disk that is too small for kernels to show it.
 * @param noise the photo's, in [0, 1]
 * @param isTold the user says that the photo is out of focus, so that it is not its camera's softness
 */
export function slightDisk(weigh: Weigh, roundness: number, noise: number, isTold: boolean): Disk | null {
  const { disk } = likeliestDisk({ radius: sharpest, roundness }, weigh);
  const [{ gain, fall }] = weigh([asDisk(disk.radius)]);
  const leastOfCamera = noise < noisy ? slightIfOwn : slightIfNoisy;
  const least = isTold || !isOwnSoftness(disk) ? slight : leastOfCamera;
  return gain >= least && fall >= slightFall ? disk : null;
}
