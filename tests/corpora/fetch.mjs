// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const cache = join(homedir(), '.cache', 'latensify-tests');

/** Source packages of PyPI with pictures among their tests. */
const sources = ['pillow==11.3.0', 'pillow-heif==1.8.1', 'imagecodecs==2026.3.6', 'thumbor==7.8.0'];
const debian = 'libjxl-testdata';

/**
 * @param {string} folder
 * @param {string[]} commandLine
 */
function ran(folder, [command, ...given]) {
  return spawnSync(command, given, { cwd: folder, stdio: 'ignore', timeout: 400_000 }).status === 0;
}

/**
 * A folder of the cache, filled once a machine; null where that fails.
 * @param {string} name
 * @param {(fresh: string) => boolean} fill
 */
function filledOnce(name, fill) {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}-${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  const isFilled = fill(fresh);
  if (isFilled) renameSync(fresh, folder);
  rmSync(fresh, { recursive: true, force: true });
  return isFilled ? folder : null;
}

/** @param {string} requirement */
function sourcePackage(requirement) {
  const [name] = requirement.split('==');
  const download = ['python3', '-m', 'pip', 'download', '--quiet', '--no-deps', '--no-binary', name, requirement];
  return filledOnce(requirement.replace('==', '-'), (folder) => {
    if (!ran(folder, download)) return false;
    const archive = readdirSync(folder).find((file) => file.endsWith('.tar.gz')) ?? '';
    const isOpen = ran(folder, ['tar', '-xzf', archive]);
    rmSync(join(folder, archive), { force: true });
    return isOpen;
  });
}

function debianPackage() {
  return filledOnce(debian, (folder) => {
    if (!ran(folder, ['apt-get', 'download', debian])) return false;
    const archive = readdirSync(folder).find((file) => file.endsWith('.deb')) ?? '';
    return ran(folder, ['dpkg-deb', '-x', archive, '.']);
  });
}

/**
 * Every corpus by name, with its folder, or null where it cannot be had.
 * @returns {[name: string, folder: string | null][]}
 */
export function corpora() {
  return [
    ...sources.map(
      (source) => /** @type {[string, string | null]} */ ([source.replace('==', ' '), sourcePackage(source)]),
    ),
    [debian, debianPackage()],
  ];
}

/** A folder with the independent readers, for PYTHONPATH. */
export function readers() {
  const install = [
    'python3',
    '-m',
    'pip',
    'install',
    '--quiet',
    '--target',
    '.',
    'pillow==13.0.0',
    'pillow-heif==1.8.1',
  ];
  return filledOnce('readers-13', (folder) => ran(folder, install));
}
