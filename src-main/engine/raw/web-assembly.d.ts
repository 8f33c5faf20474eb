/** What is used of WebAssembly, whose types come with those of the DOM only. */
declare namespace WebAssembly {
  class Memory {
    /** Sizes in pages of 64 KiB. */
    constructor(descriptor: { initial: number; maximum: number; shared: true });
    /** Another object after the memory has grown. */
    readonly buffer: SharedArrayBuffer;
  }
  /** A trap. */
  class RuntimeError extends Error {}
}
