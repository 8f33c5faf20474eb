// @ts-check
// The licences of everything that is not ours and ships: npm packages, those that the page's bundle is made of, and models.
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Explained, readJson, root } from './process.mjs';

/**
 * @typedef {{ version?: string, license?: string, dev?: boolean, dependencies?: Record<string, string> }} LockedPackage
 * @typedef {Record<string, LockedPackage | undefined>} Locked by folder below the project
 */

const licenceFile = /^(licen[cs]e|copying|notice)/i;
/** What a README says under a heading of that name, up to the next one. */
const licenceSection = /^#+ licen[cs](?:e|ing)\s*$\n([^]*?)(?=^#|(?![^]))/im;
/**
 * Packages without all the licence texts of what is in them, and where those are in the folder of this notice.
 * @type {readonly (readonly [name: RegExp, folder: string])[]}
 */
const ownTexts = [
  [/^libheif-js$/, 'libheif'],
  [/^libraw-wasm$/, 'libraw'],
  [/^onnxruntime-(common|node)$/, 'onnxruntime'],
  [/^exiftool-vendored\.(pl|exe)$/, 'exiftool'],
  [/^@img\/sharp-(libvips-|win32-|wasm32$)/, 'libvips'],
];
/** A bare import of a script, a component or a style sheet: the name of a package. */
const bareImport = /(?:from|import)\s+['"]((?:@[\w-]+\/)?[\w-][\w.-]*)/g;

/**
 * @param {string} folder
 * @returns {Promise<string[]>} the files below it
 */
async function filesBelow(folder) {
  /** @type {string[]} */
  const files = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else files.push(path);
  }
  return files;
}

/** The packages that the page imports. They are tools of development to npm, and end up in the page's bundle. */
async function pageImports() {
  /** @type {Set<string>} */
  const names = new Set();
  for (const file of await filesBelow(join(root, 'src-renderer')))
    for (const [, name] of (await readFile(file, 'utf8')).matchAll(bareImport)) names.add(name);
  names.delete('@contract');
  return [...names];
}

/**
 * Where Node finds a package that another one imports.
 * @param {Locked} locked
 * @param {string} name
 * @param {string} from folder of the package that imports it
 * @returns {string | null} null: it is optional, and not there
 */
function folderOf(locked, name, from) {
  for (let above = from; ; above = dirname(above)) {
    const folder = join(above, 'node_modules', name).replaceAll('\\', '/');
    if (locked[folder]) return folder;
    if (above === '.') return null;
  }
}

/**
 * What the page's bundle may hold: what it imports, and what that depends on.
 * @param {Locked} locked
 * @param {readonly string[]} names
 */
export function bundledFolders(locked, names) {
  const found = new Set(names.map((name) => `node_modules/${name}`));
  // The set grows while it is walked along.
  for (const folder of found) {
    for (const name of Object.keys(locked[folder]?.dependencies ?? {})) {
      const dependency = folderOf(locked, name, folder);
      if (dependency !== null) found.add(dependency);
    }
  }
  return found;
}

/**
 * The folders of the packages that ship.
 * @param {Locked} locked
 */
async function shippedFolders(locked) {
  const bundled = bundledFolders(locked, await pageImports());
  return Object.keys(locked).filter((folder) => folder !== '' && (locked[folder]?.dev !== true || bundled.has(folder)));
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
 * What a package's README says of licences; nothing where it does not.
 * @param {string} folder
 */
async function saidInReadme(folder) {
  const readme = await readFile(join(root, folder, 'README.md'), 'utf8').catch(() => '');
  return licenceSection.exec(readme)?.[1].trim() ?? '';
}

/**
 * The name of a package, by the folder that it is in.
 * @param {string} folder
 */
export const packageName = (folder) => folder.replace(/^.*node_modules\//, '');

/**
 * All that is known of a package's licences: texts of its own; where those do not cover it, what its README says, and where
 * we have put texts.
 * @param {string} folder
 */
async function knownLicences(folder) {
  const name = packageName(folder);
  const texts = await licenceTexts(folder);
  const ours = ownTexts.find(([named]) => named.test(name))?.[1];
  if (texts.length > 0 && ours === undefined) return texts;
  const said = await saidInReadme(folder);
  const beside = ours === undefined ? '' : `Texts of what is in it are in the folder “${ours}” beside this notice.`;
  return [...texts, said, beside].filter((text) => text !== '');
}

/**
 * @param {string} heading
 * @param {readonly string[]} texts
 */
const section = (heading, texts) =>
  [heading, '='.repeat(heading.length), '', ...texts.map((text) => text.trim()), ''].join('\n');

/**
 * The licence of a package by its name. Some name none in package.json, and have the text beside it.
 * @param {string} folder
 * @param {LockedPackage} locked
 */
export async function namedLicence(folder, { license }) {
  if (license !== undefined) return license;
  return /^(The )?MIT License/.test((await licenceTexts(folder)).at(0) ?? '') ? 'MIT' : 'none named';
}

/**
 * Name, version, licence and licence text of a package. Throws where it names no licence, or one that must not be shipped,
 * and where nothing more is known of it.
 * @param {string} folder
 * @param {LockedPackage} locked
 */
async function packageNotice(folder, locked) {
  const title = `${packageName(folder)} ${locked.version ?? ''}`;
  const named = await namedLicence(folder, locked);
  if (named === 'none named' || /\b(A?GPL)/.test(named.replace(/LGPL/g, '')))
    throw new Explained(`${title}: its licence (${named}) cannot be shipped.`);
  const known = await knownLicences(folder);
  if (known.length === 0) throw new Explained(`${title}: no licence text comes with it; put one into licences/.`);
  return section(`${title} (${named})`, known);
}

/** The licences of the networks, each beside its pack as well. */
async function modelNotices() {
  const packs = await readdir(join(root, 'models'), { withFileTypes: true });
  const folders = packs.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    folders.sort().map(async (name) => {
      const texts = await licenceTexts(join('models', name));
      if (texts.length === 0) throw new Explained(`The pack ${name} has no LICENSE beside it, and cannot be shipped.`);
      return section(`The network ${name}`, texts);
    }),
  );
}

/**
 * The packages that ship, as the lock file has them: of those for other systems nothing is installed.
 * @returns {Promise<[folder: string, locked: LockedPackage][]>}
 */
export async function shippedPackages() {
  /** @type {{ packages: Locked }} */
  const { packages } = await readJson('package-lock.json');
  const folders = (await shippedFolders(packages)).filter((folder) => existsSync(join(root, folder)));
  return folders.map((folder) => [folder, packages[folder] ?? {}]);
}

/** What this program itself is given on under, by whichever installer: networks of our own refer to it. */
const ownNotice = async () => section('Latensify (Apache-2.0)', [await readFile(join(root, 'LICENSE'), 'utf8')]);

/** One text: the program, packages that are installed here, and networks. */
export async function notices() {
  const parts = [await ownNotice()];
  for (const [folder, locked] of await shippedPackages()) parts.push(await packageNotice(folder, locked));
  const heading = 'Electron and Chromium: LICENSE.electron.txt and LICENSES.chromium.html beside the program.\n';
  return [heading, ...parts, ...(await modelNotices())].join('\n');
}

/** The packages that the main process loads while it runs, by folder: those that a finished app has to hold. */
export async function runtimeFolders() {
  /** @type {{ packages: Locked }} */
  const { packages } = await readJson('package-lock.json');
  const roots = Object.keys(packages['']?.dependencies ?? {});
  return [...bundledFolders(packages, roots)];
}
