import { Memory, part, placeIn } from '../simd/memory';
import type { Programs, Samples } from '../simd/memory';

/** Every length is a multiple of it, which is what the library's SIMD transforms take. */
const lengthStep = 32;
/** Rows, or half as many columns of complex numbers, that are worked on at a time: they fit the processor's cache. */
const rowsAtOnce = 16;
const columnsAtOnce = rowsAtOnce / 2;
const real = 0;
const complex = 1;
const forwards = 0;
const backwards = 1;

/**
 * Half the spectrum of a real field, column by column, because that saves turning it around twice. Columns, and frequencies
 * in each, stand in the library's own order (`orderOf`), because sorting them takes a third of a transform: frequency number
 * `row` of column number `column` has its real part at `realAt(column · height + row)`, and its imaginary part `lanes` behind.
 */
export type Spectrum = Float32Array;

/** Real parts that stand together, before as many imaginary ones. */
export const lanes = 4;

/** Where a frequency's real part stands. */
export const realAt = (place: number): number => 2 * place - (place % lanes);

/** The frequencies along both sides, 0 … width/2 and 0 … height − 1, at each place of a spectrum. */
export interface Order {
  readonly across: Int32Array;
  readonly down: Int32Array;
}

/** Size of a field that can be transformed. */
export interface Shape {
  readonly width: number;
  readonly height: number;
}

/** Some rows of a field: stretches, each from its first row to before its end. */
export type Rows = readonly (readonly [first: number, end: number])[];

/** Writes the rows of a field from `top` to before `end`, one after the other; false where they are zeros. */
export type RowSource = (rows: Samples, top: number, end: number) => boolean;

/** Changes columns of a spectrum, `count` from the one numbered `first` on, where they are. */
export type Change = (columns: Samples, first: number, count: number) => void;

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

/** Two-dimensional Fourier transforms of real fields, in float32. */
export class Fourier {
  readonly memory: Memory;
  readonly #setups = new Map<string, number>();
  readonly #orders = new Map<string, Int32Array>();
  /** Some rows, what the library works in, and a spectrum; as long as the longest yet. */
  #rows: Samples = { at: 0, length: 0 };
  #work: Samples = { at: 0, length: 0 };
  #spectrum: Samples = { at: 0, length: 0 };

  private constructor(memory: Memory) {
    this.memory = memory;
  }

  static async open(programs: Programs): Promise<Fourier> {
    return new Fourier(await Memory.open(programs));
  }

  /** The spectrum of a field; not scaled. @param rows that hold other values than zeros */
  forward(source: Float32Array | RowSource, shape: Shape, rows?: Rows): Spectrum {
    const spectrum = this.#scratch(shape);
    this.forwardInto(spectrum, source, shape, rows);
    return this.memory.view(spectrum).slice();
  }

  /** The same, in the memory of the transforms. */
  forwardInto(
    spectrum: Samples,
    source: Float32Array | RowSource,
    shape: Shape,
    rows: Rows = [[0, shape.height]],
  ): void {
    this.#reserve(shape);
    this.#rowsForwards(typeof source === 'function' ? source : this.rowsOf(source, shape), shape, spectrum, rows);
    this.#columns(spectrum, shape, (columns) => this.#transformColumns(columns, shape, forwards));
  }

  /**
   * The field of a spectrum; scaled so that it undoes `forward`.
   * @param rows that are wanted; the others of the field stay as they are
   */
  inverse(
    spectrum: Spectrum,
    shape: Shape,
    field: Float32Array = new Float32Array(shape.width * shape.height),
    rows?: Rows,
  ): Float32Array {
    const scratch = this.#scratch(shape);
    this.memory.view(scratch).set(spectrum);
    this.inverseFrom(scratch, shape, field, rows);
    return field;
  }

  /** The same of a spectrum in the memory of the transforms, which is used up. */
  inverseFrom(spectrum: Samples, shape: Shape, field: Float32Array | Samples, rows: Rows = [[0, shape.height]]): void {
    this.#reserve(shape);
    this.#columns(spectrum, shape, (columns) => this.#transformColumns(columns, shape, backwards));
    this.#rowsBackwards(spectrum, shape, field, rows);
  }

  /**
   * What becomes of a field when its spectrum is changed: as `forward` and `inverse`, but columns of the spectrum go through
   * the processor's cache once, which is what takes the time of large fields.
   * @param field that it becomes; may be the one that the source reads
   * @param rows that hold other values than zeros, and that are wanted
   */
  filter(
    source: RowSource,
    shape: Shape,
    change: Change,
    field: Float32Array | Samples,
    rows: Rows = [[0, shape.height]],
  ): void {
    const spectrum = this.#scratch(shape);
    this.#reserve(shape);
    const isAny = this.#rowsForwards(source, shape, spectrum, rows);
    this.#columns(spectrum, shape, (columns, first, count) => {
      // Of zeros it is zeros.
      if (isAny) this.#transformColumns(columns, shape, forwards);
      change(columns, first, count);
      this.#transformColumns(columns, shape, backwards);
    });
    this.#rowsBackwards(spectrum, shape, field, rows);
  }

  /** The order of a spectrum's frequencies. */
  orderOf({ width, height }: Shape): Order {
    const half = this.#orderAlong(width, real);
    return { across: Int32Array.of(...half, width / 2), down: this.#orderAlong(height, complex) };
  }

  /** The frequency at each place of a transformed side: the library is asked to sort numbers. */
  #orderAlong(length: number, kind: 0 | 1): Int32Array {
    const name = `${length} ${kind}`;
    const known = this.#orders.get(name);
    if (known) return known;
    const count = kind === real ? length : 2 * length;
    const order = new Int32Array(count / 2);
    const setup = this.#setup(length, kind);
    const sorted = this.memory.lend((take) => {
      const [numbers, result] = [take(count), take(count)];
      this.memory.view(numbers).forEach((_, at, all) => (all[at] = at));
      this.memory.library._pffft_zreorder(setup, numbers.at, result.at, forwards);
      return this.memory.view(result).slice();
    });
    for (let frequency = 0; frequency < order.length; frequency++) {
      const from = sorted[2 * frequency];
      order[(from - (from % (2 * lanes))) / 2 + (from % lanes)] = frequency;
    }
    this.#orders.set(name, order);
    return order;
  }

  /** The rows of a field that is there. */
  rowsOf(field: Float32Array, { width }: Shape): RowSource {
    return (rows, top, end) => {
      this.memory.view(rows).set(field.subarray(top * width, end * width));
      return true;
    };
  }

  /** @returns whether there is anything but zeros */
  #rowsForwards(source: RowSource, shape: Shape, spectrum: Samples, rows: Rows): boolean {
    const { width, height } = shape;
    let isAny = false;
    const setup = this.#setup(width, real);
    if (rows.reduce((sum, [first, end]) => sum + end - first, 0) < height) this.memory.view(spectrum).fill(0);
    for (const [top, end] of inBands(rows)) {
      const band = part(this.#rows, 0, (end - top) * width);
      const isBand = source(band, top, end);
      if (isBand) this.#transformEach(setup, band, width, forwards);
      this.memory.loops.rowsToColumns(band.at, spectrum.at, width, height, top, end - top);
      isAny ||= isBand;
    }
    return isAny;
  }

  #rowsBackwards(spectrum: Samples, shape: Shape, field: Float32Array | Samples, rows: Rows): void {
    const { width, height } = shape;
    const [setup, scale] = [this.#setup(width, real), 1 / (width * height)];
    for (const [top, end] of inBands(rows)) {
      const band = part(this.#rows, 0, (end - top) * width);
      const to = field instanceof Float32Array ? band : part(field, top * width, end * width);
      this.memory.loops.columnsToRows(spectrum.at, band.at, width, height, top, end - top, scale);
      this.#transformEach(setup, band, width, backwards, to);
      if (field instanceof Float32Array) field.set(this.memory.view(band), top * width);
    }
  }

  #columns(
    spectrum: Samples,
    { width, height }: Shape,
    work: (columns: Samples, first: number, count: number) => void,
  ): void {
    const columns = width / 2 + 1;
    for (let first = 0; first < columns; first += columnsAtOnce) {
      const count = Math.min(columnsAtOnce, columns - first);
      work(part(spectrum, 2 * first * height, 2 * (first + count) * height), first, count);
    }
  }

  #transformColumns(columns: Samples, { height }: Shape, direction: 0 | 1): void {
    this.#transformEach(this.#setup(height, complex), columns, 2 * height, direction);
  }

  /** Transforms stretches of samples, all of that length. */
  #transformEach(setup: number, from: Samples, length: number, direction: 0 | 1, to: Samples = from): void {
    const { _pffft_transform: transform } = this.memory.library;
    for (let start = 0; start < from.length; start += length)
      transform(setup, placeIn(from, start), placeIn(to, start), this.#work.at, direction);
  }

  #setup(length: number, kind: 0 | 1): number {
    const name = `${length} ${kind}`;
    const known = this.#setups.get(name);
    if (known !== undefined) return known;
    // The library would end the process for a length that it does not take.
    if (length !== paddedLength(length)) throw new RangeError(`No transform of length ${length}; see paddedLength.`);
    const setup = this.memory.library._pffft_new_setup(length, kind);
    this.#setups.set(name, setup);
    return setup;
  }

  /** A spectrum of that shape, whose memory the next one uses again. */
  #scratch(shape: Shape): Samples {
    const length = spectrumLength(shape);
    this.#spectrum = this.#atLeast(this.#spectrum, length);
    return part(this.#spectrum, 0, length);
  }

  #reserve({ width, height }: Shape): void {
    const length = rowsAtOnce * Math.max(width, height);
    [this.#rows, this.#work] = [this.#atLeast(this.#rows, length), this.#atLeast(this.#work, length)];
  }

  #atLeast(samples: Samples, length: number): Samples {
    if (length <= samples.length) return samples;
    if (samples.length > 0) this.memory.give(samples);
    return this.memory.take(length);
  }
}
