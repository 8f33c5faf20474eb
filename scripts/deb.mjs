// @ts-check
// A Debian package of a folder that electron-builder has made, where its own tool for that cannot be had.
import { chmod, cp, mkdir, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { builderConfig } from './builder-config.mjs';
import { appPackages } from './debian.mjs';
import { outputOf, readJson, root, runOrExplain } from './process.mjs';

/** @typedef {import('./builder-config.mjs').BuilderConfig} BuilderConfig */
/** @typedef {{ version: string, description: string, author: string }} Manifest */

/**
 * The entry of the app in menus and under “open with” (Desktop Entry Specification 1.5).
 * @param {readonly string[]} mimeTypes
 */
export const desktopEntry = (mimeTypes) => `[Desktop Entry]
Name=Latensify
GenericName=Photo Restoration
Comment=Restore your own photos on your own machine
Comment[de]=Eigene Fotos auf dem eigenen Rechner wiederherstellen
Exec=/opt/Latensify/latensify %F
Icon=latensify
Type=Application
Categories=Graphics;Photography;
Keywords=blur;sharpen;upscale;RAW;restore;
StartupWMClass=latensify
MimeType=${mimeTypes.join(';')};
`;

/**
 * Kinds of files that the package has to name itself, as electron-builder is told of them.
 * @param {Pick<BuilderConfig, 'fileAssociations'>} config
 */
export const ownMimeTypes = ({ fileAssociations }) =>
  fileAssociations.flatMap(({ ext, mimeType, name }) =>
    mimeType === undefined ? [] : [{ ending: ext[0], type: mimeType, name }],
  );

/**
 * The MIME types that electron-builder is told of: one list for every kind of package.
 * @param {BuilderConfig} config
 */
export const mimeTypes = (config) => [...config.linux.mimeTypes, ...ownMimeTypes(config).map(({ type }) => type)];

/**
 * Names of kinds of files for the desktop (Shared MIME-info Database 0.21). They are known by their endings: inside they
 * are TIFFs.
 * @param {readonly { ending: string, type: string, name: string }[]} types
 */
export function mimePackage(types) {
  const entry = (/** @type {typeof types[number]} */ { ending, type, name }) => `  <mime-type type="${type}">
    <comment>${name}</comment>
    <sub-class-of type="image/x-dcraw"/>
    <glob pattern="*.${ending}"/>
  </mime-type>
`;
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const space = 'http://www.freedesktop.org/standards/shared-mime-info';
  return `${head}<mime-info xmlns="${space}">\n${types.map(entry).join('')}</mime-info>\n`;
}

/** A version before a release sorts before it (Debian Policy 5.6.12): 1.0.0-beta is 1.0.0~beta. */
export const debianVersion = (/** @type {string} */ version) => version.replace('-', '~');

/**
 * The control file (Debian Policy 5.3).
 * @param {Manifest} manifest
 * @param {number} kibibytes installed size
 */
export function controlFile({ version, description, author }, kibibytes) {
  const depends = appPackages.map((names) => names.join(' | ')).join(', ');
  return `Package: latensify
Version: ${debianVersion(version)}
Architecture: amd64
Maintainer: ${author} <authors@latensify.invalid>
Installed-Size: ${kibibytes}
Depends: ${depends}
Recommends: libvulkan1
Section: graphics
Priority: optional
Description: ${description}
 Undoes camera shake and wrong focus by the blur's own kernel, enlarges photos
 two and four times, and develops cameras' RAW files. Nothing leaves the
 computer, and originals are never changed.
`;
}

/**
 * What each package has to say of its licence (Debian Policy 12.5): ours, and where all the others are.
 * @param {string} folder
 */
async function writeCopyright(folder) {
  const others =
    'Licences of everything else in this package: /opt/Latensify/resources/licences, /opt/Latensify/resources/models,\n' +
    '/opt/Latensify/LICENSE.electron.txt and /opt/Latensify/LICENSES.chromium.html.\n\n';
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'copyright'), others + (await readFile(join(root, 'LICENSE'), 'utf8')));
}

/**
 * The icon in every size, where desktops look for it.
 * @param {string} icons files called 16x16.png and so on
 * @param {string} theme
 */
async function copyIcons(icons, theme) {
  for (const name of await readdir(icons)) {
    const folder = join(theme, name.replace('.png', ''), 'apps');
    await mkdir(folder, { recursive: true });
    await cp(join(icons, name), join(folder, 'latensify.png'));
  }
}

/**
 * @param {string} application the folder of the app
 * @param {string} output where the package goes, and where its icons are
 * @returns {Promise<string>} its path
 */
export async function writeDeb(application, output) {
  /** @type {Manifest} */
  const manifest = await readJson('package.json');
  const config = await builderConfig();
  const tree = join(output, 'deb');
  await rm(tree, { recursive: true, force: true });
  for (const folder of ['DEBIAN', 'usr/bin', 'usr/share/applications', 'usr/share/mime/packages', 'opt']) {
    await mkdir(join(tree, folder), { recursive: true });
  }
  await cp(application, join(tree, 'opt/Latensify'), { recursive: true });
  // Chromium's sandbox without user namespaces.
  await chmod(join(tree, 'opt/Latensify/chrome-sandbox'), 0o4755);
  await symlink('/opt/Latensify/latensify', join(tree, 'usr/bin/latensify'));
  await writeFile(join(tree, 'usr/share/applications/latensify.desktop'), desktopEntry(mimeTypes(config)));
  await writeFile(join(tree, 'usr/share/mime/packages/latensify.xml'), mimePackage(ownMimeTypes(config)));
  await writeCopyright(join(tree, 'usr/share/doc/latensify'));
  await copyIcons(join(output, 'icons'), join(tree, 'usr/share/icons/hicolor'));
  const kibibytes = Number(outputOf('du', ['-sk', tree]).split('\t')[0]);
  await writeFile(join(tree, 'DEBIAN/control'), controlFile(manifest, kibibytes));
  const file = join(output, `latensify_${debianVersion(manifest.version)}_amd64.deb`);
  await runOrExplain('dpkg-deb', ['--root-owner-group', '-Zzstd', '--build', tree, file]);
  return file;
}
