import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { loops } from './scripts/loops.mjs';

const alias = { '@contract': resolve(import.meta.dirname, 'src-main/contract') };

// What fails once and passes then is reported as “retry x1”: a loaded machine's fault or a race, and to be looked at.
const retry = 1;

export default defineConfig({
  test: {
    // One fewer than there are cores, which is usual, is half of what a machine of two can do.
    maxWorkers: '100%',
    projects: [
      {
        plugins: [loops()],
        resolve: { alias },
        test: {
          name: 'unit',
          setupFiles: 'tests/unit/patience.ts',
          retry,
          include: ['tests/unit/*.test.ts', 'tests/unit/{src-main,scripts,texts}/**/*.test.ts'],
          // Each start of ExifTool takes a second or more on a busy machine.
          testTimeout: 60_000,
          // The first import of the loops compiles them.
          hookTimeout: 60_000,
        },
      },
      {
        plugins: [svelte()],
        // Svelte's browser build, so that components can be mounted in jsdom.
        resolve: { alias, conditions: ['browser'] },
        test: {
          name: 'page',
          setupFiles: 'tests/unit/src-renderer/patience.ts',
          retry,
          include: ['tests/unit/src-renderer/**/*.test.ts'],
          environment: 'jsdom',
          testTimeout: 60_000,
        },
      },
      {
        plugins: [loops()],
        resolve: { alias },
        // The real networks: slow, and run by `npm test` after the build, one file at a time, since each call has all cores.
        test: {
          name: 'networks',
          include: ['tests/{networks,golden}/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [loops()],
        resolve: { alias },
        // The built command line, and other programs that are started: most of the time each keeps one core busy, or waits.
        test: {
          name: 'programs',
          include: ['tests/{camera,memory,cli,privacy}/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
