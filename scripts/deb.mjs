// @ts-check
import { cp, mkdir, rm, symlink, writeFile, chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { appPackages } from './debian.mjs';
import { outputOf, readJson, runOrExplain } from './process.mjs';

const entry = `[Desktop Entry]
Name=Latensify
Comment=Restore your own photos on your own machine
Exec=/opt/Latensify/latensify %F
Icon=latensify
Type=Application
Categories=Graphics;Photography;
MimeType=image/jpeg;image/png;image/webp;image/tiff;image/avif;image/heif;image/x-adobe-dng;
`;

/** @typedef {{ version: string, description: string, author: string }} Manifest */

/**
 * The control file (Debian Policy 5.3).
 * @param {Manifest} manifest
 * @param {number} kibibytes installed size
 */
function controlFile({ version, description, author }, kibibytes) {
  const depends = appPackages.map((names) => names.join(' | ')).join(', ');
  return `Package: latensify
Version: ${version}
Architecture: amd64
Maintainer: ${author} <authors@latensify.invalid>
Installed-Size: ${kibibytes}
Depends: ${depends}
Section: graphics
Priority: optional
Description: ${description}
`;
}

/**
 * A Debian package of a folder that electron-builder has made.
 * @param {string} application the folder
 * @param {string} output where the package goes
 * @returns {Promise<string>} its path
 */
export async function writeDeb(application, output) {
  /** @type {Manifest} */
  const manifest = await readJson('package.json');
  const tree = join(output, 'deb');
  await rm(tree, { recursive: true, force: true });
  const icons = join(tree, 'usr/share/icons/hicolor/512x512/apps');
  for (const folder of ['DEBIAN', 'usr/bin', 'usr/share/applications', 'opt']) {
    await mkdir(join(tree, folder), { recursive: true });
  }
  await mkdir(icons, { recursive: true });
  await cp(application, join(tree, 'opt/Latensify'), { recursive: true });
  // Chromium's sandbox without user namespaces.
  await chmod(join(tree, 'opt/Latensify/chrome-sandbox'), 0o4755);
  await symlink('/opt/Latensify/latensify', join(tree, 'usr/bin/latensify-app'));
  await writeFile(join(tree, 'usr/share/applications/latensify.desktop'), entry);
  await cp(join(output, 'icons/512x512.png'), join(icons, 'latensify.png'));
  const kibibytes = Number(outputOf('du', ['-sk', tree]).split('\t')[0]);
  await writeFile(join(tree, 'DEBIAN/control'), controlFile(manifest, kibibytes));
  const file = join(output, `latensify_${manifest.version}_amd64.deb`);
  await runOrExplain('dpkg-deb', ['--root-owner-group', '-Zzstd', '--build', tree, file]);
  return file;
}
