import { cellOf } from './mosaic';
import type { Pattern } from './mosaic';
import type { SensorLight } from './normalise';

/** Noise of a sensor: its variance at light x is gain·x + offset, in sensor units. */
export interface Noise {
  /** What one photoelectron counts. */
  readonly gain: number;
  /** The variance of reading out. */
  readonly offset: number;
}

/** Two greens that a sensor repeats, by their place from a block's corner, and how often. */
interface Greens {
  readonly every: number;
  readonly first: number;
  readonly second: number;
}

/** In X-Trans the corners and the middle of all squares of 3 × 3 are green, whichever of the two squares it is. */
function greensOf(pattern: Pattern, width: number): Greens {
  const { side, channels } = cellOf(pattern);
  const every = side === 6 ? 3 : side;
  const isGreen = (x: number, y: number) =>
    channels.every((channel, at) => (at % side) % every !== x || Math.floor(at / side) % every !== y || channel === 1);
  const places = Array.from({ length: every * every }, (_, at) => [at % every, Math.floor(at / every)] as const);
  const greens = places.filter(([x, y]) => isGreen(x, y)).map(([x, y]) => y * width + x);
  return { every, first: Math.min(...greens), second: Math.max(...greens) };
}

/** A square of one green, next to the same square of the other green of each cell. */
interface Block {
  readonly mean: number;
  readonly variance: number;
  /** The variance of the other green, whose noise is independent: small where the photo itself is calm. */
  readonly unrest: number;
}

/** Cells on each side of a block. */
const side = 8;
/** From here on the sensor may be saturated, and noise cut off. */
const nearWhite = 0.95;
const groups = 12;
const calmShare = 0.25;
/** Below this nothing is noise, so that a sensor without any gets numbers that can be divided by. */
const least = 1e-10;

/**
 * The variance of the noise in a square of cells of one green, from differences that even surfaces do not have:
 * J. Immerkær, Fast Noise Variance Estimation, CVIU 64 (1996), eq. 1: a 3 × 3 mask of norm 6.
 * @param start index of the first sample
 */
function varianceAt({ data, width }: SensorLight, start: number, every: number): number {
  const at = (row: number, column: number) => data[start + every * (row * width + column)];
  let sum = 0;
  for (let row = 1; row < side - 1; row++) {
    for (let column = 1; column < side - 1; column++) {
      const corners =
        at(row - 1, column - 1) + at(row - 1, column + 1) + at(row + 1, column - 1) + at(row + 1, column + 1);
      const sides = at(row - 1, column) + at(row + 1, column) + at(row, column - 1) + at(row, column + 1);
      sum += ((corners - 2 * sides + 4 * at(row, column)) / 6) ** 2;
    }
  }
  return sum / (side - 2) ** 2;
}

/** Mean of a square of cells of one green, or null when it comes near white. */
function meanAt({ data, width }: SensorLight, start: number, every: number): number | null {
  let sum = 0;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const value = data[start + every * (row * width + column)];
      if (value > nearWhite) return null;
      sum += value;
    }
  }
  return sum / side ** 2;
}

function blocksOf(light: SensorLight, detail: SensorLight): Block[] {
  const { width, height, pattern } = light;
  const { every, first, second } = greensOf(pattern, width);
  const length = every * side;
  const blocks: Block[] = [];
  for (let y = 0; y + length <= height; y += length) {
    for (let x = 0; x + length <= width; x += length) {
      const start = y * width + x;
      const mean = meanAt(light, start + first, every);
      if (mean === null) continue;
      const [variance, unrest] = [first, second].map((green) => varianceAt(detail, start + green, every));
      blocks.push({ mean, variance, unrest });
    }
  }
  return blocks;
}

/** Of blocks of similar brightness, the mean brightness and noise of the calmest. */
function calmest(blocks: Block[]): { light: number; variance: number } {
  const calm = blocks.sort((a, b) => a.unrest - b.unrest).slice(0, Math.max(1, Math.round(calmShare * blocks.length)));
  const average = (of: (block: Block) => number) => calm.reduce((sum, block) => sum + of(block), 0) / calm.length;
  return { light: average(({ mean }) => mean), variance: average(({ variance }) => variance) };
}

/** variance = gain·light + offset by least squares of relative errors; neither is negative. */
function fitLine(points: readonly { light: number; variance: number }[]): Noise {
  const weighted = points.map(({ light, variance }) => ({
    light,
    variance,
    weight: 1 / Math.max(variance, least) ** 2,
  }));
  const sum = (of: (point: (typeof weighted)[number]) => number) =>
    weighted.reduce((total, point) => total + point.weight * of(point), 0);
  const weights = sum(() => 1);
  const [light, variance] = [sum((p) => p.light) / weights, sum((p) => p.variance) / weights];
  const spread = sum((p) => (p.light - light) ** 2);
  const slope = spread > 0 ? sum((p) => (p.light - light) * (p.variance - variance)) / spread : 0;
  const offset = variance - slope * light;
  if (slope < 0) return { gain: least, offset: Math.max(variance, least) };
  if (offset < 0)
    return { gain: Math.max(sum((p) => p.light * p.variance) / sum((p) => p.light ** 2), least), offset: 0 };
  return { gain: Math.max(slope, least), offset };
}

/**
 * Estimates the noise from the mosaic alone: its greens are cut into blocks, and of each brightness the calmest quarter
 * counts. Calm is told by one green and noise by the other, so that the choice does not favour small noise.
 * @param detail what noise is looked for in, if not in the mosaic: something of equal noise and less of a photo
 */
export function estimateNoise(light: SensorLight, detail = light): Noise {
  const blocks = blocksOf(light, detail).sort((a, b) => a.mean - b.mean);
  if (blocks.length === 0) return { gain: least, offset: least };
  const size = Math.ceil(blocks.length / groups);
  const points = Array.from({ length: Math.ceil(blocks.length / size) }, (_, group) =>
    calmest(blocks.slice(group * size, (group + 1) * size)),
  );
  return fitLine(points);
}
