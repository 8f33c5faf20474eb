import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { OwnReason } from '../../../../../src-main/contract/reasons';
import { Originals } from '../../../../../src-main/engine/image/originals';
import { refuseBeforeWork, refuseFolder } from '../../../../../src-main/engine/image/refuse';
import { takeName } from '../../../../../src-main/engine/image/take-name';
import type { Existing } from '../../../../../src-main/engine/image/take-name';
import { passingName, sweepLeftovers } from '../../../../../src-main/engine/leftovers';
import { isWindows, makesLinks } from '../../../system';
import { temporaryFolder } from './files';

/** A folder with an original and a finished result that has no name yet. */
function ready() {
  const folder = temporaryFolder();
  const at = (name: string) => join(folder, name);
  writeFileSync(at('original.png'), 'original');
  const finished = (text: string) => {
    const aside = at(passingName('.png'));
    writeFileSync(aside, text);
    return aside;
  };
  return { folder, at, finished };
}
const none = new Originals();

describe('a name', () => {
  it('is taken by one of two that want it at once', async () => {
    const { at, finished, folder } = ready();
    const takes = ['one', 'two'].map((text) => takeName(finished(text), at('a.png'), 'refuse', none));
    const outcomes = await Promise.allSettled(takes);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'output-exists' } });
    expect(readdirSync(folder)).toContain('a.png');
  });

  it('gets the next free number', async () => {
    const { at, finished } = ready();
    const take = (text: string) => takeName(finished(text), at('a.b.png'), 'number', none);
    expect([await take('1'), await take('2'), await take('3')]).toEqual([
      at('a.b.png'),
      at('a.b-2.png'),
      at('a.b-3.png'),
    ]);
    expect(readFileSync(at('a.b-2.png'), 'utf8')).toBe('2');
  });

  it('is given to the newer file where it may be replaced', async () => {
    const { at, finished, folder } = ready();
    writeFileSync(at('a.png'), 'old');
    await takeName(finished('new'), at('a.png'), 'replace', none);
    expect(readFileSync(at('a.png'), 'utf8')).toBe('new');
    expect(readdirSync(folder).sort()).toEqual(['a.png', 'original.png']);
  });
});

describe('an original is never replaced', () => {
  type Way = [string, (original: string, name: string) => void];
  const byLink: Way = ['by a symbolic link', (original, name) => symlinkSync(original, name)];
  const ways: Way[] = [
    ['by its name', () => undefined],
    ...(makesLinks ? [byLink] : []),
    ['by a hard link', (original, name) => linkSync(original, name)],
  ];
  it.each(ways)('%s', async (way, make) => {
    const { at, finished } = ready();
    const name = way === 'by its name' ? at('original.png') : at('other.png');
    make(at('original.png'), name);
    const originals = await Originals.of([at('original.png')]);
    await expect(takeName(finished('x'), name, 'replace', originals)).rejects.toMatchObject({
      code: 'would-overwrite-input',
    });
    expect(readFileSync(at('original.png'), 'utf8')).toBe('original');
  });

  it('not even one that is not there any more', async () => {
    const { at } = ready();
    expect(await (await Originals.of([at('gone.png')])).include(at('gone.png'))).toBe(true);
  });
});

describe('before the work', () => {
  const size = { width: 100, height: 100 };
  const png = { format: 'png', bits: 8, quality: 90 } as const;
  const refused = (target: string, existing: Existing = 'refuse') =>
    refuseBeforeWork(target, existing, none, png, size);

  it('a folder that is not there yet is fine', async () => {
    const { at } = ready();
    await expect(refused(at('new/and/deep/a.png'))).resolves.toMatchObject({ folder: at('') });
    expect(existsSync(at('new'))).toBe(false);
  });
  it('a name of 253 bytes, on Windows letters, is too long with its number', async () => {
    const { at } = ready();
    await expect(refused(at(`${'ä'.repeat(isWindows ? 248 : 124)}x.png`))).rejects.toMatchObject({
      code: 'name-too-long',
    });
  });
  it('a file where a folder should be', async () => {
    const { at } = ready();
    const details = { path: at('original.png') };
    await expect(refused(at('original.png/a.png'))).rejects.toMatchObject({ code: 'output-no-folder', details });
    await expect(refused(at('original.png/b/a.png'))).rejects.toMatchObject({ code: 'output-no-folder', details });
  });
  const inProc: [string, OwnReason] = ['/proc/latensify', 'the system keeps no files there'];
  it.skipIf(!makesLinks)('a folder that links do not lead to, and one in which the system keeps no files', async () => {
    const { at } = ready();
    symlinkSync(at('round'), at('round'));
    symlinkSync(at('gone'), at('broken'));
    const places: [string, OwnReason][] = [
      [at('round'), 'its links lead round in a circle'],
      [at('round/deeper'), 'its links lead round in a circle'],
      [at('broken'), 'it is a link that leads nowhere'],
      ...(process.platform === 'linux' ? [inProc] : []),
    ];
    for (const [folder, reason] of places)
      await expect(refused(join(folder, 'a.png')), folder).rejects.toMatchObject({
        code: 'output-unwritable',
        details: { reason },
      });
  });
  it('a folder whose name is too long, also below one that is not there', async () => {
    const { at } = ready();
    const long = 'n'.repeat(300);
    for (const place of [at(long), join(at(long), 'b'), join(at('gone'), long)])
      await expect(refused(join(place, 'a.png')), place).rejects.toMatchObject({
        code: 'output-unwritable',
        details: { reason: 'its name or its path is too long' },
      });
    // Of as many letters as Windows allows, which take twice the bytes.
    const umlauts = at(`gone/${'ä'.repeat(250)}`);
    await expect(refuseFolder(umlauts, 'win32')).resolves.toBeUndefined();
    await expect(refuseFolder(umlauts, 'linux')).rejects.toMatchObject({ code: 'output-unwritable' });
  });
  it('a folder that only Node could make on Windows, wherever it stands in the path', async () => {
    const { at } = ready();
    mkdirSync(at('ends.'));
    const places: [string, OwnReason][] = [
      ['results.', 'Windows lets no folder name end like that'],
      ['results /deeper', 'Windows lets no folder name end like that'],
      ['CON', 'Windows keeps that name for a device'],
      ['deep/lpt1.old/er', 'Windows keeps that name for a device'],
      ['a?b', 'its name has characters that the disk does not allow'],
    ];
    for (const [place, reason] of places) {
      const details = { reason };
      await expect(refuseFolder(at(place), 'win32'), place).rejects.toMatchObject({ details });
      await expect(refuseFolder(at(place), 'linux'), place).resolves.toBeUndefined();
    }
    for (const place of ['console', 'ends.', 'ends./deeper', 'v1.2'])
      await expect(refuseFolder(at(place), 'win32'), place).resolves.toBeUndefined();
  });
  it.skipIf(!makesLinks)('a name that a broken link has', async () => {
    const { at } = ready();
    symlinkSync(at('gone.png'), at('broken.png'));
    await expect(refused(at('broken.png'))).rejects.toMatchObject({ code: 'output-exists' });
  });
  it('a folder or a pipe in the place of what is to be replaced', async () => {
    const { at } = ready();
    mkdirSync(at('folder.png'));
    if (!isWindows) execFileSync('mkfifo', [at('pipe.png')]);
    for (const name of ['folder.png', ...(isWindows ? [] : ['pipe.png'])])
      await expect(refused(at(name), 'replace')).rejects.toMatchObject({ code: 'output-unwritable' });
  });
  it('a picture wider than WebP allows', async () => {
    const { at } = ready();
    const webp = { format: 'webp', bits: 8, quality: 90 } as const;
    const refusal = refuseBeforeWork(at('a.webp'), 'refuse', none, webp, { width: 16_400, height: 32 });
    await expect(refusal).rejects.toMatchObject({
      code: 'picture-too-large-for-format',
      details: { limit: 16_383, formats: 'PNG, TIFF, JPEG' },
    });
  });
  it('more than the disk has', async () => {
    const { at } = ready();
    const large = refuseBeforeWork(at('a.png'), 'refuse', none, png, { width: 3e8, height: 3e8 });
    await expect(large).rejects.toMatchObject({ code: 'disk-full' });
  });
});

describe('leftovers', () => {
  it('of a process that is gone are removed, and nothing else', async () => {
    const { folder, at } = ready();
    const own = passingName('.png');
    const [before, after] = own.split(String(process.pid));
    const dead = `${before}4194999${after}`;
    writeFileSync(at(own), '');
    writeFileSync(at(dead), '');
    writeFileSync(at(`${dead}_exiftool_tmp`), '');
    writeFileSync(at('.latensify-notes.txt'), 'of the user');
    mkdirSync(at(dead.replace('.png', '')));
    await sweepLeftovers(folder);
    expect(readdirSync(folder).sort()).toEqual(['.latensify-notes.txt', own, 'original.png'].sort());
  });
});
