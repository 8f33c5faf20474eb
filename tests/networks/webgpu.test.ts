import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePhoto } from '../../src-main/engine';
import { psnr } from '../../src-main/engine/nets/trial';

/** Electron brings a graphics card of software along, and the loader that finds it. */
const folders = [
  process.env.ELECTRON_OVERRIDE_DIST_PATH ?? '',
  ...['.electron', 'node_modules/electron'].flatMap((name) =>
    existsSync(name) ? readdirSync(name).map((version) => resolve(name, version)) : [],
  ),
];
const swiftShader = folders.find((folder) =>
  ['vk_swiftshader_icd.json', 'libvulkan.so.1'].every((file) => existsSync(join(folder, file))),
);

function obstacle(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'SwiftShader is looked for on Linux x64 only';
  return swiftShader === undefined ? 'there is no Electron with SwiftShader and a Vulkan loader yet (npm start)' : null;
}
const why = obstacle();
if (why !== null) console.log(`Not tested here whether networks run on WebGPU: ${why}.`);

let folder: string;
let photo: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latensify-webgpu-'));
  photo = join(folder, 'photo.png');
  await sharp(resolve('tests/photos/small.png')).extract({ left: 20, top: 20, width: 24, height: 16 }).toFile(photo);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A driver that was removed, but for its manifest: Vulkan's loader warns of it. */
function removedDriver(name: string, library: string): string {
  const manifest = join(folder, `${name}.json`);
  const ICD = { library_path: library, api_version: '1.1.0' };
  writeFileSync(manifest, JSON.stringify({ file_format_version: '1.0.0', ICD }));
  return manifest;
}

/** A layer that was removed, but for its manifest in the user's folder. */
function removeLayer(): void {
  const manifests = join(folder, '.local/share/vulkan/implicit_layer.d');
  mkdirSync(manifests, { recursive: true });
  const layer = {
    ...{ name: 'VK_LAYER_TEST_removed', type: 'GLOBAL', library_path: '/nowhere/liboverlay_removed.so' },
    ...{ api_version: '1.3.0', implementation_version: '1', description: 'an overlay' },
    disable_environment: { DISABLE_REMOVED_OVERLAY: '1' },
  };
  writeFileSync(join(manifests, 'removed.json'), JSON.stringify({ file_format_version: '1.0.0', layer }));
}

function latensify(...words: string[]) {
  const user = join(folder, 'user');
  mkdirSync(user, { recursive: true });
  removeLayer();
  const removed = [
    removedDriver('placed', '/nowhere/libvulkan_removed.so'),
    removedDriver('named', 'libGLX_removed.so.0'),
  ];
  const drivers = [join(swiftShader ?? '', 'vk_swiftshader_icd.json'), ...removed].join(':');
  const env = {
    ...{ PATH: process.env.PATH, HOME: folder, LATENSIFY_USER_DATA: user, LC_ALL: 'C' },
    ...{ LD_LIBRARY_PATH: swiftShader, VK_DRIVER_FILES: drivers },
  };
  return spawnSync(process.execPath, [resolve('scripts/latensify.mjs'), ...words], { env, encoding: 'utf8' });
}

async function restored(device: string, ...words: string[]) {
  const out = join(folder, `${device}-${words.join('')}`);
  const { status, stderr } = latensify('restore', photo, ...words, '--device', device, '--bits', '16', '--out', out);
  expect(stderr).not.toMatch(/warning|loader|vulkan/i);
  expect(status, stderr).toBe(0);
  return (await decodePhoto(join(out, readdirSync(out)[0]))).image;
}

describe.skipIf(why !== null)('WebGPU, on a graphics card of software', () => {
  it('is tried, found right, and not worked on: the processor is faster', () => {
    const { stdout, stderr, status } = latensify('devices');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^ {2}webgpu .*right, but \d+ times slower than the processor$/m);
    expect(stdout).toMatch(/^\* cpu /m);
    expect(stderr).toBe('');
  });

  it('is not tried again at the next start', () => {
    const book = join(folder, 'user', 'devices.json');
    const before = readFileSync(book, 'utf8');
    expect(latensify('devices').status).toBe(0);
    // Each trial leaves other times.
    expect(readFileSync(book, 'utf8')).toBe(before);
  });

  it('restores a photo as the processor does, sampler included', async () => {
    const words = ['--task', 'deblur', '--blur', 'none', '--tau', '1'];
    // The last of 16 bits may be rounded another way.
    expect(psnr(await restored('webgpu', ...words), await restored('cpu', ...words))).toBeGreaterThan(90);
  });

  it('enlarges a photo as the processor does', async () => {
    const words = ['--task', 'sr', '--scale', '2'];
    expect(psnr(await restored('webgpu', ...words), await restored('cpu', ...words))).toBeGreaterThan(90);
  });
});
