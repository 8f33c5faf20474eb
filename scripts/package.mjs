// @ts-check
// npm run package [-- TARGET…]: an installer of this system. Without GitHub, on Linux, a folder and a deb with Electron 22.
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { writeDeb } from './deb.mjs';
import { ensureElectron } from './electron.mjs';
import { wheelElectron } from './electron-wheel.mjs';
import { notices } from './notices.mjs';
import { root, run, runMain, runOrExplain } from './process.mjs';

const dist = join(root, 'dist');
const iconSides = [16, 32, 48, 64, 128, 256, 512];

/** The icon in every size that a system asks for. */
async function drawIcons() {
  await mkdir(join(dist, 'icons'), { recursive: true });
  for (const side of iconSides) {
    const picture = sharp(join(root, 'build/icon.svg'), { density: 144 }).resize(side, side);
    await picture.png().toFile(join(dist, 'icons', `${side}x${side}.png`));
  }
}

/** A copy of the Electron out of the wheel without the app in it, which electron-builder would ship. */
async function bareElectron() {
  const folder = join(dist, 'electron');
  await rm(folder, { recursive: true, force: true });
  await cp(wheelElectron, folder, { recursive: true });
  await rm(join(folder, 'resources/app'), { recursive: true });
  return folder;
}

/** Builds the folder of the app with an Electron that is here already, since none can be fetched, and a deb of it. */
async function packageOffline() {
  const electron = [`-c.electronDist=${await bareElectron()}`, '-c.electronVersion=22.3.25'];
  const code = await run('npx', ['electron-builder', '--config', 'build/electron-builder.yml', '--dir', ...electron]);
  if (code !== 0) return code;
  console.log(await writeDeb(join(dist, 'linux-unpacked'), dist));
  return 0;
}

await runMain(async () => {
  await runOrExplain('npm', ['run', '--silent', 'build']);
  await drawIcons();
  await writeFile(join(dist, 'notices.txt'), await notices());
  const isFromWheel = dirname(await ensureElectron()) === wheelElectron && existsSync(wheelElectron);
  if (isFromWheel) return packageOffline();
  return run('npx', ['electron-builder', '--config', 'build/electron-builder.yml', ...process.argv.slice(2)]);
});
