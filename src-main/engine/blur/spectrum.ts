import { lanes, paddedShape, realAt } from './fourier';
import type { Fourier, Rows, RowSource, Shape, Spectrum } from './fourier';
import type { Samples } from '../simd/memory';
import type { Kernel, Plane } from './plane';

/** The spectrum of a plane with zeros below and to the right of it. */
export function paddedSpectrum(fourier: Fourier, { width, height, data }: Plane, shape: Shape): Spectrum {
  const field = new Float32Array(shape.width * shape.height);
  for (let y = 0; y < height; y++) field.set(data.subarray(y * width, (y + 1) * width), y * shape.width);
  return fourier.forward(field, shape, [[0, height]]);
}

/**
 * What blurs a field of that shape when spectra are multiplied; the kernel's middle is no shift.
 * @param into memory of the transforms that it is written into
 */
export function transferInto(fourier: Fourier, into: Samples, kernel: Kernel, shape: Shape): void {
  fourier.forwardInto(into, aroundCorner(fourier, kernel, shape), shape, rowsAround(shape, (kernel.side - 1) / 2));
}

/** The same, in memory of its own. */
export function transferOf(fourier: Fourier, kernel: Kernel, shape: Shape): Spectrum {
  return fourier.forward(aroundCorner(fourier, kernel, shape), shape, rowsAround(shape, (kernel.side - 1) / 2));
}

/** Rows of a field that wraps around, with a kernel's middle in its first sample. */
function aroundCorner({ memory }: Fourier, { side, taps }: Kernel, { width, height }: Shape): RowSource {
  const middle = (side - 1) / 2;
  return (band, top, end) => {
    const rows = memory.view(band).fill(0);
    for (let row = top; row < end; row++) {
      const from = ((row + middle) % height) * side;
      const to = (row - top) * width;
      for (let x = 0; x < side; x++) rows[to + ((x - middle + width) % width)] = taps[from + x];
    }
    return true;
  };
}

/** The rows that are no farther than `reach` from the first one of a field that wraps around. */
function rowsAround({ height }: Shape, reach: number): Rows {
  return [
    [0, reach + 1],
    [height - reach, height],
  ];
}

/** spectrum ← spectrum · factor. */
export function multiply(spectrum: Spectrum, factor: Spectrum): void {
  for (let place = 0; place < spectrum.length / 2; place++) {
    // No arrays are taken apart in loops over all frequencies: they become garbage.
    const at = realAt(place);
    const re = spectrum[at];
    const im = spectrum[at + lanes];
    spectrum[at] = re * factor[at] - im * factor[at + lanes];
    spectrum[at + lanes] = re * factor[at + lanes] + im * factor[at];
  }
}

/** |spectrum|², a number a frequency. */
export function powerOf(spectrum: Spectrum): Float32Array {
  const power = new Float32Array(spectrum.length / 2);
  for (let place = 0; place < power.length; place++) {
    const at = realAt(place);
    power[place] = spectrum[at] ** 2 + spectrum[at + lanes] ** 2;
  }
  return power;
}

/**
 * Two planes' correlation: the sum over p of first(p) · second(p + shift), for shifts of −reach … reach both ways.
 * @param product conj(first)·second of their spectra, or a sum of such
 * @returns a square of 2·reach + 1, the unshifted one in the middle
 */
export function correlation(fourier: Fourier, product: Spectrum, shape: Shape, reach: number): Float32Array {
  return aroundOf(fourier.inverse(product, shape, undefined, rowsAround(shape, reach)), shape, reach);
}

/** The same of a product in the memory of the transforms, which is used up. @param field whose memory is used */
export function correlationFrom(
  fourier: Fourier,
  product: Samples,
  shape: Shape,
  reach: number,
  field: Float32Array,
): Float32Array {
  fourier.inverseFrom(product, shape, field, rowsAround(shape, reach));
  return aroundOf(field, shape, reach);
}

/** The square about the first sample of a field that wraps around. */
function aroundOf(field: Float32Array, { width, height }: Shape, reach: number): Float32Array {
  const side = 2 * reach + 1;
  const square = new Float32Array(side * side);
  for (let y = -reach, at = 0; y <= reach; y++) {
    const row = ((y + height) % height) * width;
    for (let x = -reach; x <= reach; x++) square[at++] = field[row + ((x + width) % width)];
  }
  return square;
}

/** sum ← sum + conj(first) · second. */
export function addProduct(sum: Spectrum, first: Spectrum, second: Spectrum): void {
  for (let place = 0; place < sum.length / 2; place++) {
    const at = realAt(place);
    const re = first[at];
    const im = first[at + lanes];
    sum[at] += re * second[at] + im * second[at + lanes];
    sum[at + lanes] += re * second[at + lanes] - im * second[at];
  }
}

/** Pixels of margin beyond the kernel's radius, to fade in. */
export const room = 4;

/** The border that a kernel's blur reaches over, and some room. */
export function marginOf({ side }: Kernel): number {
  return Math.max(8, (side - 1) / 2 + room);
}

/** The shape of the field that holds a picture and what the kernel's blur brings in from beyond its border. */
export function fieldShape(size: Shape, kernel: Kernel): Shape {
  return paddedShape(size, marginOf(kernel));
}
