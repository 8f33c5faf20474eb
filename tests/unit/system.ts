// What the system that the tests run on can do: where it cannot, there is nothing to be tested.
import { lstatSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Windows has no pipes among its files, no devices, and no folder in which the system keeps none. */
export const isWindows = process.platform === 'win32';

function canLink(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'latensify-test-'));
  try {
    symlinkSync(folder, join(folder, 'link'));
    return lstatSync(join(folder, 'link')).isSymbolicLink();
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Windows lets developers and administrators make links, and nobody else. */
export const makesLinks = canLink();
