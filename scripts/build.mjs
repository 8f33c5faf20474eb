// @ts-check
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root, runOrExplain } from './process.mjs';

const sources = ['package.json', 'electron.vite.config.ts', 'src-main', 'src-renderer', 'texts'];
const product = 'out/renderer/index.html';

/** @param {string} path */
async function filesOf(path) {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/**
 * Whether what was built is newer than every source.
 * @param {string} folder the one that holds package.json
 */
export async function isBuilt(folder) {
  const built = await stat(join(folder, product)).catch(() => null);
  if (built === null) return false;
  const files = (await Promise.all(sources.map((source) => filesOf(join(folder, source))))).flat();
  const written = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return written.every((time) => time < built.mtimeMs);
}

/** Builds the app unless that has been done since the last change. */
export async function ensureBuilt() {
  if (!(await isBuilt(root))) await runOrExplain('npm', ['run', '--silent', 'build']);
}
