import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const cache = join(homedir(), '.cache', 'latensify-tests');
const patient = { stdio: 'ignore', timeout: 120_000 } as const;

/** The files of a Debian package, fetched once a machine, unpacked and not installed; null where it cannot be had. */
export function debianPackage(name: string): string | null {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  const fresh = `${folder}-${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    execFileSync('apt-get', ['download', name], { ...patient, cwd: fresh });
    const archive = readdirSync(fresh).find((file) => file.endsWith('.deb')) ?? '';
    execFileSync('dpkg-deb', ['-x', archive, 'files'], { ...patient, cwd: fresh });
    renameSync(join(fresh, 'files'), folder);
    return folder;
  } catch {
    return null;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
