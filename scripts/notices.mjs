// @ts-check
// The licences of every npm package that the app ships with, in one text.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Explained, readJson, root } from './process.mjs';

/** @typedef {{ version?: string, license?: string, dev?: boolean, optional?: boolean }} LockedPackage */

const licenceFile = /^(licen[cs]e|copying|notice)/i;

/**
 * The folders of the packages that ship: all that the lock file names and that are no tools of development.
 * @returns {Promise<[folder: string, locked: LockedPackage][]>}
 */
async function shippedPackages() {
  /** @type {{ packages: Record<string, LockedPackage> }} */
  const lock = await readJson('package-lock.json');
  return Object.entries(lock.packages).filter(([folder, { dev }]) => folder !== '' && dev !== true);
}

/**
 * @param {string} folder
 * @returns {Promise<string[]>} the texts of its licence files
 */
async function licenceTexts(folder) {
  const names = await readdir(join(root, folder)).catch(() => []);
  const files = names.filter((name) => licenceFile.test(name)).sort();
  return Promise.all(files.map((name) => readFile(join(root, folder, name), 'utf8')));
}

/**
 * One text with name, version, licence and licence text of each package that is installed here.
 * Throws where a package names no licence, or one that must not be shipped.
 */
export async function notices() {
  const parts = [];
  for (const [folder, { version, license }] of await shippedPackages()) {
    const name = folder.replace(/^.*node_modules\//, '');
    const texts = await licenceTexts(folder);
    // Of packages for other systems nothing is installed, and nothing ships.
    if ((await readdir(join(root, folder)).catch(() => null)) === null) continue;
    if (license === undefined || /\b(A?GPL)/.test(license.replace(/LGPL/g, '')))
      throw new Explained(`${name} ${version}: its licence (${license ?? 'none named'}) cannot be shipped.`);
    const heading = `${name} ${version ?? ''} (${license})`;
    parts.push([heading, '='.repeat(heading.length), '', ...texts.map((text) => text.trim()), ''].join('\n'));
  }
  return parts.join('\n');
}
