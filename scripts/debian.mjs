// @ts-check
import { spawnSync } from 'node:child_process';
import { Explained, isRoot, outputOf, runOrExplain } from './process.mjs';

/**
 * What Electron links with, and Perl for ExifTool. Newer releases call some of them …t64: the first name that the
 * release knows counts.
 */
export const appPackages = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libatk-bridge2.0-0t64', 'libatk-bridge2.0-0'],
  ['libasound2t64', 'libasound2'],
  ['libnss3'],
  ['libgbm1'],
  ['libxss1'],
  ['libdrm2'],
  ['perl'],
];

/** A display without a screen, for the end-to-end tests, and what tells whether a program reaches out. */
export const testPackages = [['xvfb'], ['xauth'], ['strace']];

/**
 * The packages to install, one name for each group of which none is there.
 * @param {string[][]} groups names of the same package in different releases
 * @param {(name: string) => boolean} isInstalled
 * @param {(name: string) => boolean} isKnown whether this release has a package of that name
 */
export function missingPackages(groups, isInstalled, isKnown) {
  return groups
    .filter((names) => !names.some(isInstalled))
    .map((names) => names.find(isKnown) ?? names[names.length - 1]);
}

/** @param {string} name */
const isInstalled = (name) => outputOf('dpkg-query', ['-W', '-f=${db:Status-Status}', name]) === 'installed';

/** @param {string} name */
const isKnown = (name) => outputOf('apt-cache', ['show', '--no-all-versions', name]) !== '';

const isDebian = () => spawnSync('dpkg-query', ['--version'], { stdio: 'ignore' }).status === 0;

/**
 * Installs what is missing when it is root; else throws the line to run.
 * @param {string[][]} groups
 */
export async function ensureDebianPackages(groups) {
  if (process.platform !== 'linux' || !isDebian()) return;
  if (missingPackages(groups, isInstalled, () => true).length === 0) return;
  // A fresh machine has no package lists yet, so that nothing is known before the update.
  if (isRoot) await runOrExplain('apt-get', ['update', '-qq']);
  const missing = missingPackages(groups, isInstalled, isKnown);
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  if (!isRoot) {
    throw new Explained(`Some Debian packages are missing. Install them, then try again:
  sudo apt-get update && sudo apt-get ${install.join(' ')}`);
  }
  await runOrExplain('apt-get', install, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
