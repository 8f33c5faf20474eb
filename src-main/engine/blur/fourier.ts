import load from '@echogarden/pffft-wasm/simd';
import type { Pffft } from '@echogarden/pffft-wasm/simd';

/** Every length is a multiple of it, which is what the library's SIMD transforms take. */
const lengthStep = 32;
/** Rows, or half as many columns of complex numbers, that are transformed at a time: they fit the processor's cache. */
const rowsAtOnce = 16;
const columnsAtOnce = rowsAtOnce / 2;
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

/** Some rows of a field: stretches, each from its first row to before its end. */
export type Rows = readonly (readonly [first: number, end: number])[];

/** Writes the rows of a field from `top` to before `end`, one after the other; false where they are zeros. */
export type RowSource = (rows: Float32Array, top: number, end: number) => boolean;

/** Changes columns of a spectrum, `count` from the one numbered `first` on, where they are. */
export type Change = (columns: Float32Array, first: number, count: number) => void;

/** The rows of a field that is there. */
export const rowsOf =
  (field: Float32Array, { width }: Shape): RowSource =>
  (rows, top, end) => {
    rows.set(field.subarray(top * width, end * width));
    return true;
  };

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

/** Stretches of rows that are transformed at a time. */
const inBands = (rows: Rows): [first: number, end: number][] =>
  rows.flatMap(([first, end]) =>
    Array.from({ length: Math.ceil((end - first) / rowsAtOnce) }, (_, band): [number, number] => {
      const top = first + band * rowsAtOnce;
      return [top, Math.min(top + rowsAtOnce, end)];
    }),
  );

/**
 * Complex numbers, each moved as one of 64 bits, which takes half the time. No two finite numbers of 32 bits make a NaN of
 * 64, whose bits need not stay.
 */
const inPairs = ({ buffer, byteOffset, length }: Float32Array) => new Float64Array(buffer, byteOffset, length >> 1);

/** Two-dimensional Fourier transforms of real fields, in float32. */
export class Fourier {
  readonly #library: Pffft;
  readonly #setups = new Map<string, number>();
  readonly #views = new Map<number, Float32Array>();
  /** Rows or one column in the library's memory, and what it works in; as long as the longest yet. */
  #buffer = { length: 0, at: 0, workAt: 0 };

  private constructor(library: Pffft) {
    this.#library = library;
  }

  /** @param program the library's WebAssembly file */
  static async open(program: Uint8Array): Promise<Fourier> {
    return new Fourier(await load({ wasmBinary: program }));
  }

  /** The spectrum of a field; not scaled. @param rows that hold other values than zeros */
  forward(
    field: Float32Array,
    shape: Shape,
    spectrum: Spectrum = new Float32Array(spectrumLength(shape)),
    rows: Rows = [[0, shape.height]],
  ): Spectrum {
    this.#reserve(shape);
    this.#rowsForwards(rowsOf(field, shape), shape, spectrum, rows);
    this.#columns(spectrum, shape, (count) => this.#transformColumns(shape, count, forwards));
    return spectrum;
  }

  /**
   * The field of a spectrum, which is used up; scaled so that it undoes `forward`.
   * @param rows that are wanted; the others of the field stay as they are
   */
  inverse(
    spectrum: Spectrum,
    shape: Shape,
    field: Float32Array = new Float32Array(shape.width * shape.height),
    rows: Rows = [[0, shape.height]],
  ): Float32Array {
    this.#reserve(shape);
    this.#columns(spectrum, shape, (count) => this.#transformColumns(shape, count, backwards));
    this.#rowsBackwards(spectrum, shape, field, rows);
    return field;
  }

  /**
   * What becomes of a field when its spectrum is changed: as `forward` and `inverse`, but columns of the spectrum go through
   * the processor's cache once, which is what takes the time of large fields.
   * @param spectrum whose memory is used
   * @param field that it becomes; may be the one that the source reads
   * @param rows that hold other values than zeros, and that are wanted
   */
  filter(
    source: RowSource,
    shape: Shape,
    change: Change,
    spectrum: Spectrum,
    field: Float32Array,
    rows: Rows = [[0, shape.height]],
  ): void {
    this.#reserve(shape);
    this.#rowsForwards(source, shape, spectrum, rows);
    this.#columns(spectrum, shape, (count, first, columns) => {
      this.#transformColumns(shape, count, forwards);
      change(columns, first, count);
      this.#transformColumns(shape, count, backwards);
    });
    this.#rowsBackwards(spectrum, shape, field, rows);
  }

  #rowsForwards(source: RowSource, shape: Shape, spectrum: Spectrum, rows: Rows): void {
    const { width, height } = shape;
    const [setup, pairs] = [this.#setup(width, real), inPairs(spectrum)];
    if (rows.reduce((sum, [first, end]) => sum + end - first, 0) < height) spectrum.fill(0);
    for (const [top, end] of inBands(rows)) {
      const isAny = source(this.#view((end - top) * width), top, end);
      if (isAny) for (let row = 0; row < end - top; row++) this.#transform(setup, row * width, forwards);
      this.#rowsToColumns(spectrum, pairs, shape, top, end - top);
    }
  }

  #rowsBackwards(spectrum: Spectrum, shape: Shape, field: Float32Array, rows: Rows): void {
    const { width, height } = shape;
    const [setup, pairs, scale] = [this.#setup(width, real), inPairs(spectrum), 1 / (width * height)];
    for (const [top, end] of inBands(rows)) {
      this.#columnsToRows(spectrum, pairs, shape, top, end - top);
      for (let row = 0; row < end - top; row++) this.#transform(setup, row * width, backwards);
      const [done, start] = [this.#view((end - top) * width), top * width];
      for (let at = 0; at < done.length; at++) field[start + at] = scale * done[at];
    }
  }

  /** Some columns after the others in the library's memory, and back where they were. */
  #columns(
    spectrum: Spectrum,
    { width, height }: Shape,
    work: (count: number, first: number, columns: Float32Array) => void,
  ): void {
    const columns = width / 2 + 1;
    for (let first = 0; first < columns; first += columnsAtOnce) {
      const count = Math.min(columnsAtOnce, columns - first);
      const samples = spectrum.subarray(2 * first * height, 2 * (first + count) * height);
      const view = this.#view(samples.length);
      view.set(samples);
      work(count, first, view);
      spectrum.set(view, 2 * first * height);
    }
  }

  #transformColumns({ height }: Shape, count: number, direction: 0 | 1): void {
    const setup = this.#setup(height, complex);
    for (let column = 0; column < count; column++) this.#transform(setup, 2 * column * height, direction);
  }

  /** The first samples of what rows and columns are transformed in; made once, since they are asked for again and again. */
  #view(length: number): Float32Array {
    const [{ HEAPF32: heap }, start] = [this.#library, this.#buffer.at / bytes];
    const known = this.#views.get(length);
    // The library's memory is another one after it has grown.
    if (known?.buffer === heap.buffer && known.byteOffset === this.#buffer.at) return known;
    const view = heap.subarray(start, start + length);
    this.#views.set(length, view);
    return view;
  }

  /**
   * The library puts the real parts of a row's first and last frequency into its first two samples.
   * @param pairs of the spectrum
   */
  #rowsToColumns(spectrum: Spectrum, pairs: Float64Array, { width, height }: Shape, top: number, rows: number): void {
    const heap = this.#view(rows * width);
    const from = inPairs(heap);
    const [half, stop] = [width / 2, from.length];
    for (let column = 1; column < half; column++) {
      let place = column * height + top;
      for (let at = column; at < stop; at += half) pairs[place++] = from[at];
    }
    for (let row = 0; row < rows; row++) {
      const [first, last] = [2 * (top + row), 2 * (half * height + top + row)];
      spectrum[first] = heap[row * width];
      spectrum[last] = heap[row * width + 1];
      spectrum[first + 1] = spectrum[last + 1] = 0;
    }
  }

  #columnsToRows(spectrum: Spectrum, pairs: Float64Array, { width, height }: Shape, top: number, rows: number): void {
    const heap = this.#view(rows * width);
    const to = inPairs(heap);
    const [half, stop] = [width / 2, to.length];
    for (let column = 1; column < half; column++) {
      let place = column * height + top;
      for (let at = column; at < stop; at += half) to[at] = pairs[place++];
    }
    for (let row = 0; row < rows; row++) {
      heap[row * width] = spectrum[2 * (top + row)];
      heap[row * width + 1] = spectrum[2 * (half * height + top + row)];
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
    const length = rowsAtOnce * Math.max(width, height);
    if (length <= this.#buffer.length) return;
    const { _pffft_aligned_malloc: allocate, _pffft_aligned_free: free } = this.#library;
    if (this.#buffer.length > 0) for (const at of [this.#buffer.at, this.#buffer.workAt]) free(at);
    this.#buffer = { length, at: allocate(bytes * length), workAt: allocate(bytes * length) };
    if (this.#buffer.at === 0 || this.#buffer.workAt === 0) throw new RangeError('No memory for Fourier transforms.');
  }
}
