import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Desktops name a file by its path or by its address. */
function pathOf(name: string, folder: string): string {
  try {
    return name.startsWith('file://') ? fileURLToPath(name) : resolve(folder, name);
  } catch {
    // Of another computer, or no address at all: it will be reported as what it is called.
    return name;
  }
}

/**
 * The photos and folders named on a command line, as absolute paths. A packaged app is called as `latensify photo.jpg`,
 * in development it is `electron <folder of the app> photo.jpg`, and flags may stand anywhere.
 */
export function photoArguments(commandLine: readonly string[], folder: string, appFolder: string | null): string[] {
  const names = commandLine.slice(1).filter((part) => !part.startsWith('-'));
  const own = appFolder === null ? -1 : names.findIndex((name) => resolve(folder, name) === appFolder);
  return names.slice(own + 1).map((name) => pathOf(name, folder));
}

/** What words of a command line ask of the program itself, rather than to open a window. */
export function askedOnTerminal(commandLine: readonly string[]): 'help' | 'version' | null {
  const isSaid = (...words: string[]) => commandLine.slice(1).some((part) => words.includes(part));
  if (isSaid('--help', '-h')) return 'help';
  return isSaid('--version') ? 'version' : null;
}
