import { fstatSync, readdirSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * sharp's own binaries, or its build for WebAssembly: twenty times slower, but what goes wrong in it stays in a memory of
 * its own. After a crash an engine process is started with the latter.
 */
export type Codecs = 'native' | 'webassembly';

/** sharp's packages for Linux, and the library that each of them needs. */
const libraries = ['linux', 'linuxmusl'] as const;
const { RTLD_NOW, RTLD_DEEPBIND } = constants.dlopen as { RTLD_NOW: number; RTLD_DEEPBIND?: number };

/**
 * Loads sharp. It has to run before anything else does.
 *
 * On Linux, Electron brings its own GObject into the process. libvips is linked to the one that it brings along, but
 * sharp's binding, left to the system's rules, would find Electron's first: objects of one library in the hands of the
 * other, thousands of GLib-CRITICAL lines, crashes. So libvips is loaded first, by those rules, which gives it Electron's
 * allocator; then the binding alone, which looks into libvips before it looks into Electron (RTLD_DEEPBIND). Nothing that
 * it finds there allocates what the other one frees.
 * Where that cannot be, sharp falls back to WebAssembly by itself. Elsewhere it finds its own binary, unless it is to be
 * without.
 */
export function loadCodecs(kind: Codecs): void {
  const requireOfSharp = createRequire(require.resolve('sharp'));
  if (process.platform !== 'linux') {
    if (kind === 'webassembly' && hasStreams()) withoutNative(requireOfSharp, `${process.platform}-${process.arch}`);
    return;
  }
  for (const library of libraries) {
    const index = resolveInstalled(requireOfSharp, `@img/sharp-${library}-${process.arch}/sharp.node`);
    if (index === null) continue;
    const libvips = resolveInstalled(requireOfSharp, `@img/sharp-libvips-${library}-${process.arch}/binary`);
    const binding = kind === 'native' && libvips !== null ? openBinding(index, libvips) : undefined;
    provide(requireOfSharp, index, binding);
  }
  withoutWarnings(() => void requireOfSharp('sharp'));
}

/** The build for WebAssembly asks for the three standard streams when it begins, and a process of Windows may have none. */
function hasStreams(): boolean {
  try {
    for (const stream of [0, 1, 2]) fstatSync(stream);
    return true;
  } catch {
    return false;
  }
}

/** Elsewhere the system keeps libraries apart by itself, and sharp finds its own. */
function withoutNative(requireOfSharp: NodeJS.Require, system: string): void {
  const index = resolveInstalled(requireOfSharp, `@img/sharp-${system}/sharp.node`);
  if (index !== null) provide(requireOfSharp, index, undefined);
  withoutWarnings(() => void requireOfSharp('sharp'));
}

function resolveInstalled(requireOfSharp: NodeJS.Require, name: string): string | null {
  try {
    return requireOfSharp.resolve(name);
  } catch {
    return null; // npm installs the binary of one C library only.
  }
}

/** sharp's binding, or undefined where it cannot be loaded. */
function openBinding(index: string, libvips: string): unknown {
  if (RTLD_DEEPBIND === undefined) return undefined;
  try {
    const folder = join(dirname(index), 'lib');
    const file = readdirSync(folder).find((name) => name.endsWith('.node'));
    if (file === undefined) return undefined;
    loadLibrary(libvips);
    const module = { exports: {} };
    process.dlopen(module, join(folder, file), RTLD_NOW | RTLD_DEEPBIND);
    return module.exports;
  } catch {
    return undefined;
  }
}

/** Node says of a library that it is no module, but leaves it loaded. */
function loadLibrary(path: string): void {
  try {
    process.dlopen({ exports: {} }, path, RTLD_NOW);
  } catch (thrown) {
    if (!String(thrown).includes('did not self-register')) throw thrown;
  }
}

/** What sharp will find where it asks for its binding; undefined makes it go on to WebAssembly. */
function provide(requireOfSharp: NodeJS.Require, index: string, binding: unknown): void {
  const module = new Module(index);
  module.exports = binding;
  module.loaded = true;
  requireOfSharp.cache[index] = module;
}

/** sharp warns of what is prevented here. */
function withoutWarnings(load: () => void): void {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    load();
  } finally {
    process.emitWarning = emitWarning;
  }
}
