// @ts-check
/* eslint-disable @typescript-eslint/no-require-imports -- the main process of Electron 22 loads CommonJS only */
/**
 * What the regular Electron does when it is called as `electron [-r module] [--flags] <folder> [arguments]`, for the
 * Electron out of the wheel, which comes without it.
 */
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const electron = require('electron');

/**
 * Two setters that Electron keeps for its own use of them here.
 * @type {import('electron').App & { setVersion(version: string): void; setAppPath(folder: string): void }}
 */
// @ts-expect-error: Electron's types do not tell of them.
const app = electron.app;

/** @returns {{ folder: string | undefined, preloads: string[] }} */
function parse(/** @type {string[]} */ commandLine) {
  const preloads = [];
  for (let at = 0; at < commandLine.length; at++) {
    if (commandLine[at] === '-r' || commandLine[at] === '--require') preloads.push(commandLine[++at]);
    else if (!commandLine[at].startsWith('-')) return { folder: path.resolve(commandLine[at]), preloads };
  }
  return { folder: undefined, preloads };
}

/**
 * @param {string} folder
 * @returns {{ name: string, productName?: string, version?: string, main: string }}
 */
// eslint-disable-next-line @typescript-eslint/no-unsafe-return -- a package.json that can be started has that shape
const manifestOf = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

/** @param {string} folder */
function start(folder) {
  const { name, productName, version, main } = manifestOf(folder);
  app.setName(productName ?? name);
  if (version !== undefined) app.setVersion(version);
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
  app.setAppPath(folder);
  createRequire(path.join(folder, 'package.json'))(path.join(folder, main));
}

const { folder, preloads } = parse(process.argv.slice(1));
for (const preload of preloads) createRequire(path.resolve('package.json'))(preload);
if (folder === undefined) {
  console.error('usage: electron [-r module] [--flags] <folder of an app> [arguments]');
  app.exit(2);
} else {
  start(folder);
}
