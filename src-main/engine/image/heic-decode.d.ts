declare module 'heic-decode' {
  /** Decodes the main picture: four channels of 8 bits a pixel, upright. */
  export default function decode(file: { buffer: Uint8Array }): Promise<{
    readonly width: number;
    readonly height: number;
    readonly data: Uint8ClampedArray<ArrayBuffer>;
  }>;
}
