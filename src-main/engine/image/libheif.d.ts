/** The part of libheif's WebAssembly build that is used here. */
declare module 'libheif-js/wasm-bundle' {
  /** One of the pictures of a file, upright. It holds memory until it is freed. */
  export interface HeifImage {
    get_width(): number;
    get_height(): number;
    is_primary(): boolean;
    /** Fills the samples, four channels of 8 bits a pixel, and tells null where it failed. */
    display(
      picture: { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number },
      tell: (picture: { data: Uint8ClampedArray<ArrayBuffer> } | null) => void,
    ): void;
    free(): void;
  }

  export interface Libheif {
    readonly ready: Promise<unknown>;
    readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[]; decoder: { delete(): void } };
  }

  const libheif: Libheif;
  export default libheif;
}
