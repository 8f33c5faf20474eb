// @ts-check
// npm run test:package [-- SPEC…]: the end-to-end tests against the app as it ships, but for the debugger's door.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { appPackages, ensureDebianPackages, testPackages } from './debian.mjs';
import { ensureElectron, sandboxArguments } from './electron.mjs';
import { display, root, run, runMain, runOrExplain } from './process.mjs';

/** Where electron-builder leaves the program, by system. */
const programs = [
  'linux-unpacked/latensify',
  'win-unpacked/Latensify.exe',
  'mac-arm64/Latensify.app/Contents/MacOS/Latensify',
  'mac/Latensify.app/Contents/MacOS/Latensify',
];

await runMain(async () => {
  await ensureDebianPackages([...appPackages, ...testPackages]);
  sandboxArguments(await ensureElectron());
  await runOrExplain('node', ['scripts/package.mjs', '--testable']);
  const program = programs.map((name) => join(root, 'dist/testable', name)).find((path) => existsSync(path));
  if (program === undefined) return 1;
  const [command, ...before] = [...display, 'npx', 'playwright', 'test'];
  const env = { ...process.env, LATENSIFY_PACKAGE: program };
  return run(command, [...before, ...process.argv.slice(2)], { env });
});
