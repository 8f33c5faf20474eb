#!/usr/bin/env node
// @ts-check
// What `npx latensify` starts in a clone: the built command line. It is a file of its own because npx links it once,
// also before the first build, and keeps that link.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './process.mjs';

const commandLine = join(root, 'out/main/cli.cjs');

if (existsSync(commandLine)) {
  createRequire(import.meta.url)(commandLine);
} else {
  console.error('latensify is not built yet. Run this line, then try again:\n  npm run build');
  process.exitCode = 1;
}
