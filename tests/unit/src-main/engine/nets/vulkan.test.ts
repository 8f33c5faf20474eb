import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { lacksVulkan, withoutBrokenDrivers, withoutBrokenLayers } from '../../../../../src-main/engine/nets/vulkan';
import { isWindows } from '../../../system';
import { temporaryFolder } from '../image/files';

let folder: string;
let environment: NodeJS.ProcessEnv;
const manifests = () => join(folder, 'share/vulkan/icd.d');

/** A driver's manifest; `bits` is of the library beside it, null leaves that out. */
function driver(name: string, bits: 32 | 64 | null, library = `./${name}.so`): string {
  const manifest = join(manifests(), `${name}.json`);
  writeFileSync(manifest, JSON.stringify({ file_format_version: '1.0.0', ICD: { library_path: library } }));
  if (bits !== null)
    writeFileSync(join(manifests(), `${name}.so`), Buffer.from([0x7f, 0x45, 0x4c, 0x46, bits / 32, 1]));
  return manifest;
}

/** A list of the system's libraries, which names each by the end of its path. */
function libraries(...names: string[]): string {
  const list = join(folder, 'ld.so.cache');
  writeFileSync(list, `glibc-ld.so.cache1.1\0${names.map((name) => `/lib/x86_64-linux-gnu/${name}\0`).join('')}`);
  return list;
}

beforeEach(() => {
  folder = temporaryFolder();
  mkdirSync(manifests(), { recursive: true });
  const nowhere = join(folder, 'nowhere');
  environment = {
    ...{ XDG_CONFIG_HOME: nowhere, XDG_CONFIG_DIRS: nowhere, XDG_DATA_HOME: nowhere },
    XDG_DATA_DIRS: join(folder, 'share'),
  };
});

// Of Linux's loader, which has : between paths.
describe.skipIf(isWindows)('drivers of Vulkan', () => {
  it('are left as they are where all are there', () => {
    driver('a', 64);
    driver('b', null, 'libGLX_nvidia.so.0');
    const before = { ...environment };
    withoutBrokenDrivers(environment, libraries('libGLX_nvidia.so.0'));
    expect(environment).toEqual(before);
  });

  it('that are named without a folder are left to the loader where nobody says what the system has', () => {
    driver('a', 64);
    driver('b', null, 'libGLX_nvidia.so.0');
    const before = { ...environment };
    withoutBrokenDrivers(environment, join(folder, 'nowhere'));
    expect(environment).toEqual(before);
  });

  it('are named where others are gone, are of 32 bits, or cannot be read', () => {
    const good = driver('good', 64);
    const bySystem = driver('system', null, 'libGLX_nvidia.so.0');
    const besides = driver('besides', null, 'libvulkan_own.so');
    driver('gone', null);
    driver('uninstalled', null, 'libvulkan_radeon.so');
    driver('old', 32);
    writeFileSync(join(manifests(), 'torn.json'), '{');
    writeFileSync(join(folder, 'libvulkan_own.so'), '');
    environment.LD_LIBRARY_PATH = folder;
    withoutBrokenDrivers(environment, libraries('libGLX_nvidia.so.0', 'libvulkan_radeon.so.1'));
    expect(environment.VK_DRIVER_FILES?.split(':').sort()).toEqual([good, bySystem, besides].sort());
    expect(environment.VK_ICD_FILENAMES).toBe(environment.VK_DRIVER_FILES);
  });

  it('that the user named are the only ones looked at', () => {
    driver('unnamed', 64);
    const [good, gone] = [driver('good', 64), driver('gone', null)];
    environment.VK_DRIVER_FILES = `${gone}:${good}`;
    withoutBrokenDrivers(environment);
    expect(environment.VK_DRIVER_FILES).toBe(good);
  });

  it('are left to the loader where none is whole', () => {
    environment.VK_DRIVER_FILES = driver('gone', null);
    const before = { ...environment };
    withoutBrokenDrivers(environment);
    expect(environment).toEqual(before);
  });
});

describe('layers of Vulkan', () => {
  const folderOfLayers = () => join(folder, 'share/vulkan/implicit_layer.d');

  function layers(name: string, ...all: readonly (readonly [library: string, variable: string])[]): void {
    const described = all.map(([library, variable]) => ({
      ...{ name: 'VK_LAYER_test', type: 'GLOBAL', library_path: library },
      disable_environment: { [variable]: '1' },
    }));
    const content = described.length === 1 ? { layer: described[0] } : { layers: described };
    mkdirSync(folderOfLayers(), { recursive: true });
    writeFileSync(join(folderOfLayers(), `${name}.json`), JSON.stringify(content));
  }

  it('that are gone are switched off, each by its variable, and others stay', () => {
    driver('whole', 64);
    layers('gone', ['/nowhere/liboverlay.so', 'DISABLE_OVERLAY']);
    layers('several', ['libremoved.so', 'DISABLE_REMOVED'], ['libthere.so', 'DISABLE_THERE']);
    layers('whole', ['../icd.d/whole.so', 'DISABLE_WHOLE']);
    const before = { ...environment };
    withoutBrokenLayers(environment, libraries('libthere.so'));
    expect(environment).toEqual({ ...before, DISABLE_OVERLAY: '1', DISABLE_REMOVED: '1' });
  });

  it('that are there are not switched off with those of 32 bits, nor for a manifest that is torn', () => {
    driver('wide', 64);
    driver('narrow', 32);
    layers('wide', ['../icd.d/wide.so', 'DISABLE_BOTH']);
    layers('narrow', ['../icd.d/narrow.so', 'DISABLE_BOTH']);
    writeFileSync(join(folderOfLayers(), 'torn.json'), '{');
    const before = { ...environment };
    withoutBrokenLayers(environment, libraries());
    expect(environment).toEqual(before);
  });
});

it('the loader of Vulkan is known by the list of libraries or a folder that is named; no list says nothing', () => {
  const list = join(folder, 'ld.so.cache');
  expect(lacksVulkan({}, list)).toBe(false);
  writeFileSync(list, '\0libvips.so.42\0');
  expect(lacksVulkan({}, list)).toBe(true);
  writeFileSync(join(folder, 'libvulkan.so.1'), '');
  expect(lacksVulkan({ LD_LIBRARY_PATH: `/nowhere:${folder}` }, list)).toBe(false);
  expect(lacksVulkan({}, libraries('libvulkan.so.1.3.239'))).toBe(true);
  expect(lacksVulkan({}, libraries('libvulkan.so.1'))).toBe(false);
  writeFileSync(list, '\0libvulkan.so.1\0');
  expect(lacksVulkan({}, list)).toBe(false);
});
