import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builderConfig } from '../../../scripts/builder-config.mjs';
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

const config = await builderConfig();

describe('a package', () => {
  it('is offered for every photo that can be opened', () => {
    const associated = config.fileAssociations.flatMap(({ ext }) => ext);
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
    expect(config.deb.depends).toEqual(appPackages.map((names) => names.join(' | ')));
  });

  it('names the RAW files that desktops do not know, and claims them', () => {
    const own = ownMimeTypes(config);
    expect(own.map(({ ending }) => ending)).toEqual(['3fr', 'fff', 'iiq', 'srw', 'erf', 'rwl', 'mef', 'mos']);
    const written = mimePackage(own);
    for (const { ending, type } of own) {
      expect(mimeTypes(config)).toContain(type);
      expect(written).toContain(`<mime-type type="${type}">`);
      expect(written).toContain(`<glob pattern="*.${ending}"/>`);
    }
  });

  it('is not promised for processors that ONNX Runtime is not built for', () => {
    const built = readdirSync('node_modules/onnxruntime-node/bin/napi-v6/darwin');
    expect(built).toEqual(expect.arrayContaining(config.mac.target.flatMap(({ arch }) => arch)));
  });

  it('brings what runs networks on its own system, also where it is made on another one', () => {
    const sections = { linux: 'linux', win: 'win32', mac: 'darwin' } as const;
    for (const [section, system] of Object.entries(sections) as [keyof typeof sections, string][])
      // Of a bare pattern, or of one that only leaves out, electron-builder would make “all but this”: the whole project.
      expect(config[section].files).toEqual([
        { filter: ['nothing-else', `!node_modules/onnxruntime-node/bin/napi-v6/!(${system})/**`] },
      ]);
    // By electron-builder’s word for the system that it runs on.
    expect(config.files.join()).not.toContain('${platform}');
  });

  it('opens photos that the desktop hands over', () => {
    const types = mimeTypes(config);
    expect(types).toContain('image/x-canon-cr3');
    const entry = desktopEntry(types);
    expect(entry).toMatch(/^Exec=\/opt\/Latensify\/latensify %F$/m);
    expect(entry).toMatch(/^MimeType=image\/jpeg;.*image\/x-adobe-dng;.*;$/m);
  });
});
