import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  controlFile,
  debianVersion,
  desktopEntry,
  mimePackage,
  mimeTypes,
  ownMimeTypes,
} from '../../../scripts/deb.mjs';
import { appPackages } from '../../../scripts/debian.mjs';
import { photoEndings } from '../../../src-main/contract/formats';

const config = readFileSync('build/electron-builder.yml', 'utf8');

describe('a package', () => {
  it('is offered for every photo that can be opened', () => {
    const lists = [...config.matchAll(/ext:\s*\[([^\]]*)\]/g)].flatMap(([, list]) => list.split(','));
    const associated = lists.map((ending) => ending.trim()).filter((ending) => ending !== '');
    expect([...associated].sort()).toEqual([...photoEndings].sort());
  });

  it('has a beta sort before its release, as Debian has it', () => {
    expect(debianVersion('1.0.0-beta')).toBe('1.0.0~beta');
    expect(debianVersion('1.0.0')).toBe('1.0.0');
    const control = controlFile({ version: '1.0.0-beta', description: 'x', author: 'y' }, 7);
    expect(control).toMatch(/^Version: 1\.0\.0~beta$/m);
    expect(control).toMatch(/^Depends: .*\bperl$/m);
    expect(control).toMatch(/^Recommends: libvulkan1$/m);
  });

  it('depends on the same on GitHub, where electron-builder makes it, as here', () => {
    const [, list] = /^deb:\n(?: {2}#.*\n)? {2}depends:\n((?: {4}- .*\n)+)/m.exec(config) ?? [];
    const depends = list
      .trim()
      .split('\n')
      .map((line) => line.replace(/^\s*- /, ''));
    expect(depends).toEqual(appPackages.map((names) => names.join(' | ')));
  });

  it('names the RAW files that desktops do not know, and claims them', async () => {
    const own = await ownMimeTypes();
    expect(own.map(({ ending }) => ending)).toEqual(['3fr', 'fff', 'iiq', 'srw', 'erf', 'rwl', 'mef', 'mos']);
    const written = mimePackage(own);
    for (const { ending, type } of own) {
      expect(await mimeTypes()).toContain(type);
      expect(written).toContain(`<mime-type type="${type}">`);
      expect(written).toContain(`<glob pattern="*.${ending}"/>`);
    }
  });

  it('is not promised for processors that ONNX Runtime is not built for', () => {
    const [, arches] = /target: dmg, arch: \[([^\]]*)\]/.exec(config) ?? [];
    const built = readdirSync('node_modules/onnxruntime-node/bin/napi-v6/darwin');
    expect(built).toEqual(expect.arrayContaining(arches.split(',').map((arch) => arch.trim())));
  });

  it('brings what runs networks on its own system, also where it is made on another one', () => {
    const sections = { linux: 'linux', win: 'win32', mac: 'darwin' };
    for (const [section, system] of Object.entries(sections)) {
      const words = new RegExp(`^${section}:\\n(?: {2}.*\\n)+`, 'm').exec(config)?.[0];
      expect(words).toContain(`files: ['!node_modules/onnxruntime-node/bin/napi-v6/!(${system})/**']`);
    }
    // By electron-builder’s word for the system that it runs on.
    expect(config).not.toMatch(/^ *- .*\$\{platform\}/m);
  });

  it('opens photos that the desktop hands over', async () => {
    const types = await mimeTypes();
    expect(types).toContain('image/x-canon-cr3');
    const entry = desktopEntry(types);
    expect(entry).toMatch(/^Exec=\/opt\/Latensify\/latensify %F$/m);
    expect(entry).toMatch(/^MimeType=image\/jpeg;.*image\/x-adobe-dng;.*;$/m);
  });
});
