/** The part of libheif's WebAssembly build that is used here. */
declare module 'libheif-js/wasm-bundle' {
  /** One of the pictures of a file, upright. It holds memory until it is freed. */
  export interface HeifImage {
    /** For the library's own functions. */
    readonly handle: unknown;
    is_primary(): boolean;
    free(): void;
  }

  /** Decoded samples, rows of `stride` bytes, in memory of the library until `image` is released. */
  export interface HeifSamples {
    readonly image: unknown;
    readonly channels: readonly {
      readonly id: unknown;
      readonly width: number;
      readonly height: number;
      readonly stride: number;
      readonly bits_per_pixel: number;
      readonly data: Uint8Array;
    }[];
  }

  export interface Libheif {
    readonly ready: Promise<unknown>;
    readonly heif_colorspace: { readonly heif_colorspace_RGB: unknown };
    readonly heif_chroma: {
      /** Four channels of 8 bits a pixel. */
      readonly heif_chroma_interleaved_RGBA: unknown;
      /** Of two bytes each, the lower byte first, which hold as many bits as the picture has. */
      readonly heif_chroma_interleaved_RRGGBBAA_LE: unknown;
    };
    readonly heif_channel: { readonly heif_channel_interleaved: unknown };
    /** null, or a code and no channels, where it fails. */
    heif_js_decode_image2(handle: unknown, colours: unknown, chroma: unknown): Partial<HeifSamples> | null;
    heif_image_release(image: unknown): void;
    readonly HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[]; decoder: { delete(): void } };
  }

  const libheif: Libheif;
  export default libheif;
}
