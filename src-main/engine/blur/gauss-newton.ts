import { spectrumLength } from './fourier';
import type { Change, Fourier, Shape } from './fourier';
import { brightest, quick } from './light';
import { placeIn } from '../simd/memory';
import type { Samples, Take } from '../simd/memory';
import type { Rectangle } from '../image/image';
import { inPlace } from './place';
import type { Kernel, Plane } from './plane';
import { transferInto } from './spectrum';

/** Of d light / d encoded: the dark is not stretched further. */
const leastSlope = 0.1;
/** Bounds of d encoded / d light in the data term: more would make noise in the dark explode. */
const [flattest, steepest] = [0.3, 4];
/** Light this near to the prediction has the slope of the curve instead of the secant's. */
const same = 1e-4;
/** How far below black a field may be before the denoiser. */
const darkest = -0.03;
/** From here on a value may stand for any brighter light. */
const saturated = 0.985;
/** Predicted light from which a saturated value has nothing more to say. */
const explained = 0.6;

/** A step on one channel of a field, or of a piece of one, whose sides can be transformed (`paddedLength`). */
export interface Step {
  /** z, the estimate so far; used up. */
  readonly field: Plane;
  /** y, the photo, at the same place; used up. */
  readonly target: Plane;
  /** Where the photo counts. */
  readonly inside: Rectangle;
  readonly kernel: Kernel;
  /** ρ, the weight of staying where the field is. */
  readonly ridge: number;
  /** Of conjugate gradients. */
  readonly iterations: number;
}

/** The data term about a field: A = E·K·D. Fields are large: whoever needs one more takes the scratch. */
interface Linearised {
  readonly shape: Shape;
  /** K */
  readonly transfer: Samples;
  /** E²: the squared slope between what is predicted and the photo; 0 where the photo does not count. */
  readonly outerSquared: Float32Array;
  /** D: the slope of the curve from encoded values to light. */
  readonly within: Float32Array;
  readonly ridge: number;
  readonly scratch: Float32Array;
}

/** The scratch convolved with the kernel, or with the kernel turned around. */
function convolve(fourier: Fourier, { shape, transfer, scratch }: Linearised, sign: 1 | -1): void {
  const change: Change = (columns, first) =>
    fourier.memory.loops.convolve(columns.at, placeIn(transfer, 2 * first * shape.height), columns.length, sign);
  fourier.filter(fourier.rowsOf(scratch, shape), shape, change, scratch);
}

/** The slope between the predicted and the photo's value, squared, and how much light is missing there. */
function secant(predicted: number, target: number): { missing: number; squared: number } {
  const missing = quick.toLinear(target) - predicted;
  const raw =
    Math.abs(missing) <= same
      ? 1 / Math.max(quick.slope(Math.min(Math.max(target, 0), 1)), leastSlope)
      : (target - quick.toEncoded(predicted)) / missing;
  return { missing, squared: Math.min(Math.max(raw, flattest), steepest) ** 2 };
}

/** Whether a value is saturated and its prediction, in light, bright enough for it. */
export function openEnded(target: number, predicted: number): boolean {
  return target >= saturated && predicted >= explained;
}

/** Turns the photo into E², and the scratch from the predicted light into what E²·(photo − prediction) is. */
function compare(target: Float32Array, scratch: Float32Array, width: number, inside: Rectangle): void {
  for (let at = 0; at < target.length; at++) {
    const y = Math.floor(at / width);
    const x = at % width;
    const predicted = Math.max(scratch[at], 0);
    const counts = y >= inside.top && y < inside.bottom && x >= inside.left && x < inside.right;
    if (!counts || openEnded(target[at], predicted)) {
      target[at] = scratch[at] = 0;
    } else {
      const { missing, squared } = secant(predicted, target[at]);
      target[at] = squared;
      scratch[at] = squared * missing;
    }
  }
}

/** Linearises about the field. @returns it, and Aᵀ·(photo − prediction) */
function linearise(fourier: Fourier, take: Take, step: Step): { data: Linearised; rest: Float32Array } {
  const { field, target, inside, kernel, ridge } = step;
  const shape: Shape = { width: field.width, height: field.height };
  const transfer = take(spectrumLength(shape));
  transferInto(fourier, transfer, inPlace(kernel), shape);
  const data = {
    shape,
    transfer,
    outerSquared: target.data,
    within: field.data.map((value) => Math.max(quick.slope(value), leastSlope)),
    ridge,
    scratch: field.data.map((value) => quick.toLinear(Math.min(Math.max(value, 0), brightest))),
  };
  convolve(fourier, data, 1);
  compare(target.data, data.scratch, shape.width, inside);
  convolve(fourier, data, -1);
  return { data, rest: data.scratch.map((value, at) => data.within[at] * value) };
}

/** scratch ← (AᵀA + ridge)·direction; returns direction·scratch. */
function apply(fourier: Fourier, data: Linearised, direction: Float32Array): number {
  const { scratch, within, outerSquared, ridge } = data;
  for (let at = 0; at < scratch.length; at++) scratch[at] = within[at] * direction[at];
  convolve(fourier, data, 1);
  for (let at = 0; at < scratch.length; at++) scratch[at] *= outerSquared[at];
  convolve(fourier, data, -1);
  let product = 0;
  for (let at = 0; at < scratch.length; at++) {
    scratch[at] = within[at] * scratch[at] + ridge * direction[at];
    product += direction[at] * scratch[at];
  }
  return product;
}

/** scratch ← (KᵀK + ridge)⁻¹·rest; returns rest·scratch. */
function precondition(fourier: Fourier, data: Linearised, rest: Float32Array): number {
  const { shape, transfer, ridge, scratch } = data;
  const change: Change = (columns, first) =>
    fourier.memory.loops.divide(columns.at, placeIn(transfer, 2 * first * shape.height), columns.length, ridge);
  fourier.filter(fourier.rowsOf(rest, shape), shape, change, scratch);
  let product = 0;
  for (let at = 0; at < rest.length; at++) product += rest[at] * scratch[at];
  return product;
}

/**
 * Adds to the field the change with (AᵀA + ridge)·change = rest, from zero, by preconditioned conjugate gradients.
 * @param rest used up
 */
function conjugateGradients(
  fourier: Fourier,
  data: Linearised,
  rest: Float32Array,
  iterations: number,
  field: Float32Array,
): void {
  const { scratch } = data;
  let power = precondition(fourier, data, rest);
  const direction = scratch.slice();
  for (let iteration = 1; power > 0; iteration++) {
    const length = power / apply(fourier, data, direction);
    for (let at = 0; at < rest.length; at++) {
      field[at] += length * direction[at];
      rest[at] -= length * scratch[at];
    }
    if (iteration === iterations) break;
    const following = precondition(fourier, data, rest);
    const share = following / power;
    for (let at = 0; at < rest.length; at++) direction[at] = scratch[at] + share * direction[at];
    power = following;
  }
}

/**
 * One Gauss-Newton step towards |encoded(k ∗ light(z)) − y|² + ridge·|change|² = least.
 * @returns the moved field, in [darkest, brightest], still with noise for the denoiser to remove
 */
export function gaussNewton(fourier: Fourier, step: Step): Plane {
  const { field } = step;
  fourier.memory.lend((take) => {
    const { data, rest } = linearise(fourier, take, step);
    conjugateGradients(fourier, data, rest, step.iterations, field.data);
  });
  field.data.forEach((value, at) => (field.data[at] = Math.min(Math.max(value, darkest), brightest)));
  return field;
}
