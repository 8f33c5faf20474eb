import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knownOfSharp, librariesIn, ofOthers } from '../../../scripts/inside.mjs';

describe('what comes inside packages', () => {
  it('is told of sharp’s by its own list', async () => {
    const libraries = await librariesIn('node_modules/@img/sharp-wasm32', '1.2.3');
    const versions = readFileSync('node_modules/@img/sharp-wasm32/versions.json', 'utf8');
    expect(libraries).toHaveLength(Object.keys(JSON.parse(versions) as object).length);
    const vips = /"vips": "([\d.]+)"/.exec(versions)?.[1] ?? '';
    expect(libraries).toContainEqual({
      name: 'libvips',
      version: vips,
      licence: 'LGPL-3.0-or-later',
      maker: 'libvips',
    });
  });

  it('is told of ExifTool by its package’s version', async () => {
    const [{ name, version }] = await librariesIn('node_modules/exiftool-vendored.pl', '13.58.0');
    expect([name, version]).toEqual(['exiftool', '13.58']);
  });

  it('has nothing under the GPL, and each of sharp’s has a licence text', async () => {
    const texts = readFileSync('licences/libvips/notices.txt', 'utf8');
    for (const name of knownOfSharp) expect(texts).toMatch(new RegExp(`^${name}\\n=+\\n\\n\\S`, 'm'));
    const libraries = [
      ...(await librariesIn('node_modules/@img/sharp-wasm32', '0.0.0')),
      ...Object.values(ofOthers).flat(),
    ];
    expect(libraries.filter(({ licence }) => /\bA?GPL/.test(licence.replaceAll('LGPL', '')))).toEqual([]);
  });

  it('is of the versions that HEIC’s decoder names, and that holds no encoder under the GPL', () => {
    const program = readFileSync('node_modules/libheif-js/libheif-wasm/libheif.wasm', 'latin1');
    for (const { version } of ofOthers['node_modules/libheif-js']) expect(program).toContain(version);
    expect(program).toContain('libde265');
    for (const encoder of ['x265', 'x264', 'kvazaar']) expect(program).not.toContain(encoder);
  });
});
