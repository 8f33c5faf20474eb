import { blankPlane, roundHalfEven } from './plane';
import type { Kernel, Plane } from './plane';
import { normalised } from './shapes';

/** Standard deviations after which a Gaussian is cut off. */
const gaussianReach = 4;

/** Along each side of a pixel, of a kernel that is turned. */
const samples = 3;

/** For the centre of each target pixel: the source pixel before it, −1 at the edge, and the part of the way to the next. */
function places(length: number, target: number): { before: Int32Array; part: Float32Array } {
  const before = new Int32Array(target);
  const part = new Float32Array(target);
  for (let index = 0; index < target; index++) {
    const at = (index + 0.5) * (length / target) - 0.5;
    before[index] = Math.floor(at);
    part[index] = at - before[index];
  }
  return { before, part };
}

const within = (index: number, length: number) => Math.min(Math.max(index, 0), length - 1);

/** A position beyond [0, length) reflected about the ends, which repeat, once at most. */
const mirrored = (place: number, length: number) =>
  within(place < 0 ? -1 - place : place >= length ? 2 * length - 1 - place : place, length);

/** The weights of a Gaussian, sum 1. */
function gaussianWeights(deviation: number): Float64Array {
  const reach = Math.floor(gaussianReach * deviation + 0.5);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-0.5 * ((index - reach) / deviation) ** 2),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** What each sample of a reduced line is the sum of: `count` samples of the line, and their weights, one after the other. */
interface Reduction {
  readonly count: number;
  readonly sources: Int32Array;
  readonly weights: Float64Array;
}

/** A line blurred and then reduced, at once: what is left out in between is never computed. */
function reductionOf(length: number, target: number, blur: Float64Array): Reduction {
  const { before, part } = places(length, target);
  const [reach, count] = [(blur.length - 1) / 2, blur.length + 1];
  const [sources, weights] = [new Int32Array(count * target), new Float64Array(count * target)];
  for (let index = 0; index < target; index++) {
    const isBetween = before[index] >= 0 && before[index] + 1 < length;
    const [first, share] = [within(before[index], length), isBetween ? part[index] : 0];
    for (let tap = 0; tap < count; tap++) {
      const [own, next] = [tap < blur.length ? blur[tap] : 0, tap > 0 ? blur[tap - 1] : 0];
      sources[count * index + tap] = mirrored(first + tap - reach, length);
      weights[count * index + tap] = (1 - share) * own + share * next;
    }
  }
  return { count, sources, weights };
}

/** All columns reduced. */
function reducedDown({ width, data }: Plane, height: number, { count, sources, weights }: Reduction): Plane {
  const result = blankPlane(width, height);
  const sum = new Float64Array(width);
  for (let y = 0; y < height; y++) {
    sum.fill(0);
    for (let at = count * y; at < count * (y + 1); at++) {
      const [weight, row] = [weights[at], sources[at] * width];
      for (let x = 0; x < width; x++) sum[x] += weight * data[row + x];
    }
    result.data.set(sum, y * width);
  }
  return result;
}

/** All rows reduced. */
function reducedAcross(plane: Plane, width: number, { count, sources, weights }: Reduction): Plane {
  const result = blankPlane(width, plane.height);
  for (let y = 0; y < plane.height; y++) {
    const row = y * plane.width;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let at = count * x; at < count * (x + 1); at++) sum += weights[at] * plane.data[row + sources[at]];
      result.data[y * width + x] = sum;
    }
  }
  return result;
}

/** Light reduced by scale ≤ 1: a Gaussian of half a target pixel against aliasing, then bilinear. */
export function smaller(light: Plane, scale: number): Plane {
  if (scale === 1) return light;
  const blur = gaussianWeights(0.5 * Math.sqrt(1 / scale ** 2 - 1));
  const [width, height] = [roundHalfEven(light.width * scale), roundHalfEven(light.height * scale)];
  const low = reducedDown(light, height, reductionOf(light.height, height, blur));
  return reducedAcross(low, width, reductionOf(light.width, width, blur));
}

/** A kernel's value between its taps, bilinear; there is nothing beyond its edge. */
function valueAt({ side, taps }: Kernel, y: number, x: number): number {
  const tap = (row: number, column: number) =>
    row < 0 || column < 0 || row >= side || column >= side ? 0 : taps[row * side + column];
  const [top, left] = [Math.floor(y), Math.floor(x)];
  const along = (row: number) => (1 - x + left) * tap(row, left) + (x - left) * tap(row, left + 1);
  return (1 - y + top) * along(top) + (y - top) * along(top + 1);
}

/** The kernel so many times as large and turned about its middle, where there is room for it. */
export function turned(kernel: Kernel, scale: number, degrees: number): Kernel {
  const reach = Math.ceil((kernel.side * scale) / Math.SQRT2);
  const [side, middle] = [2 * reach + 1, (kernel.side - 1) / 2];
  const angle = (degrees * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
  const line = Float64Array.from({ length: side * samples }, (_, index) => (index + 0.5) / samples - 0.5 - reach);
  const taps = new Float64Array(side * side);
  line.forEach((down, row) =>
    line.forEach((right, column) => {
      const at = Math.floor(row / samples) * side + Math.floor(column / samples);
      taps[at] += valueAt(kernel, cosine * down + sine * right + middle, cosine * right - sine * down + middle);
    }),
  );
  return normalised({ side, taps: Float32Array.from(taps) });
}

/** The kernel on a finer grid, bilinear, areas aligned; there is nothing beyond its edge. */
export function larger({ side: from, taps }: Kernel, side: number): Kernel {
  const valueAt = (y: number, x: number) => (y < 0 || x < 0 || y >= from || x >= from ? 0 : taps[y * from + x]);
  const { before, part } = places(from, side);
  const fine = new Float32Array(side * side);
  for (let y = 0; y < side; y++) {
    const [top, share] = [before[y], part[y]];
    const at = (x: number) => (1 - share) * valueAt(top, x) + share * valueAt(top + 1, x);
    for (let x = 0; x < side; x++) fine[y * side + x] = (1 - part[x]) * at(before[x]) + part[x] * at(before[x] + 1);
  }
  return normalised({ side, taps: fine });
}
