// @ts-check
import { open } from 'node:fs/promises';

/** @typedef {{ files?: Record<string, Entry> }} Entry a folder has files, a file has none */

/**
 * @param {Entry} entry
 * @param {string} path
 * @returns {string[]} the paths of all that is in it, folders too
 */
const pathsIn = (entry, path) =>
  Object.entries(entry.files ?? {}).flatMap(([name, inner]) => {
    const own = path === '' ? name : `${path}/${name}`;
    return [own, ...pathsIn(inner, own)];
  });

/**
 * The files and folders of an asar archive, also those that lie beside it. Its head is a pickle of a pickle: sizes of 4
 * bytes each, the last of them that of the JSON which follows (github.com/electron/asar, “Format”).
 * @param {string} path
 * @returns {Promise<string[]>}
 */
export async function archivedFiles(path) {
  const file = await open(path);
  try {
    const sizes = Buffer.alloc(16);
    await file.read(sizes, 0, 16, 0);
    const head = Buffer.alloc(sizes.readUInt32LE(12));
    await file.read(head, 0, head.length, 16);
    /** @type {Entry} */
    // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- electron-builder has written it in that shape
    const tree = JSON.parse(head.toString());
    return pathsIn(tree, '');
  } finally {
    await file.close();
  }
}

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
