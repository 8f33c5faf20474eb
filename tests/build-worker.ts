import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { loops } from '../scripts/loops.mjs';

/** Builds a program of the tests for plain Node, so that they can start it as a process of its own, and returns its file. */
export async function buildWorker(entry: string, name: string): Promise<string> {
  // Below the packages, which the built program looks for.
  const outDir = resolve(`out/test-${name}-${process.pid}`);
  const output = { outDir, emptyOutDir: true, rolldownOptions: { output: { entryFileNames: 'worker.mjs' } } };
  const built = { ssr: resolve(entry), ...output };
  await build({ configFile: false, logLevel: 'silent', plugins: [loops()], build: built });
  process.on('exit', () => rmSync(outDir, { recursive: true, force: true }));
  return join(outDir, 'worker.mjs');
}
