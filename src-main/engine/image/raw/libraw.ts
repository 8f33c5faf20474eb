import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import load from 'libraw-wasm/dist/libraw.js';
import type { LibRaw, OutputSettings } from 'libraw-wasm/dist/libraw.js';

type Library = Awaited<ReturnType<typeof load>>;

const program = createRequire(import.meta.url).resolve('libraw-wasm/dist/libraw.wasm');
let library: Promise<Library> | null = null;

async function loadLibrary(): Promise<Library> {
  const ignore = () => undefined;
  return load({ wasmBinary: await readFile(program), locateFile: () => program, print: ignore, printErr: ignore });
}

/**
 * Opens a RAW file in LibRaw and hands it to `use`. What LibRaw throws goes on to the caller: a C++ exception without a
 * message, or a WebAssembly trap. After either the library is loaded anew, because its memory may be in disorder.
 */
export async function withLibRaw<T>(bytes: Uint8Array, settings: OutputSettings, use: (file: LibRaw) => T): Promise<T> {
  try {
    library ??= loadLibrary();
    const file = new (await library).LibRaw();
    file.open(bytes, settings);
    const result = use(file);
    file.delete();
    return result;
  } catch (thrown) {
    library = null;
    throw thrown;
  }
}
