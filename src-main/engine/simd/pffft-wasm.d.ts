/** What is used of PFFFT as WebAssembly; the package has no types. Numbers called `at` are addresses in its memory. */
declare module '@echogarden/pffft-wasm/simd' {
  export interface Pffft {
    readonly HEAPF32: Float32Array;
    /** Aborts where PFFFT takes no transform of this length. */
    readonly _pffft_new_setup: (length: number, kind: 0 | 1) => number;
    /**
     * Not scaled; input and output may be the same place; spectra are in an order of PFFFT's own. `direction` 0 is forward.
     */
    readonly _pffft_transform: (
      setup: number,
      inputAt: number,
      outputAt: number,
      workAt: number,
      direction: 0 | 1,
    ) => void;
    /** With direction 0 a spectrum in the order of its frequencies, elsewhere. */
    readonly _pffft_zreorder: (setup: number, inputAt: number, outputAt: number, direction: 0 | 1) => void;
    /** 0 where there is no memory left. */
    readonly _pffft_aligned_malloc: (bytes: number) => number;
    readonly _pffft_aligned_free: (at: number) => void;
  }
  interface Settings {
    /** Makes the instance; what the library does with it is its own. */
    readonly instantiateWasm: (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => WebAssembly.Instance['exports'],
    ) => WebAssembly.Instance['exports'];
  }
  export default function load(settings: Settings): Promise<Pffft>;
}

/** A file of AssemblyScript, compiled by scripts/loops.mjs. */
declare module '*?program' {
  const program: Uint8Array<ArrayBuffer>;
  export default program;
}
