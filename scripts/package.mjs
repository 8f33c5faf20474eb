// @ts-check
// npm run package [-- TARGET…]: an installer of this system. Without GitHub, on Linux, a folder and a deb with Electron 22.
// --testable: for npm run test:package, in dist/testable, open to a debugger.
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { archivedFiles, foreignIn, holdsPackage, resourcesOf, runtimeOf } from './archive.mjs';
import { builderConfig, configFile } from './builder-config.mjs';
import { writeDeb } from './deb.mjs';
import { ensureElectron } from './electron.mjs';
import { wheelElectron, wheelVersion } from './electron-wheel.mjs';
import { notices, runtimeFolders } from './notices.mjs';
import { iconFile } from './icon.mjs';
import { Explained, readJson, root, run, runMain, runOrExplain } from './process.mjs';
import { refuseProcessor } from './processor.mjs';
import { billOfMaterials } from './sbom.mjs';

const testable = process.argv.includes('--testable');
const wanted = process.argv.slice(2).filter((argument) => argument !== '--testable');
const dist = join(root, 'dist');
const output = testable ? join(dist, 'testable') : dist;
const into = `-c.directories.output=${output}`;
/** Playwright leads the app by its debugger, which the app that ships refuses. */
const opened = testable ? ['-c.electronFuses.enableNodeCliInspectArguments=true'] : [];
const iconSides = [16, 32, 48, 64, 128, 256, 512];
/** Windows' file holds no larger one. */
const largestOfWindows = 256;

/** The icon in every size that a system asks for. */
async function drawIcons() {
  await mkdir(join(dist, 'icons'), { recursive: true });
  const drawn = [];
  for (const side of iconSides) {
    const png = await sharp(join(root, 'build/icon.svg'), { density: 144 }).resize(side, side).png().toBuffer();
    await writeFile(join(dist, 'icons', `${side}x${side}.png`), png);
    drawn.push({ side, png });
  }
  await writeFile(join(dist, 'icon.ico'), iconFile(drawn.filter(({ side }) => side <= largestOfWindows)));
}

/** A copy of the Electron out of the wheel without the app that it came with, which electron-builder would ship. */
async function bareElectron() {
  const folder = join(dist, 'electron');
  await rm(folder, { recursive: true, force: true });
  await cp(wheelElectron, folder, { recursive: true });
  await rm(join(folder, 'resources/app'), { recursive: true });
  const foreign = (await readdir(folder)).filter((name) => /^(AppRun|usr|\.DirIcon|fiftyone\..*)$/.test(name));
  for (const name of foreign) await rm(join(folder, name), { recursive: true });
  return folder;
}

/** Throws where something is not in the package that the app loads, or something is that is not the app's. */
async function checkFolder() {
  const resources = join(output, resourcesOf(process.platform, process.arch));
  const runtime = runtimeOf(process.platform, process.arch);
  if (!existsSync(join(resources, runtime))) throw new Explained(`The package lacks ${runtime}.`);
  const held = new Set(archivedFiles(join(resources, 'app.asar')));
  // Types are nothing that runs.
  const needed = (await runtimeFolders()).filter((name) => !name.includes('/@types/') && existsSync(join(root, name)));
  const missing = needed.filter((name) => !holdsPackage(held, name));
  if (missing.length > 0)
    throw new Explained(
      `The package lacks ${missing.join(', ')}: is node_modules a link? Install with npm ci, try again.`,
    );
  const foreign = foreignIn(held);
  if (foreign.length > 0) throw new Explained(`The package holds what is not the app's: ${foreign.join(', ')}.`);
}

/** The configuration without the fuse that Electron 22 has no place for: electron-builder would rather make nothing. */
async function offlineConfig() {
  const config = await builderConfig();
  delete config.electronFuses.grantFileProtocolExtraPrivileges;
  const file = join(dist, 'electron-builder.json');
  await writeFile(file, JSON.stringify(config));
  return file;
}

/** Builds the folder of the app with an Electron that is here already, since none can be fetched, and a deb of it. */
async function packageOffline() {
  const electron = [`-c.electronDist=${await bareElectron()}`, `-c.electronVersion=${wheelVersion}`];
  const words = ['--config', await offlineConfig(), into, '--dir', ...electron, ...opened];
  const code = await run('npx', ['electron-builder', ...words]);
  if (code !== 0) return code;
  await checkFolder();
  const folder = join(output, 'linux-unpacked');
  console.log(testable ? folder : await writeDeb(folder, dist));
  return 0;
}

/** The version of Electron that the project asks for. */
async function ownElectron() {
  /** @type {{ devDependencies: { electron: string } }} */
  const { devDependencies } = await readJson('package.json');
  return devDependencies.electron;
}

await runMain(async () => {
  refuseProcessor();
  await runOrExplain('npm', ['run', '--silent', 'build']);
  await drawIcons();
  await writeFile(join(dist, 'notices.txt'), await notices());
  const isFromWheel = dirname(await ensureElectron()) === wheelElectron && existsSync(wheelElectron);
  await writeFile(join(dist, 'sbom.cdx.json'), await billOfMaterials(isFromWheel ? wheelVersion : await ownElectron()));
  if (isFromWheel) return packageOffline();
  const words = ['--config', configFile, into, ...(testable ? ['--dir'] : wanted), ...opened];
  const code = await run('npx', ['electron-builder', ...words]);
  if (code === 0) await checkFolder();
  return code;
});
