import { spectrumLength } from './fourier';
import type { Change, Fourier, RowSource, Shape, Spectrum } from './fourier';
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
    image: new Float32Array(field.length),
  };
}

/** What of the equation stays the same for a kernel. */
function know({ spectrum, data, power }: Blurred, transfer: Spectrum): void {
  for (let at = 0; at < power.length; at++) {
    const re = transfer[2 * at];
    const im = transfer[2 * at + 1];
    const seenRe = spectrum[2 * at];
    const seenIm = spectrum[2 * at + 1];
    data[2 * at] = seenRe * re + seenIm * im;
    data[2 * at + 1] = seenIm * re - seenRe * im;
    power[at] = re * re + im * im;
  }
}

/** A row of samples: where it begins in which memory. Places instead of views, because a view for each row is much garbage. */
type Row = readonly [memory: Float32Array, start: number];

/** Whether there is any of a row's gradients of at least that squared length; adds their divergence to its own row and the next. */
function addDivergence(
  image: Float32Array,
  [row, below, width]: readonly [number, number, number],
  least: number,
  [own, ownStart]: Row,
  [next, nextStart]: Row,
): boolean {
  let isAny = false;
  let here = image[row];
  for (let x = 0; x < width; x++) {
    const after = x + 1 < width ? x + 1 : 0;
    const value = image[row + after];
    const right = value - here;
    const down = image[below + x] - here;
    here = value;
    if (right * right + down * down < least) continue;
    isAny = true;
    own[ownStart + x] -= right + down;
    own[ownStart + after] += right;
    next[nextStart + x] += down;
  }
  return isAny;
}

/** The divergence of those gradients of an image whose squared length is at least `least`, from its first row to its last. */
function sparseDivergence(image: Float32Array, { width, height }: Shape, least: number): RowSource {
  const lines = (y: number) => [y * width, ((y + 1) % height) * width, width] as const;
  const carried = new Float32Array(width);
  // What the last row leaves to the first; what it leaves to itself comes in its turn.
  let isCarried = addDivergence(image, lines(height - 1), least, [new Float32Array(width), 0], [carried, 0]);
  return (rows, top, end) => {
    let isAny = isCarried;
    rows.fill(0);
    rows.set(carried);
    carried.fill(0);
    for (let y = top; y < end; y++) {
      const start = (y - top) * width;
      const next: Row = y + 1 < end ? [rows, start + width] : [carried, 0];
      isCarried = addDivergence(image, lines(y), least, [rows, start], next);
      isAny ||= isCarried;
    }
    return isAny;
  };
}

/** column ← (data + coupling · column) / (power + coupling · (|∂x|² + |∂y|²)), a complex number a frequency. */
const solving =
  ({ shape: { height }, data, power, across, down }: Blurred, coupling: number): Change =>
  (columns, first, count) => {
    for (let column = 0, at = 0; column < count; column++) {
      const [square, start] = [across[first + column], (first + column) * height];
      for (let row = 0; row < height; row++, at += 2) {
        const place = start + row;
        const scale = 1 / (power[place] + coupling * (square + down[row]));
        columns[at] = (data[2 * place] + coupling * columns[at]) * scale;
        columns[at + 1] = (data[2 * place + 1] + coupling * columns[at + 1]) * scale;
      }
    }
  };

/**
 * The image that a kernel is found with: few, strong edges. argmin over u of |k ∗ u − b|² + weight·|∇u|₀ by half-quadratic
 * splitting (Xu, Zheng and Jia 2013).
 * @returns in memory of the blurred picture's own, which the next call uses again
 */
export function edgesOf(fourier: Fourier, blurred: Blurred, kernel: Kernel, weight: number): Float32Array {
  const { shape, field, target, image } = blurred;
  know(blurred, transferOf(fourier, kernel, shape, target, image.fill(0)));
  image.set(field);
  for (let coupling = 2 * weight; coupling < stiffest; coupling *= 2) {
    const sparse = sparseDivergence(image, shape, weight / coupling);
    fourier.filter(sparse, shape, solving(blurred, coupling), target, image);
  }
  return image;
}
