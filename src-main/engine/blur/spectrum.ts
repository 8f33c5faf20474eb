import { paddedShape } from './fourier';
import type { Fourier, Shape, Spectrum } from './fourier';
import type { Kernel, Plane } from './plane';

/** The spectrum of a plane with zeros below and to the right of it. */
export function paddedSpectrum(fourier: Fourier, { width, height, data }: Plane, shape: Shape): Spectrum {
  const field = new Float32Array(shape.width * shape.height);
  for (let y = 0; y < height; y++) field.set(data.subarray(y * width, (y + 1) * width), y * shape.width);
  return fourier.forward(field, shape);
}

/** What blurs a field of that shape when spectra are multiplied; the kernel's middle is no shift. */
export function transferOf(fourier: Fourier, { side, taps }: Kernel, shape: Shape): Spectrum {
  const field = new Float32Array(shape.width * shape.height);
  const middle = (side - 1) / 2;
  for (let y = 0; y < side; y++) {
    const row = (y - middle + shape.height) % shape.height;
    for (let x = 0; x < side; x++) {
      field[row * shape.width + ((x - middle + shape.width) % shape.width)] = taps[y * side + x];
    }
  }
  return fourier.forward(field, shape);
}

/** spectrum ← spectrum · factor, or · conj(factor). */
export function multiply(spectrum: Spectrum, factor: Spectrum, sign: 1 | -1): void {
  for (let at = 0; at < spectrum.length; at += 2) {
    const [re, im] = [spectrum[at], spectrum[at + 1]];
    const [factorRe, factorIm] = [factor[at], sign * factor[at + 1]];
    spectrum[at] = re * factorRe - im * factorIm;
    spectrum[at + 1] = re * factorIm + im * factorRe;
  }
}

/** |spectrum|², a number a frequency. */
export function powerOf(spectrum: Spectrum): Float32Array {
  const power = new Float32Array(spectrum.length / 2);
  for (let at = 0; at < power.length; at++) power[at] = spectrum[2 * at] ** 2 + spectrum[2 * at + 1] ** 2;
  return power;
}

/**
 * Two planes' correlation: the sum over p of first(p) · second(p + shift), for shifts of −reach … reach both ways.
 * @returns a square of 2·reach + 1, the unshifted one in the middle
 */
export function correlation(
  fourier: Fourier,
  pairs: readonly (readonly [Spectrum, Spectrum])[],
  shape: Shape,
  reach: number,
): Float32Array {
  const sum = new Float32Array(pairs[0][0].length);
  for (const [first, second] of pairs) addProduct(sum, first, second);
  const field = fourier.inverse(sum, shape);
  const side = 2 * reach + 1;
  return Float32Array.from({ length: side * side }, (_, index) => {
    const y = (Math.floor(index / side) - reach + shape.height) % shape.height;
    const x = ((index % side) - reach + shape.width) % shape.width;
    return field[y * shape.width + x];
  });
}

/** sum ← sum + conj(first) · second. */
function addProduct(sum: Spectrum, first: Spectrum, second: Spectrum): void {
  for (let at = 0; at < sum.length; at += 2) {
    const [a, b, c, d] = [first[at], -first[at + 1], second[at], second[at + 1]];
    sum[at] += a * c - b * d;
    sum[at + 1] += a * d + b * c;
  }
}

/** Pixels of margin beyond the kernel's radius, to fade in. */
const room = 4;

/** The border that a kernel's blur reaches over, and some room. */
export function marginOf({ side }: Kernel): number {
  return Math.max(8, (side - 1) / 2 + room);
}

/** The shape of the field that holds a picture and what the kernel's blur brings in from beyond its border. */
export function fieldShape(size: Shape, kernel: Kernel): Shape {
  return paddedShape(size, marginOf(kernel));
}
