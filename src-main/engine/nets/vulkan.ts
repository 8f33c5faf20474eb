import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setVariables } from '../../contract/environment';

/** Where a loader of Vulkan looks for the manifests of drivers, first to last. */
function manifestFolders(environment: NodeJS.ProcessEnv): string[] {
  const {
    HOME = homedir(),
    XDG_CONFIG_HOME,
    XDG_CONFIG_DIRS,
    XDG_DATA_HOME,
    XDG_DATA_DIRS,
  } = setVariables(environment);
  const roots = [
    XDG_CONFIG_HOME ?? join(HOME, '.config'),
    ...(XDG_CONFIG_DIRS ?? '/etc/xdg').split(':'),
    ...['/usr/local/etc', '/etc'],
    XDG_DATA_HOME ?? join(HOME, '.local/share'),
    ...(XDG_DATA_DIRS ?? '/usr/local/share:/usr/share').split(':'),
  ];
  return roots.filter((root) => root !== '').map((root) => join(root, 'vulkan/icd.d'));
}

function manifestsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return []; // Most of these folders are not there.
  }
}

/** Whether a file is a library of 64 bits: byte 4 of an ELF header. */
function isOurs(library: string): boolean {
  const header = Buffer.alloc(5);
  const file = openSync(library, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
  } finally {
    closeSync(file);
  }
  return header.subarray(1, 4).toString() === 'ELF' && header[4] === 2;
}

const systemsLibraries = '/etc/ld.so.cache';

/** Whether the system finds a library by its name, which ends a path in its list. Where that cannot be read, it is not known, and null. */
function isInstalled(library: string, environment: NodeJS.ProcessEnv, list: string): boolean | null {
  const folders = environment.LD_LIBRARY_PATH?.split(':') ?? [];
  if (folders.some((folder) => existsSync(join(folder, library)))) return true;
  try {
    const listed = readFileSync(list, 'latin1');
    return ['\0', '/'].some((before) => listed.includes(`${before}${library}\0`));
  } catch {
    return null;
  }
}

/** Whether the driver of a manifest is there. One that is named without a folder is looked for where the system does. */
function hasDriver(manifest: string, environment: NodeJS.ProcessEnv, list: string): boolean {
  try {
    const { ICD } = JSON.parse(readFileSync(manifest, 'utf8')) as { ICD: { library_path: string } };
    if (!ICD.library_path.includes('/')) return isInstalled(ICD.library_path, environment, list) ?? true;
    return isOurs(resolve(dirname(manifest), ICD.library_path));
  } catch {
    return false;
  }
}

/**
 * Names to Vulkan's loader the drivers that are there, where others are announced too: those of 32 bits, those that were
 * removed. Of each of them whoever has a terminal would be warned, at every start, and no variable turns that off. Where
 * all are well nothing is changed.
 */
export function withoutBrokenDrivers(environment: NodeJS.ProcessEnv, libraryList = systemsLibraries): void {
  const named = environment.VK_DRIVER_FILES ?? environment.VK_ICD_FILENAMES;
  const manifests = named?.split(':') ?? manifestFolders(environment).flatMap(manifestsIn);
  const whole = manifests.filter((manifest) => hasDriver(manifest, environment, libraryList));
  if (whole.length === manifests.length || whole.length === 0) return;
  // The newer name and the older one.
  environment.VK_DRIVER_FILES = whole.join(':');
  environment.VK_ICD_FILENAMES = whole.join(':');
}

/**
 * Whether Linux has no loader of Vulkan: WebGPU's library would say so on the terminal. Where the list of the system's
 * libraries cannot be read, it is not known, and false.
 */
export function lacksVulkan(environment: NodeJS.ProcessEnv, libraryList = systemsLibraries): boolean {
  return isInstalled('libvulkan.so.1', environment, libraryList) === false;
}
