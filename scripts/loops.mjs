// @ts-check
// A plugin for Vite: `import program from './loops.ts?program'` gives a file of AssemblyScript as a program of WebAssembly.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './process.mjs';

const require = createRequire(import.meta.url);
const ending = '?program';
/** Compiled before: it takes seconds. */
const kept = join(root, 'node_modules/.cache/latensify');
/** The program works in another one's memory, and allocates nothing. */
const sharing = ['--runtime', 'stub', '--importMemory', '--noExportMemory'];
const settings = ['-O3', '--converge', '--noAssert', '--enable', 'simd', ...sharing];

/** @param {string} file */
export async function compiled(file) {
  const folder = dirname(file);
  // What the file takes from others beside it counts, too.
  const files = (await readdir(folder)).sort().map((name) => join(folder, name));
  const inputs = [require.resolve('assemblyscript/package.json'), ...files].map((name) => readFile(name, 'utf8'));
  const facts = [basename(file), ...settings, ...(await Promise.all(inputs))].join('\n');
  const program = join(kept, `${createHash('sha256').update(facts).digest('hex')}.wasm`);
  try {
    return await readFile(program);
  } catch {
    await mkdir(kept, { recursive: true });
    const compiler = require.resolve('assemblyscript/bin/asc.js');
    const fresh = `${program}.${process.pid}.${Date.now()}`;
    await promisify(execFile)(process.execPath, [compiler, file, '--outFile', fresh, ...settings]);
    await rename(fresh, program);
    return readFile(program);
  }
}

/** @returns {import('vite').Plugin} */
export const loops = () => ({
  name: 'loops',
  enforce: 'pre',
  async load(id) {
    if (!id.endsWith(ending)) return null;
    const file = id.slice(0, -ending.length);
    this.addWatchFile(file);
    return `export default Buffer.from('${(await compiled(file)).toString('base64')}', 'base64');`;
  },
});
