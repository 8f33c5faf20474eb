// @ts-check
// npm start [-- photo.jpg]: opens the app, after fetching and building what it needs.
import { isAbsolute, resolve } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { appPackages, ensureDebianPackages } from './debian.mjs';
import { ensureElectron, sandboxArguments } from './electron.mjs';
import { Explained, root, run, runMain } from './process.mjs';
import { refuseProcessor } from './processor.mjs';

const noDisplay = `There is no display to open a window on (DISPLAY and WAYLAND_DISPLAY are not set).
The command line does the same work without one:
  npm run build
  npx latensify restore photo.jpg --task deblur --out restored
  npx latensify --help`;

/**
 * npm runs scripts in the folder of package.json and says in INIT_CWD where the user was: photo paths start there.
 * @param {string[]} commandLine
 * @param {string} startFolder
 */
export function resolvePhotos(commandLine, startFolder) {
  return commandLine.map((part) => (part.startsWith('-') || isAbsolute(part) ? part : resolve(startFolder, part)));
}

/** @param {NodeJS.ProcessEnv} environment */
const hasDisplay = ({ DISPLAY, WAYLAND_DISPLAY }) => Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);

async function main() {
  refuseProcessor();
  if (process.platform === 'linux' && !hasDisplay(process.env)) throw new Explained(noDisplay);
  await ensureDebianPackages(appPackages);
  const electron = await ensureElectron();
  await ensureBuilt();
  const photos = resolvePhotos(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  return run(electron, [...sandboxArguments(electron), root, ...photos]);
}

if (import.meta.filename === process.argv[1]) await runMain(main);
