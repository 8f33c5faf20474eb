import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { controlFile, debianVersion, desktopEntry, mimeTypes } from '../../../scripts/deb.mjs';
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
  });

  it('opens photos that the desktop hands over', async () => {
    const types = await mimeTypes();
    expect(types).toContain('image/x-canon-cr3');
    const entry = desktopEntry(types);
    expect(entry).toMatch(/^Exec=\/opt\/Latensify\/latensify %F$/m);
    expect(entry).toMatch(/^MimeType=image\/jpeg;.*image\/x-adobe-dng;.*;$/m);
  });
});
