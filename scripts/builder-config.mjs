// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './process.mjs';

/**
 * What of the configuration is read by others than electron-builder.
 * @typedef {{ ext: string[], name: string, mimeType?: string }} Association
 * @typedef {{ filter: string[] }} FileSet
 * @typedef {{
 *   appId: string,
 *   files: string[],
 *   electronFuses: Record<string, boolean>,
 *   fileAssociations: Association[],
 *   linux: { files: FileSet[], mimeTypes: string[] },
 *   deb: { depends: string[] },
 *   win: { files: FileSet[] },
 *   mac: { files: FileSet[], target: { target: string, arch: string[] }[] },
 * }} BuilderConfig
 */

export const configFile = join(root, 'build/electron-builder.yml');

/** @returns {Promise<BuilderConfig>} */
export async function builderConfig() {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-return -- our own file, which electron-builder checks
  return parse(await readFile(configFile, 'utf8'));
}
