// @ts-check
import { sep } from 'node:path';
import { listPackage } from '@electron/asar';

/**
 * The files and folders of an asar archive, also those that lie beside it, with slashes.
 * @param {string} path
 */
export const archivedFiles = (path) =>
  listPackage(path, { isPack: false }).map((file) => file.slice(1).replaceAll(sep, '/'));

/**
 * Where electron-builder leaves what belongs to the app, as built for a system and a processor.
 * @param {string} system
 * @param {string} processor
 */
export function resourcesOf(system, processor) {
  const suffix = processor === 'x64' ? '' : `-${processor}`;
  if (system === 'darwin') return `mac${suffix}/Latensify.app/Contents/Resources`;
  return `${system === 'win32' ? 'win' : 'linux'}${suffix}-unpacked/resources`;
}

/**
 * The folder, beside the archive, of what runs networks on a system.
 * @param {string} system
 * @param {string} processor
 */
export const runtimeOf = (system, processor) =>
  `app.asar.unpacked/node_modules/onnxruntime-node/bin/napi-v6/${system}/${processor}`;

/**
 * Whether an archive holds a package that lies in such a folder here, there or above: electron-builder brings packages up to
 * where nothing else has their name, and Node looks there next.
 * @param {ReadonlySet<string>} held
 * @param {string} folder
 */
export function holdsPackage(held, folder) {
  const parts = folder.split('node_modules/');
  const name = parts[parts.length - 1];
  return parts
    .slice(1)
    .some((_, depth) => held.has(`${parts.slice(0, depth + 1).join('node_modules/')}node_modules/${name}`));
}

/** What an archive has at its top: the built app, what it loads, and what names it. */
const ofApp = ['out', 'node_modules', 'package.json'];

/**
 * What else lies at the top of an archive: of the project, or of whoever packages it, and nobody's business.
 * @param {Iterable<string>} held
 */
export const foreignIn = (held) =>
  [...new Set([...held].map((file) => file.split('/')[0]))].filter((name) => !ofApp.includes(name));
