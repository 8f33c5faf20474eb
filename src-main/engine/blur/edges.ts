import { spectrumLength } from './fourier';
import type { Change, Fourier, RowSource, Shape } from './fourier';
import { part, placeIn } from '../simd/memory';
import type { Samples, Take } from '../simd/memory';
import type { Kernel } from './plane';
import { transferInto } from './spectrum';

/** The coupling of gradients to their sparse copy doubles up to here; more costs time and finds no better kernels. */
const stiffest = 1e2;

/** |∂|² of forward differences that wrap around, along a side of that length: a number a frequency. */
const secondDifference = (length: number, frequencies: Int32Array) =>
  Float32Array.from(frequencies, (frequency) => 2 - 2 * Math.cos((2 * Math.PI * frequency) / length));

/** A blurred picture that images of edges are asked of again and again, and the memory that they are made in. */
export interface Blurred {
  readonly shape: Shape;
  /** b, light that wraps around. */
  readonly field: Float32Array;
  readonly spectrum: Samples;
  /** |∂x|² + |∂y|² is the sum of `across` and `down`. */
  readonly across: Float32Array;
  readonly down: Samples;
  /** conj(K)·B and |K|². */
  readonly data: Samples;
  readonly power: Samples;
  readonly image: Samples;
  /** Gradients of a row. */
  readonly above: Samples;
}

/**
 * @param take lends memory of the transforms
 * @param field light that wraps around
 */
export function blurredFrom(fourier: Fourier, take: Take, field: Float32Array, shape: Shape): Blurred {
  const length = spectrumLength(shape);
  const [spectrum, down] = [take(length), take(shape.height)];
  fourier.forwardInto(spectrum, field, shape);
  const order = fourier.orderOf(shape);
  fourier.memory.view(down).set(secondDifference(shape.height, order.down));
  return {
    shape,
    field,
    spectrum,
    across: secondDifference(shape.width, order.across),
    down,
    data: take(length),
    power: take(length / 2),
    image: take(field.length),
    above: take(shape.width),
  };
}

/** The divergence of those gradients of an image whose squared length is at least `least`, from its first row to its last. */
function sparseDivergence({ memory }: Fourier, { shape, image, above }: Blurred, least: number): RowSource {
  const { width, height } = shape;
  const rows = (into: Samples, top: number, end: number) =>
    memory.loops.sparseDivergence(image.at, width, height, top, end, least, above.at, into.at) !== 0;
  return (into, top, end) => {
    // The last row is above the first one.
    if (top === 0) rows(part(into, 0, width), height - 1, height);
    return rows(into, top, end);
  };
}

/** column ← (data + coupling · column) / (power + coupling · (|∂x|² + |∂y|²)), a complex number a frequency. */
const solving =
  ({ memory }: Fourier, { shape: { height }, data, power, across, down }: Blurred, coupling: number): Change =>
  (columns, first, count) => {
    for (let column = first; column < first + count; column++) {
      const at = placeIn(columns, 2 * (column - first) * height);
      const [dataAt, powerAt] = [placeIn(data, 2 * column * height), placeIn(power, column * height)];
      memory.loops.solve(at, dataAt, powerAt, down.at, height, across[column], coupling);
    }
  };

/**
 * The image that a kernel is found with: few, strong edges. argmin over u of |k ∗ u − b|² + weight·|∇u|₀ by half-quadratic
 * splitting (Xu, Zheng and Jia 2013).
 * @returns in memory of the blurred picture's own, which the next call uses again
 */
export function edgesOf(fourier: Fourier, blurred: Blurred, kernel: Kernel, weight: number): Samples {
  const { shape, field, spectrum, data, power, image } = blurred;
  const { memory } = fourier;
  transferInto(fourier, data, kernel, shape);
  memory.loops.correlate(data.at, power.at, spectrum.at, data.length);
  memory.view(image).set(field);
  for (let coupling = 2 * weight; coupling < stiffest; coupling *= 2) {
    const sparse = sparseDivergence(fourier, blurred, weight / coupling);
    fourier.filter(sparse, shape, solving(fourier, blurred, coupling), image);
  }
  return image;
}
