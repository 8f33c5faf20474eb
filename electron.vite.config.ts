import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { loops } from './scripts/loops.mjs';

const at = (path: string) => resolve(import.meta.dirname, path);
const alias = { '@contract': at('src-main/contract') };

/** CommonJS with its own ending loads in every Electron, also in those whose main process cannot be an ES module. */
const commonJs = { format: 'cjs' as const, entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name].cjs' };
/** The oldest Electron that the app runs in, 22, has this Node and this Chromium. */
const target = { node: 'node16.17', chromium: 'chrome108' };

export default defineConfig({
  main: {
    plugins: [loops()],
    resolve: { alias },
    build: {
      outDir: at('out/main'),
      target: target.node,
      // ES modules, which the oldest Electron cannot load as they are.
      externalizeDeps: { exclude: ['libraw-wasm', '@echogarden/pffft-wasm', 'zod'] },
      rolldownOptions: {
        input: {
          index: at('src-main/index.ts'),
          worker: at('src-main/engine-process/entry.ts'),
          cli: at('src-main/cli/index.ts'),
          'crew-thread': at('src-main/engine/crew/thread.ts'),
        },
        output: commonJs,
      },
    },
  },
  preload: {
    resolve: { alias },
    build: {
      outDir: at('out/preload'),
      target: target.node,
      rolldownOptions: { input: { index: at('src-main/preload/index.ts') }, output: commonJs },
    },
  },
  renderer: {
    root: at('src-renderer'),
    resolve: { alias },
    plugins: [svelte()],
    build: {
      outDir: at('out/renderer'),
      target: target.chromium,
      cssTarget: target.chromium,
      // The page's security policy lets nothing be written into the page itself, fonts included.
      assetsInlineLimit: 0,
      rolldownOptions: { input: at('src-renderer/index.html') },
    },
  },
});
