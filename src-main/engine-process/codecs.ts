import Module, { createRequire } from 'node:module';

/**
 * On Linux, Electron brings its own GObject into the process, and sharp's native binary clashes with it: thousands of
 * GLib-CRITICAL lines, and crashes. sharp's WebAssembly build makes the same pixels without that, more slowly, and sharp
 * falls back to it by itself when its native binary gives nothing. So this says, in the cache of modules, that it does.
 * It has to run before sharp is loaded.
 */
export function preferWebAssemblyCodecs(): void {
  if (process.platform !== 'linux') return;
  const requireOfSharp = createRequire(require.resolve('sharp'));
  for (const library of ['linux', 'linuxmusl']) {
    hide(requireOfSharp, `@img/sharp-${library}-${process.arch}/sharp.node`);
  }
}

function hide(requireOfSharp: NodeJS.Require, name: string): void {
  const path = resolveInstalled(requireOfSharp, name);
  if (path === null) return;
  const empty = new Module(path);
  empty.exports = undefined;
  empty.loaded = true;
  requireOfSharp.cache[path] = empty;
}

function resolveInstalled(requireOfSharp: NodeJS.Require, name: string): string | null {
  try {
    return requireOfSharp.resolve(name);
  } catch {
    return null; // npm installs the binary of one C library only.
  }
}
