/** What is used of WebAssembly, whose types come with those of the DOM only. */
declare namespace WebAssembly {
  class Memory {
    /** Sizes in pages of 64 KiB. */
    constructor(descriptor: { initial: number; maximum: number; shared: true });
    /** Another object after the memory has grown. */
    readonly buffer: SharedArrayBuffer;
  }
  /** A compiled program. */
  class Module {
    constructor(program: Uint8Array);
    readonly #program: Uint8Array;
  }
  type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  class Instance {
    constructor(module: Module, imports: Imports);
    readonly exports: Readonly<Record<string, unknown>>;
  }
  /** A trap. */
  class RuntimeError extends Error {}
}
