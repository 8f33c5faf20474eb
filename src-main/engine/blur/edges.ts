import type { Fourier, Shape, Spectrum } from './fourier';
import type { Kernel } from './plane';
import { multiply, powerOf, transferOf } from './spectrum';

/** The coupling of gradients to their sparse copy doubles up to here; more costs time and finds no better kernels. */
const stiffest = 1e2;

/** |∂|² of forward differences that wrap around, along a side of that length: a number a frequency, up to the last. */
function secondDifference(length: number, last: number): Float32Array {
  const square = new Float32Array(last + 1);
  for (let frequency = 0; frequency <= last; frequency++)
    square[frequency] = 2 - 2 * Math.cos((2 * Math.PI * frequency) / length);
  return square;
}

/** The divergence of those gradients of the field whose squared length is at least `least`. */
function sparseDivergence(
  field: Float32Array,
  { width, height }: Shape,
  least: number,
  divergence: Float32Array,
): void {
  divergence.fill(0);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    const below = y + 1 < height ? row + width : 0;
    for (let x = 0; x < width; x++) {
      const next = x + 1 < width ? x + 1 : 0;
      const right = field[row + next] - field[row + x];
      const down = field[below + x] - field[row + x];
      if (right * right + down * down < least) continue;
      divergence[row + x] -= right + down;
      divergence[row + next] += right;
      divergence[below + x] += down;
    }
  }
}

/** What of the equation stays the same; |∂x|² + |∂y|² is the sum of `across` and `down`. */
interface Known {
  readonly data: Spectrum;
  readonly power: Float32Array;
  readonly across: Float32Array;
  readonly down: Float32Array;
}

/** target ← (data + coupling · target) / (power + coupling · (|∂x|² + |∂y|²)), a complex number a frequency. */
function solve(target: Spectrum, { data, power, across, down }: Known, coupling: number): void {
  let at = 0;
  for (const square of across)
    for (let row = 0; row < down.length; row++, at++) {
      const scale = 1 / (power[at] + coupling * (square + down[row]));
      target[2 * at] = (data[2 * at] + coupling * target[2 * at]) * scale;
      target[2 * at + 1] = (data[2 * at + 1] + coupling * target[2 * at + 1]) * scale;
    }
}

/**
 * The image that a kernel is found with: few, strong edges. argmin over u of |k ∗ u − b|² + weight·|∇u|₀ by half-quadratic
 * splitting (Xu, Zheng and Jia 2013).
 * @param blurred b, light that wraps around
 */
export function edgesOf(
  fourier: Fourier,
  blurred: Float32Array,
  shape: Shape,
  kernel: Kernel,
  weight: number,
): Float32Array {
  const transfer = transferOf(fourier, kernel, shape);
  const data = fourier.forward(blurred, shape);
  multiply(data, transfer, -1);
  const across = secondDifference(shape.width, shape.width / 2);
  const known = { data, power: powerOf(transfer), across, down: secondDifference(shape.height, shape.height - 1) };
  const image = blurred.slice();
  const divergence = new Float32Array(image.length);
  for (let coupling = 2 * weight; coupling < stiffest; coupling *= 2) {
    sparseDivergence(image, shape, weight / coupling, divergence);
    // The transfer function is no longer needed: its memory is.
    const spectrum = fourier.forward(divergence, shape, transfer);
    solve(spectrum, known, coupling);
    fourier.inverse(spectrum, shape, image);
  }
  return image;
}
