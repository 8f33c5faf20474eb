import { paddedLength, paddedShape } from './fourier';
import type { Fourier } from './fourier';
import { blankPlane } from './plane';
import type { Kernel, Plane } from './plane';
import { tidied } from './shapes';
import { correlation, multiply, paddedSpectrum, transferOf } from './spectrum';

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

/** Differences to the right or downwards, without the last row and column. */
function differences({ width, height, data }: Plane, step: number): Plane {
  const result = blankPlane(width - 1, height - 1);
  for (let y = 0; y < height - 1; y++) {
    const [to, from] = [y * (width - 1), y * width];
    for (let x = 0; x < width - 1; x++) result.data[to + x] = data[from + x + step] - data[from + x];
  }
  return result;
}

/** The plane with zeros in its border. */
function inside({ width, height, data }: Plane, border: number): Plane {
  const result = blankPlane(width, height);
  for (let y = border; y < height - border; y++) {
    result.data.set(data.subarray(y * width + border, (y + 1) * width - border), y * width + border);
  }
  return result;
}

/** Of |∇sharp ∗ k − ∇blurred|², away from the border by the kernel's radius and a pixel. */
function normalEquations(fourier: Fourier, sharp: Plane, blurred: Plane, side: number): Normal {
  const border = (side - 1) / 2 + 1;
  const shape = paddedShape(blurred, border);
  const spectrum = (plane: Plane) => paddedSpectrum(fourier, plane, shape);
  const pairs = [1, blurred.width].map((step) => {
    const edge = differences(sharp, step);
    const target = differences(blurred, step);
    return { edge: spectrum(edge), inner: spectrum(inside(edge, border)), target: spectrum(inside(target, border)) };
  });
  const autocorrelation = correlation(
    fourier,
    pairs.map(({ edge, inner }) => [edge, inner]),
    shape,
    side - 1,
  );
  const target = correlation(
    fourier,
    pairs.map((pair) => [pair.edge, pair.target]),
    shape,
    (side - 1) / 2,
  );
  const energy = Math.max(autocorrelation[(autocorrelation.length - 1) / 2], 1e-12);
  // Correlations do not change when both are turned around; the border makes these differ a little.
  const squares = autocorrelation.map((value, at) => (value + autocorrelation[autocorrelation.length - 1 - at]) / 2);
  return { squares: squares.map((value) => value / energy), target: target.map((value) => value / energy) };
}

/** The non-negative kernel of least squares and ridge, by FISTA (Beck and Teboulle 2009). */
function leastSquares(fourier: Fourier, { squares, target }: Normal, side: number): Kernel {
  const length = paddedLength(3 * side);
  const shape = { width: length, height: length };
  const transfer = transferOf(fourier, { side: 2 * side - 1, taps: squares }, shape);
  let steepest = 0;
  for (let at = 0; at < transfer.length; at += 2)
    steepest = Math.max(steepest, Math.hypot(transfer[at], transfer[at + 1]));
  steepest += ridge;
  let kernel = new Float32Array(side * side).fill(1 / side ** 2);
  let ahead = kernel;
  let momentum = 1;
  for (let step = 0; step < steps; step++) {
    const spectrum = paddedSpectrum(fourier, { width: side, height: side, data: ahead }, shape);
    multiply(spectrum, transfer, 1);
    const product = fourier.inverse(spectrum, shape);
    const following = ahead.map((tap, at) => {
      const gradient = product[Math.floor(at / side) * length + (at % side)] + ridge * tap - target[at];
      return Math.max(tap - gradient / steepest, 0);
    });
    const grown = (1 + Math.sqrt(1 + 4 * momentum ** 2)) / 2;
    const before = kernel;
    ahead = following.map((tap, at) => tap + ((momentum - 1) / grown) * (tap - before[at]));
    [kernel, momentum] = [following, grown];
  }
  return { side, taps: kernel };
}

/** The tidied kernel of side × side that blurs one plane into the other. */
export function kernelBetween(fourier: Fourier, sharp: Plane, blurred: Plane, side: number): Kernel {
  return tidied(leastSquares(fourier, normalEquations(fourier, sharp, blurred, side), side));
}
