import { spectrumLength } from './fourier';
import type { Fourier, Shape, Spectrum } from './fourier';
import type { Kernel } from './plane';
import { transferOf } from './spectrum';

/** The coupling of gradients to their sparse copy doubles up to here; more costs time and finds no better kernels. */
const stiffest = 1e2;

/** |∂|² of forward differences that wrap around, along a side of that length: a number a frequency, up to the last. */
function secondDifference(length: number, last: number): Float32Array {
  const square = new Float32Array(last + 1);
  for (let frequency = 0; frequency <= last; frequency++)
    square[frequency] = 2 - 2 * Math.cos((2 * Math.PI * frequency) / length);
  return square;
}

/** A blurred picture that images of edges are asked of again and again, and the memory that they are made in. */
export interface Blurred {
  readonly shape: Shape;
  /** b, light that wraps around. */
  readonly field: Float32Array;
  readonly spectrum: Spectrum;
  /** |∂x|² + |∂y|² is the sum of `across` and `down`. */
  readonly across: Float32Array;
  readonly down: Float32Array;
  /** conj(K)·B and |K|². */
  readonly data: Spectrum;
  readonly power: Float32Array;
  readonly target: Spectrum;
  readonly divergence: Float32Array;
  readonly image: Float32Array;
}

/** @param field light that wraps around */
export function blurredFrom(fourier: Fourier, field: Float32Array, shape: Shape): Blurred {
  const length = spectrumLength(shape);
  return {
    shape,
    field,
    spectrum: fourier.forward(field, shape),
    across: secondDifference(shape.width, shape.width / 2),
    down: secondDifference(shape.height, shape.height - 1),
    data: new Float32Array(length),
    power: new Float32Array(length / 2),
    target: new Float32Array(length),
    divergence: new Float32Array(field.length),
    image: new Float32Array(field.length),
  };
}

/** What of the equation stays the same for a kernel. */
function know({ spectrum, data, power }: Blurred, transfer: Spectrum): void {
  for (let at = 0; at < power.length; at++) {
    const [re, im] = [transfer[2 * at], transfer[2 * at + 1]];
    const [seenRe, seenIm] = [spectrum[2 * at], spectrum[2 * at + 1]];
    data[2 * at] = seenRe * re + seenIm * im;
    data[2 * at + 1] = seenIm * re - seenRe * im;
    power[at] = re * re + im * im;
  }
}

/**
 * The divergence of those gradients of the image whose squared length is at least `least`.
 * @returns whether there is any
 */
function sparseDivergence({ image, divergence, shape: { width, height } }: Blurred, least: number): boolean {
  let isAny = false;
  divergence.fill(0);
  for (let y = 0; y < height; y++) {
    // Views of two lines each: the processor's time goes into checks of places in the whole.
    const [row, below] = [y * width, ((y + 1) % height) * width];
    const [line, next] = [image.subarray(row, row + width), image.subarray(below, below + width)];
    const [own, lower] = [divergence.subarray(row, row + width), divergence.subarray(below, below + width)];
    let here = line[0];
    for (let x = 0; x < width; x++) {
      const after = x + 1 < width ? x + 1 : 0;
      const value = line[after];
      const [right, down] = [value - here, next[x] - here];
      here = value;
      if (right * right + down * down < least) continue;
      isAny = true;
      own[x] -= right + down;
      own[after] += right;
      lower[x] += down;
    }
  }
  return isAny;
}

/** target ← (data + coupling · target) / (power + coupling · (|∂x|² + |∂y|²)), a complex number a frequency. */
function solve({ target, data, power, across, down }: Blurred, coupling: number): void {
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
 * @returns in memory of the blurred picture's own, which the next call uses again
 */
export function edgesOf(fourier: Fourier, blurred: Blurred, kernel: Kernel, weight: number): Float32Array {
  const { shape, field, target, divergence, image } = blurred;
  know(blurred, transferOf(fourier, kernel, shape, target, divergence.fill(0)));
  image.set(field);
  for (let coupling = 2 * weight; coupling < stiffest; coupling *= 2) {
    if (sparseDivergence(blurred, weight / coupling)) fourier.forward(divergence, shape, target);
    else target.fill(0);
    solve(blurred, coupling);
    fourier.inverse(target, shape, image);
  }
  return image;
}
