// @ts-check
// Libraries that come inside npm packages, of which neither npm nor its lock file knows.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Explained, readJson, root } from './process.mjs';

/**
 * @typedef {{ name: string, version: string, licence: string, maker: string | null }} Library `maker`: as lists of known faults
 * call it (CPE 2.3)
 * @typedef {readonly [licence: string, maker: string | null, name?: string]} Fact `name`: where lists of faults have another one
 */

/**
 * What sharp's libraries are used under, by their names in its `versions.json`.
 * @type {Readonly<Record<string, Fact>>}
 */
const ofSharp = {
  aom: ['BSD-2-Clause', 'aomedia'],
  archive: ['BSD-2-Clause', 'libarchive', 'libarchive'],
  cairo: ['MPL-1.1', 'cairographics'],
  cgif: ['MIT', null],
  emscripten: ['MIT', null],
  exif: ['LGPL-3.0-or-later', 'libexif_project', 'libexif'],
  expat: ['MIT', 'libexpat_project', 'libexpat'],
  ffi: ['MIT', 'libffi_project', 'libffi'],
  fontconfig: ['HPND-sell-variant', 'fontconfig_project'],
  freetype: ['FTL', 'freetype'],
  fribidi: ['LGPL-3.0-or-later', 'gnu'],
  glib: ['LGPL-3.0-or-later', 'gnome'],
  harfbuzz: ['MIT-Modern-Variant', 'harfbuzz_project'],
  heif: ['LGPL-3.0-or-later', 'struktur', 'libheif'],
  highway: ['BSD-3-Clause', null],
  imagequant: ['BSD-2-Clause', null, 'libimagequant'],
  lcms: ['MIT', 'littlecms', 'little_cms'],
  mozjpeg: ['IJG AND BSD-3-Clause AND Zlib', 'mozilla'],
  pango: ['LGPL-3.0-or-later', 'gnome'],
  pixman: ['MIT', 'pixman'],
  png: ['libpng-2.0', 'libpng', 'libpng'],
  'proxy-libintl': ['LGPL-3.0-or-later', null],
  resvg: ['MIT', null],
  rsvg: ['LGPL-3.0-or-later', 'gnome', 'librsvg'],
  tiff: ['libtiff', 'libtiff', 'libtiff'],
  uhdr: ['MIT', null, 'libultrahdr'],
  vips: ['LGPL-3.0-or-later', 'libvips', 'libvips'],
  webp: ['BSD-3-Clause', 'webmproject', 'libwebp'],
  xml2: ['MIT', 'xmlsoft', 'libxml2'],
  'zlib-ng': ['Zlib', null],
};

/**
 * Packages that do not say what is in them. Versions are those that the files themselves name, or of which they are built.
 * @type {Readonly<Record<string, readonly Library[]>>}
 */
export const ofOthers = {
  'node_modules/libheif-js': [
    { name: 'libheif', version: '1.23.2', licence: 'LGPL-3.0-or-later', maker: 'struktur' },
    { name: 'libde265', version: '1.0.15', licence: 'LGPL-3.0-or-later', maker: 'struktur' },
  ],
  'node_modules/libraw-wasm': [
    { name: 'libraw', version: '0.22.1', licence: 'LGPL-2.1-only OR CDDL-1.0', maker: 'libraw' },
    { name: 'little_cms', version: '2.19.1', licence: 'MIT', maker: 'littlecms' },
  ],
};

/** The version of a program that is packed as it is, whose last number is the package's own. */
const programVersion = (/** @type {string} */ version) => version.replace(/\.\d+$/, '');

/**
 * @param {string} folder of a package with sharp's list of what it is built with
 * @returns {Promise<Library[]>}
 */
async function inSharp(folder) {
  /** @type {Record<string, string>} */
  const versions = await readJson(`${folder}/versions.json`);
  return Object.entries(versions).map(([key, version]) => {
    if (!(key in ofSharp))
      throw new Explained(`${folder} has ${key} in it: put its licence into licences/libvips and scripts/inside.mjs.`);
    const [licence, maker, name = key] = ofSharp[key];
    return { name, version, licence, maker };
  });
}

/**
 * The libraries and programs inside a package. Throws where one is among sharp's of which no licence is known.
 * @param {string} folder of the package, below the project
 * @param {string} version of the package
 * @returns {Promise<readonly Library[]>}
 */
export async function librariesIn(folder, version) {
  if (existsSync(join(root, folder, 'versions.json'))) return inSharp(folder);
  if (/\/exiftool-vendored\.(pl|exe)$/.test(folder)) {
    const licence = 'Artistic-1.0-Perl';
    return [{ name: 'exiftool', version: programVersion(version), licence, maker: 'exiftool_project' }];
  }
  return ofOthers[folder] ?? [];
}

/** The libraries that sharp may have in it, by its names for them. */
export const knownOfSharp = Object.keys(ofSharp);
