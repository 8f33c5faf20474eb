import program from '../simd/assembly/rows.ts?program';

/** What assembly/rows.ts exports. Numbers called `…At` are addresses. */
interface Rows {
  readonly filterRow: (
    rowAt: number,
    aboveAt: number,
    length: number,
    step: number,
    scratchAt: number,
    stride: number,
    toAt: number,
  ) => void;
  readonly adler: (at: number, length: number, before: number) => number;
}

/** Bytes that are worked on at once. */
const vector = 16;
const pageBytes = 2 ** 16;

/** A PNG's rows, from top to bottom: each is filtered by what is left and above of its pixels, so that less of it is to be packed. */
export class PngRows {
  readonly #memory: WebAssembly.Memory;
  readonly #rows: Rows;
  readonly #length: number;
  readonly #step: number;
  /** What a row takes of the memory, with what is free before and behind it. */
  readonly #stride: number;
  #done = 0;
  #checksum = 1;

  /**
   * @param length bytes of a row
   * @param step bytes of a pixel
   * @param most rows that are filtered at once
   */
  constructor(length: number, step: number, most: number) {
    [this.#length, this.#step] = [length, step];
    this.#stride = vector * (Math.ceil(length / vector) + 2);
    // Two rows, what four filters leave of one, and what comes of a band.
    const bytes = 6 * this.#stride + most * (1 + length);
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program), { env: { memory: this.#memory } });
    // They are those of assembly/rows.ts.
    this.#rows = exports as unknown as Rows;
  }

  /** The next rows, each with the number of its filter before it. */
  filter(samples: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(this.#memory.buffer);
    const [length, stride] = [this.#length, this.#stride];
    const place = 6 * stride;
    let to = place;
    for (let at = 0; at < samples.length; at += length, to += 1 + length, this.#done++) {
      const [row, above] = [this.#rowAt(this.#done), this.#rowAt(this.#done + 1)];
      bytes.set(samples.subarray(at, at + length), row);
      this.#rows.filterRow(row, above, length, this.#step, 2 * stride, stride, to);
    }
    this.#checksum = this.#rows.adler(place, to - place, this.#checksum) >>> 0;
    return bytes.slice(place, to);
  }

  /** Of all that was filtered (RFC 1950). */
  get checksum(): number {
    return this.#checksum;
  }

  /** Rows lie in two places by turns: above the first one are zeros. */
  #rowAt(index: number): number {
    return (index % 2) * this.#stride + vector;
  }
}
