import load from '@echogarden/pffft-wasm/simd';
import type { Pffft } from '@echogarden/pffft-wasm/simd';

/** Every length is a multiple of it, which is what the library's SIMD transforms take. */
const lengthStep = 32;
/** Rows that are transformed before they are turned into columns: they fit the processor's cache. */
const rowsAtOnce = 16;
const bytes = 4;
const real = 0;
const complex = 1;
const forwards = 0;
const backwards = 1;

/**
 * Half the spectrum of a real field, column by column: frequency (v, u), u = 0 … width/2, v = 0 … height − 1, has its real
 * part at 2·(u·height + v) and its imaginary part behind it. Columns, because that saves turning it around twice.
 */
export type Spectrum = Float32Array;

/** Size of a field that can be transformed. */
export interface Shape {
  readonly width: number;
  readonly height: number;
}

/** The next length from `least` on that has no prime factors but 2, 3 and 5, and is a multiple of 32. */
export function paddedLength(least: number): number {
  let length = Math.ceil(least / lengthStep) * lengthStep;
  while (!isSmooth(length)) length += lengthStep;
  return length;
}

function isSmooth(length: number): boolean {
  let rest = length;
  for (const factor of [2, 3, 5]) while (rest % factor === 0) rest /= factor;
  return rest === 1;
}

/** The shape of a field that holds width × height samples and at least `margin` on each side. */
export function paddedShape({ width, height }: Shape, margin: number): Shape {
  return { width: paddedLength(width + 2 * margin), height: paddedLength(height + 2 * margin) };
}

/** Samples of a spectrum. */
export function spectrumLength({ width, height }: Shape): number {
  return (width / 2 + 1) * height * 2;
}

/** Two-dimensional Fourier transforms of real fields, in float32. */
export class Fourier {
  readonly #library: Pffft;
  readonly #setups = new Map<string, number>();
  /** Rows or one column in the library's memory, and what it works in; as long as the longest yet. */
  #buffer = { length: 0, at: 0, workAt: 0 };

  private constructor(library: Pffft) {
    this.#library = library;
  }

  /** @param program the library's WebAssembly file */
  static async open(program: Uint8Array): Promise<Fourier> {
    return new Fourier(await load({ wasmBinary: program }));
  }

  /** The spectrum of a field; not scaled. */
  forward(field: Float32Array, shape: Shape, spectrum: Spectrum = new Float32Array(spectrumLength(shape))): Spectrum {
    const { width, height } = shape;
    this.#reserve(shape);
    const setup = this.#setup(width, real);
    for (let top = 0; top < height; top += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, height - top);
      this.#library.HEAPF32.set(field.subarray(top * width, (top + rows) * width), this.#buffer.at / bytes);
      for (let row = 0; row < rows; row++) this.#transform(setup, row * width, forwards);
      this.#rowsToColumns(spectrum, shape, top, rows);
    }
    this.#columns(spectrum, shape, forwards);
    return spectrum;
  }

  /** The field of a spectrum, which is used up; scaled so that it undoes `forward`. */
  inverse(
    spectrum: Spectrum,
    shape: Shape,
    field: Float32Array = new Float32Array(shape.width * shape.height),
  ): Float32Array {
    const { width, height } = shape;
    this.#reserve(shape);
    this.#columns(spectrum, shape, backwards);
    const setup = this.#setup(width, real);
    for (let top = 0; top < height; top += rowsAtOnce) {
      const rows = Math.min(rowsAtOnce, height - top);
      this.#columnsToRows(spectrum, shape, top, rows);
      for (let row = 0; row < rows; row++) this.#transform(setup, row * width, backwards);
      const from = this.#buffer.at / bytes;
      field.set(this.#library.HEAPF32.subarray(from, from + rows * width), top * width);
    }
    return field;
  }

  /** Transforms each column where it is. */
  #columns(spectrum: Spectrum, { width, height }: Shape, direction: 0 | 1): void {
    const setup = this.#setup(height, complex);
    const at = this.#buffer.at / bytes;
    for (let column = 0; column <= width / 2; column++) {
      const samples = spectrum.subarray(2 * column * height, 2 * (column + 1) * height);
      this.#library.HEAPF32.set(samples, at);
      this.#transform(setup, 0, direction);
      samples.set(this.#library.HEAPF32.subarray(at, at + 2 * height));
    }
  }

  /** The library puts the real parts of a row's first and last frequency into its first two samples. */
  #rowsToColumns(spectrum: Spectrum, { width, height }: Shape, top: number, rows: number): void {
    const { HEAPF32: heap } = this.#library;
    const at = this.#buffer.at / bytes;
    for (let column = 1; column < width / 2; column++) {
      let to = 2 * (column * height + top);
      for (let from = at + 2 * column; from < at + rows * width; from += width) {
        spectrum[to++] = heap[from];
        spectrum[to++] = heap[from + 1];
      }
    }
    for (let row = 0; row < rows; row++) {
      const [first, last] = [2 * (top + row), 2 * ((width / 2) * height + top + row)];
      spectrum[first] = heap[at + row * width];
      spectrum[last] = heap[at + row * width + 1];
      spectrum[first + 1] = spectrum[last + 1] = 0;
    }
  }

  #columnsToRows(spectrum: Spectrum, { width, height }: Shape, top: number, rows: number): void {
    const { HEAPF32: heap } = this.#library;
    const at = this.#buffer.at / bytes;
    const scale = 1 / (width * height);
    for (let column = 1; column < width / 2; column++) {
      let from = 2 * (column * height + top);
      for (let to = at + 2 * column; to < at + rows * width; to += width) {
        heap[to] = scale * spectrum[from++];
        heap[to + 1] = scale * spectrum[from++];
      }
    }
    for (let row = 0; row < rows; row++) {
      heap[at + row * width] = scale * spectrum[2 * (top + row)];
      heap[at + row * width + 1] = scale * spectrum[2 * ((width / 2) * height + top + row)];
    }
  }

  #transform(setup: number, offset: number, direction: 0 | 1): void {
    const at = this.#buffer.at + bytes * offset;
    this.#library._pffft_transform_ordered(setup, at, at, this.#buffer.workAt, direction);
  }

  #setup(length: number, kind: 0 | 1): number {
    const name = `${length} ${kind}`;
    const known = this.#setups.get(name);
    if (known !== undefined) return known;
    // The library would end the process for a length that it does not take.
    if (length !== paddedLength(length)) throw new RangeError(`No transform of length ${length}; see paddedLength.`);
    const setup = this.#library._pffft_new_setup(length, kind);
    this.#setups.set(name, setup);
    return setup;
  }

  #reserve({ width, height }: Shape): void {
    const length = Math.max(rowsAtOnce * width, 2 * height);
    if (length <= this.#buffer.length) return;
    const { _pffft_aligned_malloc: allocate, _pffft_aligned_free: free } = this.#library;
    if (this.#buffer.length > 0) for (const at of [this.#buffer.at, this.#buffer.workAt]) free(at);
    this.#buffer = { length, at: allocate(bytes * length), workAt: allocate(bytes * length) };
    if (this.#buffer.at === 0 || this.#buffer.workAt === 0) throw new RangeError('No memory for Fourier transforms.');
  }
}
