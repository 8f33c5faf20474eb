import { lanes, paddedLength, paddedShape, spectrumLength } from './fourier';
import type { Change, Fourier, RowSource, Shape } from './fourier';
import { placeIn } from '../simd/memory';
import type { Samples, Take } from '../simd/memory';
import type { Kernel, Plane } from './plane';
import { tidied } from './shapes';
import { correlationFrom, transferOf } from './spectrum';

/** Weight of |k|² against the gradients' energy. */
const ridge = 0.005;
/** Of FISTA. */
const steps = 60;

/** Normal equations of a kernel: the squares to be least are ½·k·(squares ∗ k) − target·k. */
interface Normal {
  /** Autocorrelation of the sharp gradients over its middle, side 2·side − 1. */
  readonly squares: Float32Array;
  /** Correlation of sharp and blurred gradients over the same, side × side. */
  readonly target: Float32Array;
}

/** A picture in the memory of the transforms: sample (y, x) stands at y·stride + x. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly samples: Samples;
  readonly stride: number;
}

/** What kernels are asked of that blur one picture after the other into it, and the memory that this takes. */
export interface Goal {
  /** Of the kernel. */
  readonly side: number;
  readonly shape: Shape;
  /** Width in pixels of the border in which gradients do not count. */
  readonly border: number;
  /** Of its gradients inside the border: to the right, downwards. */
  readonly targets: readonly [right: Samples, down: Samples];
  readonly spectra: readonly [edge: Samples, inner: Samples, power: Samples, cross: Samples];
  readonly field: Float32Array;
}

const axes = ['right', 'down'] as const;

/** Writes the spectrum of a picture's differences to the right or downwards, but for a border, and the last row and column. */
function differ(
  fourier: Fourier,
  spectrum: Samples,
  shape: Shape,
  { width, height, samples, stride }: Placed,
  axis: (typeof axes)[number],
  border = 0,
): void {
  const step = axis === 'down' ? stride : 1;
  const end = width - 1 - border;
  const source: RowSource = (rows, top, bottom) => {
    const from = placeIn(samples, top * stride);
    fourier.memory.loops.differences(from, stride, step, border, end, rows.at, shape.width, bottom - top);
    return true;
  };
  fourier.forwardInto(spectrum, source, shape, [[border, Math.max(height - 1 - border, border)]]);
}

/** A picture in memory that is lent. */
export function placed({ memory }: Fourier, take: Take, { width, height, data }: Plane): Placed {
  const samples = take(data.length);
  memory.view(samples).set(data);
  return { width, height, samples, stride: width };
}

/** What `kernelFor` needs of a blurred picture. @param side of the kernel, odd */
export function goalOf(fourier: Fourier, take: Take, blurred: Plane, side: number): Goal {
  const border = (side - 1) / 2 + 1;
  const shape = paddedShape(blurred, border);
  const picture = placed(fourier, take, blurred);
  const spectrum = () => take(spectrumLength(shape));
  const targets = [spectrum(), spectrum()] as const;
  axes.forEach((axis, place) => differ(fourier, targets[place], shape, picture, axis, border));
  const spectra = [spectrum(), spectrum(), spectrum(), spectrum()] as const;
  return { side, shape, border, targets, spectra, field: new Float32Array(shape.width * shape.height) };
}

/** Of |∇sharp ∗ k − ∇blurred|², away from the border by the kernel's radius and a pixel. */
function normalEquations(fourier: Fourier, sharp: Placed, goal: Goal): Normal {
  const { side, shape, border, targets, spectra, field } = goal;
  const { memory } = fourier;
  const [edge, inner, power, cross] = spectra;
  for (const sum of [power, cross]) memory.view(sum).fill(0);
  axes.forEach((axis, place) => {
    differ(fourier, edge, shape, sharp, axis);
    differ(fourier, inner, shape, sharp, axis, border);
    memory.loops.addProduct(power.at, edge.at, inner.at, power.length);
    memory.loops.addProduct(cross.at, edge.at, targets[place].at, cross.length);
  });
  const autocorrelation = correlationFrom(fourier, power, shape, side - 1, field);
  const target = correlationFrom(fourier, cross, shape, (side - 1) / 2, field);
  const energy = Math.max(autocorrelation[(autocorrelation.length - 1) / 2], 1e-12);
  // Correlations do not change when both are turned around; the border makes these differ a little.
  const squares = autocorrelation.map((value, at) => (value + autocorrelation[autocorrelation.length - 1 - at]) / 2);
  return { squares: squares.map((value) => value / energy), target: target.map((value) => value / energy) };
}

/** squares ∗ k + ridge·k − target, side × side, for one k after the other. */
class Gradient {
  readonly #fourier: Fourier;
  readonly #side: number;
  readonly #shape: Shape;
  /** Real, because squares are the same when turned around. */
  readonly #gains: Samples;
  readonly #target: Float32Array;
  readonly #field: Float32Array;
  /** Bound of how steep it is. */
  readonly steepest: number;

  constructor(fourier: Fourier, take: Take, { squares, target }: Normal, side: number) {
    // Of what wraps around nothing reaches the first `side` samples a side.
    const length = paddedLength(2 * side - 1);
    this.#shape = { width: length, height: length };
    const transfer = transferOf(fourier, { side: 2 * side - 1, taps: squares }, this.#shape);
    const gains = transfer.filter((_, at) => at % (2 * lanes) < lanes);
    this.#gains = take(gains.length);
    fourier.memory.view(this.#gains).set(gains);
    this.steepest = gains.reduce((most, gain) => Math.max(most, Math.abs(gain)), 0) + ridge;
    [this.#fourier, this.#side, this.#target] = [fourier, side, target];
    this.#field = new Float32Array(length * length);
  }

  /** Writes it into `result`. */
  at(taps: Float32Array, result: Float32Array): void {
    const [side, field, gains, { width }] = [this.#side, this.#field, this.#gains, this.#shape];
    const { memory } = this.#fourier;
    const source: RowSource = (places, top, end) => {
      const rows = memory.view(places).fill(0);
      for (let y = top; y < end; y++) rows.set(taps.subarray(y * side, (y + 1) * side), (y - top) * width);
      return true;
    };
    const change: Change = (columns, first) =>
      memory.loops.multiply(columns.at, placeIn(gains, first * width), columns.length);
    this.#fourier.filter(source, this.#shape, change, field, [[0, side]]);
    for (let y = 0, at = 0; y < side; y++)
      for (let x = 0; x < side; x++, at++) result[at] = field[y * width + x] + ridge * taps[at] - this.#target[at];
  }
}

/** The non-negative kernel of least squares and ridge, by FISTA (Beck and Teboulle 2009). */
function leastSquares(fourier: Fourier, take: Take, normal: Normal, side: number): Kernel {
  const gradient = new Gradient(fourier, take, normal, side);
  const kernel = new Float32Array(side * side).fill(1 / side ** 2);
  const [ahead, slope] = [kernel.slice(), new Float32Array(kernel.length)];
  let momentum = 1;
  for (let step = 0; step < steps; step++) {
    gradient.at(ahead, slope);
    const grown = (1 + Math.sqrt(1 + 4 * momentum ** 2)) / 2;
    const share = (momentum - 1) / grown;
    for (let at = 0; at < kernel.length; at++) {
      const following = Math.max(ahead[at] - slope[at] / gradient.steepest, 0);
      ahead[at] = following + share * (following - kernel[at]);
      kernel[at] = following;
    }
    momentum = grown;
  }
  return { side, taps: kernel };
}

/** The tidied kernel that blurs a sharp picture into the one that is the goal. */
export function kernelFor(fourier: Fourier, sharp: Placed, goal: Goal): Kernel {
  const normal = normalEquations(fourier, sharp, goal);
  return tidied(fourier.memory.lend((take) => leastSquares(fourier, take, normal, goal.side)));
}
