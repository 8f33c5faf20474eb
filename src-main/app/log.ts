import { basename, join } from 'node:path';
import log from 'electron-log/node';
import { printable } from '../contract/printable';

const largestFile = 1024 * 1024;

/** Where the log is; the one before it stands beside it, as `latensify.old.log`. */
export const logFile = (userData: string): string => join(userData, 'logs', 'latensify.log');

/** Paths say who somebody is and what they photograph: of each only the last part stays. */
export function withoutFolders(text: string): string {
  return text.replace(/(?:[A-Za-z]:)?(?:[\\/][^\\/\s'"“”,;:()]+)+[\\/]?/g, (path) =>
    basename(path.replace(/\\/g, '/')),
  );
}

/** What happened, in words that hold neither photos nor folders. */
export interface Log {
  say(message: string): void;
}

/** A file that is written on and, at one mebibyte, begun anew. */
export function openLog(userData: string): Log {
  const { file, console: terminal } = log.transports;
  file.resolvePathFn = () => logFile(userData);
  file.maxSize = largestFile;
  file.format = '{iso} {text}';
  terminal.level = false;
  return { say: (message) => log.info(printable(withoutFolders(message))) };
}
