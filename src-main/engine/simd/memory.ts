import load from '@echogarden/pffft-wasm/simd';
import type { Pffft } from '@echogarden/pffft-wasm/simd';
import type { Loops } from './loops';

const bytes = 4;

/** Samples in the memory of the transforms, by place: when it grows all views of it end, and places stay. */
export interface Samples {
  readonly at: number;
  readonly length: number;
}

/** Lends so many samples. */
export type Take = (length: number) => Samples;

/** Programs of WebAssembly: the library's, and that of the loops. */
export interface Programs {
  readonly library: Uint8Array<ArrayBuffer>;
  readonly loops: Uint8Array<ArrayBuffer>;
}

/** The memory in which the library transforms, and loops go over what is transformed. */
export class Memory {
  readonly library: Pffft;
  readonly loops: Loops;

  private constructor(library: Pffft, loops: Loops) {
    [this.library, this.loops] = [library, loops];
  }

  static async open(programs: Programs): Promise<Memory> {
    let memory: WebAssembly.Memory | undefined;
    const library = await load({
      instantiateWasm: (imports, receive) => {
        const module = new WebAssembly.Module(programs.library);
        const instance = new WebAssembly.Instance(module, imports);
        // Its name is not the library's own: whatever wrote the file made it short.
        memory = Object.values(instance.exports).find((one) => one instanceof WebAssembly.Memory);
        return receive(instance, module);
      },
    });
    if (memory === undefined) throw new TypeError('The Fourier library shows no memory.');
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(programs.loops), { env: { memory } });
    // They are those of assembly/loops.ts.
    return new Memory(library, exports as unknown as Loops);
  }

  /** What stands there now; it is not to be kept beyond the next `take`. */
  view({ at, length }: Samples): Float32Array {
    return this.library.HEAPF32.subarray(at / bytes, at / bytes + length);
  }

  /** The same as numbers of double precision: half as many. */
  doubles({ at, length }: Samples): Float64Array {
    return new Float64Array(this.library.HEAPF32.buffer, at, length / 2);
  }

  take(length: number): Samples {
    const at = this.library._pffft_aligned_malloc(bytes * length);
    if (at === 0) throw new RangeError('No memory for Fourier transforms.');
    return { at, length };
  }

  give({ at }: Samples): void {
    this.library._pffft_aligned_free(at);
  }

  /** Lends a work what it takes, until it is over. */
  lend<T>(work: (take: Take) => T): T {
    const taken: Samples[] = [];
    try {
      return work((length) => {
        const samples = this.take(length);
        taken.push(samples);
        return samples;
      });
    } finally {
      for (const samples of taken) this.give(samples);
    }
  }
}

/** The address of a sample. */
export const placeIn = ({ at }: Samples, index: number): number => at + bytes * index;

/** A stretch of samples. */
export const part = (samples: Samples, start: number, end: number): Samples => ({
  at: placeIn(samples, start),
  length: end - start,
});
