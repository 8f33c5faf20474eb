import { readFile, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';

/** The disk that a folder lies on, as the system numbers them; null: there is no such folder now. */
export async function diskOf(root: string): Promise<number | null> {
  const found = await stat(root).catch(() => null);
  return found?.isDirectory() ? found.dev : null;
}

/** Of a line of Linux's list: a disk's number, and where it lies, blanks in it as \040. */
const mount = /^\d+ \d+ (?<disk>\S+) \S+ (?<place>\S+)/;

function below(folder: string, line: string): string[] {
  const { disk = '', place = '' } = mount.exec(line)?.groups ?? {};
  const path = place.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
  return path.startsWith(folder) ? [`${disk} ${path}`] : [];
}

/**
 * The disks that lie below a folder, as Linux lists them, one a line: its place is there before the disk is, so that a watcher
 * does not hear of it. Elsewhere a disk brings its place with it, and this is empty.
 */
export async function disksBelow(root: string): Promise<string> {
  const list = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
  const place = list === '' ? root : await realpath(root).catch(() => root);
  const folder = place.endsWith(sep) ? place : place + sep;
  return list
    .split('\n')
    .flatMap((line) => below(folder, line))
    .join('\n');
}
