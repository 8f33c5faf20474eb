import { resolve } from 'node:path';

/**
 * The photo named on a command line, as an absolute path, or null. A packaged app is called as `latensify photo.jpg`,
 * in development it is `electron <folder of the app> photo.jpg`, and flags may stand anywhere.
 */
export function photoArgument(commandLine: readonly string[], folder: string, appFolder: string | null): string | null {
  const names = commandLine.slice(1).filter((part) => !part.startsWith('-'));
  const own = appFolder === null ? -1 : names.findIndex((name) => resolve(folder, name) === appFolder);
  const photo = names.at(own + 1);
  return photo === undefined ? null : resolve(folder, photo);
}
