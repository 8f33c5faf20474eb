import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import load from 'libraw-wasm/dist/libraw.js';
import type { LibRaw, OutputSettings } from 'libraw-wasm/dist/libraw.js';
import { LatensifyError } from '../../contract/errors';
import { inOwnWords } from './libraw-failure';

/** LibRaw, and the memory that it works in: ours, because that is where it leaves the reasons for its failures. */
interface Library extends Awaited<ReturnType<typeof load>> {
  readonly memory: WebAssembly.Memory;
}

const program = createRequire(import.meta.url).resolve('libraw-wasm/dist/libraw.wasm');
/** Pages of 64 KiB, as the program states them. */
const pages = { initial: 4096, maximum: 32768 };
let library: Promise<Library> | null = null;

async function loadLibrary(): Promise<Library> {
  const ignore = () => undefined;
  const memory = new WebAssembly.Memory({ ...pages, shared: true });
  const wasmBinary = await readFile(program);
  const { LibRaw } = await load({
    wasmBinary,
    wasmMemory: memory,
    locateFile: () => program,
    print: ignore,
    printErr: ignore,
  });
  return { LibRaw, memory };
}

/** The library; one failure to load it, for want of memory, does not stand for the next file. */
async function loaded(): Promise<Library> {
  library ??= loadLibrary();
  try {
    return await library;
  } catch (cause) {
    library = null;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LatensifyError('decoder-missing', { kind: 'RAW', reason }, { cause });
  }
}

/**
 * Opens a RAW file in LibRaw and hands it to `use`. What LibRaw throws goes on to the caller as an error in words.
 * After it the library is loaded anew, because its memory may be in disorder.
 */
export async function withLibRaw<T>(bytes: Uint8Array, settings: OutputSettings, use: (file: LibRaw) => T): Promise<T> {
  const { LibRaw, memory } = await loaded();
  try {
    const file = new LibRaw();
    file.open(bytes, settings);
    const result = use(file);
    file.delete();
    return result;
  } catch (thrown) {
    library = null;
    throw inOwnWords(thrown, memory.buffer);
  }
}
