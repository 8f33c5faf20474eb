import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledFolders, notices, runtimeFolders } from '../../../scripts/notices.mjs';

describe('bundledFolders', () => {
  it('follows dependencies to where Node would find them', () => {
    const locked = {
      'node_modules/a': { dependencies: { b: '1', absent: '1' } },
      'node_modules/b': {},
      'node_modules/a/node_modules/b': { dependencies: { c: '1' } },
      'node_modules/c': {},
      'node_modules/other': {},
    };
    const found = bundledFolders(locked, ['a']);
    expect([...found]).toEqual(['node_modules/a', 'node_modules/a/node_modules/b', 'node_modules/c']);
  });
});

describe('the notice', () => {
  it('has what the main process loads, what the page’s bundle is made of, and the networks', async () => {
    const text = await notices();
    for (const name of ['sharp', 'exiftool-vendored', 'svelte', 'bits-ui', '@fontsource-variable/inter'])
      expect(text).toMatch(new RegExp(`^${name} \\d.*\\(.+\\)$`, 'm'));
    expect(text).toMatch(/^The network denoiser$/m);
    // To which networks of our own refer.
    expect(text).toMatch(/\n\nLatensify \(Apache-2\.0\)\n=+\n\s+Apache License\n/);
    expect(text).not.toMatch(/^(eslint|vitest|electron-builder) \d/m);
  });

  it('says of each more than a name', async () => {
    const parts = (await notices()).split(/\n(?=[^\n]+\n={5,}\n)/).slice(1);
    expect(parts.length).toBeGreaterThan(60);
    expect(parts.filter((part) => !/^[^\n]+\n=+\n\s*\S/.test(part))).toEqual([]);
  });

  it('leads to texts of what comes inside packages', async () => {
    const text = await notices();
    const exifTool = process.platform === 'win32' ? 'exiftool-vendored.exe' : 'exiftool-vendored.pl';
    const folders = ['libheif-js', 'libraw-wasm', 'onnxruntime-node', exifTool, '@img/sharp-wasm32'].map(
      (name) => new RegExp(`^${name} \\d.*\n=+\n(?:(?!\n====)[^])*?in the folder “(\\w+)” beside`, 'm').exec(text)?.[1],
    );
    expect(folders).toEqual(['libheif', 'libraw', 'onnxruntime', 'exiftool', 'libvips']);
    for (const folder of folders) expect(existsSync(join('licences', folder ?? 'none', 'README.md'))).toBe(true);
  });
});

it('a finished app holds what its packages depend on', async () => {
  const folders = await runtimeFolders();
  expect(folders).toContain('node_modules/libheif-js');
  expect(folders).not.toContain('node_modules/svelte');
});
