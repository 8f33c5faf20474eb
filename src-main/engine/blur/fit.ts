import { paddedLength, paddedShape, spectrumLength } from './fourier';
import type { Change, Fourier, Rows, RowSource, Shape, Spectrum } from './fourier';
import type { Kernel, Plane } from './plane';
import { tidied } from './shapes';
import { addProduct, correlation, transferOf } from './spectrum';

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

/** What kernels are asked of that blur one picture after the other into it, and the memory that this takes. */
export interface Goal {
  /** Of the kernel. */
  readonly side: number;
  readonly shape: Shape;
  /** Width in pixels of the border in which gradients do not count. */
  readonly border: number;
  /** Of its gradients inside the border: to the right, downwards. */
  readonly targets: readonly [right: Spectrum, down: Spectrum];
  /** Fields of which only what is inside the border, and only what is inside the picture, is ever written. */
  readonly inside: Float32Array;
  readonly whole: Float32Array;
  readonly spectra: readonly [edge: Spectrum, inner: Spectrum, power: Spectrum, cross: Spectrum];
  readonly field: Float32Array;
}

/** Differences to the right or downwards in the corner of a field, but for a border, and the last row and column. */
function differ(
  field: Float32Array,
  { width: stride }: Shape,
  { width, height, data }: Plane,
  isDown: boolean,
  border = 0,
): Rows {
  const step = isDown ? width : 1;
  for (let y = border; y < height - 1 - border; y++) {
    const [to, from] = [y * stride, y * width];
    for (let x = border; x < width - 1 - border; x++) field[to + x] = data[from + x + step] - data[from + x];
  }
  return [[border, Math.max(height - 1 - border, border)]];
}

/** What `kernelFor` needs of a blurred picture. @param side of the kernel, odd */
export function goalOf(fourier: Fourier, blurred: Plane, side: number): Goal {
  const border = (side - 1) / 2 + 1;
  const shape = paddedShape(blurred, border);
  const blank = () => new Float32Array(shape.width * shape.height);
  const inside = blank();
  const of = (isDown: boolean) => {
    const rows = differ(inside, shape, blurred, isDown, border);
    return fourier.forward(inside, shape, undefined, rows);
  };
  const spectrum = () => new Float32Array(spectrumLength(shape));
  const targets = [of(false), of(true)] as const;
  const spectra = [spectrum(), spectrum(), spectrum(), spectrum()] as const;
  return { side, shape, border, targets, inside, whole: blank(), spectra, field: blank() };
}

/** Of |∇sharp ∗ k − ∇blurred|², away from the border by the kernel's radius and a pixel. */
function normalEquations(fourier: Fourier, sharp: Plane, goal: Goal): Normal {
  const { side, shape, border, targets, inside, whole, spectra, field } = goal;
  const [, , power, cross] = spectra;
  for (const sum of [power, cross]) sum.fill(0);
  targets.forEach((target, axis) => {
    const isDown = axis === 1;
    const edge = fourier.forward(whole, shape, spectra[0], differ(whole, shape, sharp, isDown));
    const inner = fourier.forward(inside, shape, spectra[1], differ(inside, shape, sharp, isDown, border));
    addProduct(power, edge, inner);
    addProduct(cross, edge, target);
  });
  const autocorrelation = correlation(fourier, power, shape, side - 1, field);
  const target = correlation(fourier, cross, shape, (side - 1) / 2, field);
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
  readonly #gains: Float32Array;
  readonly #target: Float32Array;
  readonly #field: Float32Array;
  readonly #spectrum: Spectrum;
  /** Bound of how steep it is. */
  readonly steepest: number;

  constructor(fourier: Fourier, { squares, target }: Normal, side: number) {
    // Of what wraps around nothing reaches the first `side` samples a side.
    const length = paddedLength(2 * side - 1);
    this.#shape = { width: length, height: length };
    const transfer = transferOf(fourier, { side: 2 * side - 1, taps: squares }, this.#shape);
    this.#gains = transfer.filter((_, at) => at % 2 === 0);
    this.steepest = this.#gains.reduce((most, gain) => Math.max(most, Math.abs(gain)), 0) + ridge;
    [this.#fourier, this.#side, this.#target] = [fourier, side, target];
    this.#field = new Float32Array(length * length);
    this.#spectrum = transfer;
  }

  /** Writes it into `result`. */
  at(taps: Float32Array, result: Float32Array): void {
    const [side, field, gains, { width }] = [this.#side, this.#field, this.#gains, this.#shape];
    const source: RowSource = (rows, top, end) => {
      rows.fill(0);
      for (let y = top; y < end; y++) rows.set(taps.subarray(y * side, (y + 1) * side), (y - top) * width);
      return true;
    };
    const change: Change = (columns, first) => {
      for (let at = 0, place = first * width; at < columns.length; at += 2, place++) {
        columns[at] *= gains[place];
        columns[at + 1] *= gains[place];
      }
    };
    this.#fourier.filter(source, this.#shape, change, this.#spectrum, field, [[0, side]]);
    for (let y = 0, at = 0; y < side; y++)
      for (let x = 0; x < side; x++, at++) result[at] = field[y * width + x] + ridge * taps[at] - this.#target[at];
  }
}

/** The non-negative kernel of least squares and ridge, by FISTA (Beck and Teboulle 2009). */
function leastSquares(fourier: Fourier, normal: Normal, side: number): Kernel {
  const gradient = new Gradient(fourier, normal, side);
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
export function kernelFor(fourier: Fourier, sharp: Plane, goal: Goal): Kernel {
  return tidied(leastSquares(fourier, normalEquations(fourier, sharp, goal), goal.side));
}
