/** LibRaw itself; the package's own entry wants a browser's Worker. */
declare module 'libraw-wasm/dist/libraw.js' {
  import type { Metadata, RawImageData, RawSensorData } from 'libraw-wasm';

  /** Output parameters of LibRaw, as far as they are used; LibRaw's documentation says what each means. */
  export interface OutputSettings {
    outputBps: 16;
    outputColor: 0 | 1;
    useCameraWb: boolean;
    noAutoBright: true;
    /** Power, slope at the toe, and four numbers that LibRaw works out. */
    gamm: readonly [number, number, number, number, number, number];
    noAutoScale?: true;
    adjustMaximumThr?: number;
    userMul?: readonly [number, number, number, number];
    userFlip?: number;
    userQual?: number;
  }

  /** One file. Whatever fails is thrown as a C++ exception that carries no message. */
  export class LibRaw {
    open(bytes: Uint8Array, settings: OutputSettings): void;
    metadata(complete: true): Metadata & Required<Pick<Metadata, 'color_data' | 'filters' | 'cdesc' | 'is_foveon'>>;
    /** undefined: the file holds no mosaic. */
    rawImageData(): RawSensorData | undefined;
    imageData(): RawImageData | undefined;
    /** Frees the file's memory; the object is of no use afterwards. */
    delete(): void;
  }

  export default function load(options: {
    wasmBinary: Uint8Array;
    wasmMemory: WebAssembly.Memory;
    locateFile: (name: string) => string;
    print: (text: string) => void;
    printErr: (text: string) => void;
  }): Promise<{ LibRaw: new () => LibRaw }>;
}
