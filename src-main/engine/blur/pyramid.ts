import { blankPlane, roundHalfEven } from './plane';
import type { Kernel, Plane } from './plane';
import { normalised } from './shapes';

/** Standard deviations after which a Gaussian is cut off. */
const gaussianReach = 4;

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

/** The plane on another grid, areas aligned; `valueAt` says what lies beyond its edge, by a pixel at most. */
function bilinear(plane: Plane, width: number, height: number, valueAt: (y: number, x: number) => number): Plane {
  const target = blankPlane(width, height);
  const down = places(plane.height, height);
  const across = places(plane.width, width);
  for (let y = 0; y < height; y++) {
    const [top, share] = [down.before[y], down.part[y]];
    const at = (x: number) => (1 - share) * valueAt(top, x) + share * valueAt(top + 1, x);
    for (let x = 0; x < width; x++) {
      const [left, part] = [across.before[x], across.part[x]];
      target.data[y * width + x] = (1 - part) * at(left) + part * at(left + 1);
    }
  }
  return target;
}

const within = (index: number, length: number) => Math.min(Math.max(index, 0), length - 1);

/** The weights of a Gaussian, sum 1. */
function gaussianWeights(deviation: number): Float64Array {
  const reach = Math.floor(gaussianReach * deviation + 0.5);
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-0.5 * ((index - reach) / deviation) ** 2),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Blurs along the rows (step 1) or the columns (step width); the plane mirrors beyond its ends, which repeat. */
function blurredAlong({ width, height, data }: Plane, weights: Float64Array, axis: 'rows' | 'columns'): Plane {
  const result = blankPlane(width, height);
  const [length, step] = axis === 'rows' ? [width, 1] : [height, width];
  const reach = (weights.length - 1) / 2;
  for (let index = 0; index < data.length; index++) {
    const at = axis === 'rows' ? index % width : Math.floor(index / width);
    let sum = 0;
    for (let tap = -reach; tap <= reach; tap++) {
      let place = at + tap;
      if (place < 0) place = Math.min(-1 - place, length - 1);
      else if (place >= length) place = Math.max(2 * length - 1 - place, 0);
      sum += weights[tap + reach] * data[index + (place - at) * step];
    }
    result.data[index] = sum;
  }
  return result;
}

/** Light reduced by scale ≤ 1: a Gaussian of half a target pixel against aliasing, then bilinear. */
export function smaller(light: Plane, scale: number): Plane {
  if (scale === 1) return light;
  const weights = gaussianWeights(0.5 * Math.sqrt(1 / scale ** 2 - 1));
  const soft = blurredAlong(blurredAlong(light, weights, 'columns'), weights, 'rows');
  const { width, height, data } = soft;
  const valueAt = (y: number, x: number) => data[within(y, height) * width + within(x, width)];
  return bilinear(soft, roundHalfEven(width * scale), roundHalfEven(height * scale), valueAt);
}

/** The kernel on a finer grid; there is nothing beyond its edge. */
export function larger({ side: from, taps }: Kernel, side: number): Kernel {
  const valueAt = (y: number, x: number) => (y < 0 || x < 0 || y >= from || x >= from ? 0 : taps[y * from + x]);
  const plane = { width: from, height: from, data: taps };
  return normalised({ side, taps: bilinear(plane, side, side, valueAt).data });
}
