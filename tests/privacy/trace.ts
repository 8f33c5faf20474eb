import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a program and all its children asked of the system that could leave this computer, or stay on it. */
export interface Trace {
  /** Addresses that were connected to or sent to, and are not of this computer. */
  readonly foreign: string[];
  /** Files and folders that were made, or opened for writing. */
  readonly written: string[];
}

const calls = [
  'connect,sendto,sendmsg,sendmmsg',
  'open,openat,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat',
];

/** Puts strace before a command line; what happens is written to `file`. */
export const traced = (file: string, commandLine: readonly string[]): string[] => [
  ...['strace', '-f', '-qq', '-s', '512', '-o', file, '-e', `trace=${calls.join(',')}`],
  ...commandLine,
];

/** Why nothing can be traced here, or null. */
export function obstacle(): string | null {
  if (process.platform !== 'linux') return 'strace is a program for Linux';
  const { status } = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true']);
  return status === 0 ? null : 'strace is not installed, or may not trace here (apt-get install strace)';
}

const address = /sa_family=(AF_\w+)(?:.*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"))?/;
const isLocal = (host: string) => host.startsWith('127.') || host === '::1';

function foreignAddress(line: string): string | null {
  const [, family, four, six] = address.exec(line) ?? [];
  if (family === 'AF_INET' || family === 'AF_INET6') {
    const host = four || six || line;
    return isLocal(host) ? null : host;
  }
  return null;
}

const writes = /O_(WRONLY|RDWR|CREAT)/;
const makes = /^\d+ +(creat|mkdir|mkdirat|rename|renameat|renameat2|link|linkat|symlink|symlinkat)\(/;

/** The last path that a call names: what it makes or opens. A call that failed made nothing. */
function writtenPath(line: string): string | null {
  if (/= -1 E\w+/.test(line) || !(makes.test(line) || (/ open(at)?\(/.test(line) && writes.test(line)))) return null;
  return [...line.matchAll(/"([^"]+)"/g)].at(-1)?.[1] ?? null;
}

/** Reads what strace has written. */
export function readTrace(file: string): Trace {
  const lines = readFileSync(file, 'utf8').split('\n');
  const found = (of: (line: string) => string | null) => [
    ...new Set(lines.map(of).filter((value): value is string => value !== null)),
  ];
  return { foreign: found(foreignAddress), written: found(writtenPath) };
}

/** What every program of the system leaves or uses, and that says nothing about the user. */
const system = [
  /^\/dev\//,
  /^\/proc\//,
  // Shared memory and the lock of Chromium, which go with it.
  /^\/tmp\/(\.org\.chromium\.|scoped_dir)/,
  // What passes between this program and ExifTool, and goes with it.
  /\/\.latensify-[a-z0-9]*-\d+-[0-9a-f]{12}/,
  // Of the system's fonts, where the user may write it.
  /^\/var\/cache\/fontconfig\//,
  // Compiled shaders of the graphics driver, in whose process nobody asks us where: every program that draws has them.
  /\/\.cache\/mesa_shader_cache\b/,
];

/** The files that lie outside `folders`; names that are relative belong to a folder that was opened before. */
export function strangers({ written }: Trace, folders: readonly string[]): string[] {
  const isOurs = (path: string) => folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
  const isParent = (path: string) => folders.some((folder) => `${dirname(folder)}/`.startsWith(`${path}/`));
  return written.filter(
    (path) => path.startsWith('/') && !isOurs(path) && !isParent(path) && !system.some((known) => known.test(path)),
  );
}
