import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { dlopen } from 'node:process';

const provider = 'libonnxruntime_providers_cuda.so';
/** What ONNX Runtime's library shares with its parts; it is loaded before them. */
const shared = 'libonnxruntime_providers_shared.so';

/**
 * Where ONNX Runtime looks for its part for CUDA: beside its own library. That lies outside a package's archive, whose
 * list does not know what was put there later.
 * @param entry what requiring `onnxruntime-node` loads
 */
export function providerFolder(entry: string, system = process.platform, processor = process.arch): string {
  const outside = dirname(entry).replace(/\bapp\.asar\b(?!\.)/, 'app.asar.unpacked');
  return join(outside, '..', 'bin', 'napi-v6', system, processor);
}

const here = () => providerFolder(createRequire(import.meta.url).resolve('onnxruntime-node'));

/** CUDA's part of ONNX Runtime is no part of its package: whoever has it has put it there. */
export const hasCuda = (folder = here()): boolean => existsSync(join(folder, provider));

/**
 * The library that CUDA's part lacks, or null where the system does not name one. ONNX Runtime says of that only that it
 * could not be loaded, and the name on the terminal.
 * @param open as process.dlopen: throws what the system's loader says
 */
export function missingLibrary(folder = here(), open: (file: string) => void = tryOpening): string | null {
  // Without it the part for CUDA would end the process when it is loaded.
  if (!existsSync(join(folder, shared))) return shared;
  try {
    open(join(folder, provider));
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : '';
    return /^([^\s:/]+): cannot open shared object file/.exec(words)?.[1] ?? null;
  }
  return null;
}

const tryOpening = (file: string) => dlopen({ exports: {} }, file);
