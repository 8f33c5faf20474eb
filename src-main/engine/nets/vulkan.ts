import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { setVariables } from '../../contract/environment';

/** Where a loader of Vulkan looks for the manifests of drivers, or of layers that it puts between, first to last. */
function manifestFolders(environment: NodeJS.ProcessEnv, kind: 'icd.d' | 'implicit_layer.d'): string[] {
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
  return roots.filter((root) => root !== '').map((root) => join(root, 'vulkan', kind));
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

/** Whether the library that a manifest names is there. One without a folder is looked for where the system does. */
function hasLibrary(library: string, manifest: string, environment: NodeJS.ProcessEnv, list: string): boolean {
  try {
    if (!library.includes('/')) return isInstalled(library, environment, list) ?? true;
    return isOurs(resolve(dirname(manifest), library));
  } catch {
    return false;
  }
}

function hasDriver(manifest: string, environment: NodeJS.ProcessEnv, list: string): boolean {
  try {
    const { ICD } = JSON.parse(readFileSync(manifest, 'utf8')) as { ICD: { library_path: string } };
    return hasLibrary(ICD.library_path, manifest, environment, list);
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
  const manifests = named?.split(':') ?? manifestFolders(environment, 'icd.d').flatMap(manifestsIn);
  const whole = manifests.filter((manifest) => hasDriver(manifest, environment, libraryList));
  if (whole.length === manifests.length || whole.length === 0) return;
  // The newer name and the older one.
  environment.VK_DRIVER_FILES = whole.join(':');
  environment.VK_ICD_FILENAMES = whole.join(':');
}

/** A layer as its manifest has it (Vulkan Loader, “Layer Manifest File Format”): what switches it off is a variable of its own. */
const layerSchema = z.object({ library_path: z.string(), disable_environment: z.record(z.string(), z.string()) });
const layersSchema = z
  .union([z.object({ layer: layerSchema }), z.object({ layers: z.array(layerSchema) })])
  .transform((read) => ('layer' in read ? [read.layer] : read.layers));

/** The layers of a manifest; none where it cannot be read, or where they have no libraries of their own. */
function layersIn(manifest: string): z.infer<typeof layersSchema> {
  try {
    return layersSchema.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  } catch {
    return [];
  }
}

/**
 * Switches off the layers that are announced to Vulkan's loader and are gone, as of an overlay that was removed: it would
 * warn of each. What switches off one that is there, too, stays as it is.
 */
export function withoutBrokenLayers(environment: NodeJS.ProcessEnv, libraryList = systemsLibraries): void {
  const switches = { whole: new Set<string>(), broken: new Map<string, string>() };
  for (const manifest of manifestFolders(environment, 'implicit_layer.d').flatMap(manifestsIn))
    for (const { library_path: library, disable_environment: off } of layersIn(manifest))
      for (const [name, value] of Object.entries(off))
        if (hasLibrary(library, manifest, environment, libraryList)) switches.whole.add(name);
        else switches.broken.set(name, value);
  for (const [name, value] of switches.broken) if (!switches.whole.has(name)) environment[name] = value;
}

/**
 * Whether Linux has no loader of Vulkan: WebGPU's library would say so on the terminal. Where the list of the system's
 * libraries cannot be read, it is not known, and false.
 */
export function lacksVulkan(environment: NodeJS.ProcessEnv, libraryList = systemsLibraries): boolean {
  return isInstalled('libvulkan.so.1', environment, libraryList) === false;
}
