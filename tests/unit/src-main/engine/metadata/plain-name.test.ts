import * as files from 'node:fs/promises';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { closeExifTool } from '../../../../../src-main/engine/metadata/exiftool';
import { holdMetadata } from '../../../../../src-main/engine/metadata/hold';
import { makesLinks } from '../../../system';
import { exif, temporaryFolder } from '../image/files';
import { cases } from './saved';

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof files>();
  return { ...real, symlink: vi.fn(real.symlink), link: vi.fn(real.link), copyFile: vi.fn(real.copyFile) };
});

const [symlink, link, copyFile] = [vi.mocked(files.symlink), vi.mocked(files.link), vi.mocked(files.copyFile)];
const refused = Object.assign(new Error('EPERM'), { code: 'EPERM' });

afterEach(() => vi.clearAllMocks());
afterAll(closeExifTool);

/** The artist of a photo whose name ExifTool would take for a pattern, beside one that the pattern might name. */
async function artistOf(): Promise<unknown> {
  const folder = temporaryFolder();
  for (const [name, artist] of [
    ['trip%final.jpg', 'Mine'],
    ['tripphotoinal.jpg', 'Another'],
  ]) {
    const aside = join(temporaryFolder(), 'photo.jpg');
    copyFileSync(join(cases, 'plain.jpg'), aside);
    exif('-overwrite_original', `-EXIF:Artist=${artist}`, aside);
    copyFileSync(aside, join(folder, name));
  }
  const held = await holdMetadata({ path: join(folder, 'trip%final.jpg'), isRaw: false }, null);
  expect([held.lost, held.carrier !== null]).toEqual([null, true]);
  return held.tags['IFD0:Artist'];
}

it.skipIf(!makesLinks)('is a link where links can be made', async () => {
  expect(await artistOf()).toBe('Mine');
  expect([symlink, link, copyFile].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 0]);
});

it('is a second name of the file where no link can be made, as on Windows', async () => {
  symlink.mockRejectedValueOnce(refused);
  expect(await artistOf()).toBe('Mine');
  expect([symlink, link, copyFile].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 0]);
});

it('is that of a copy where the file lies on another disk', async () => {
  symlink.mockRejectedValueOnce(refused);
  link.mockRejectedValueOnce(Object.assign(new Error('EXDEV'), { code: 'EXDEV' }));
  expect(await artistOf()).toBe('Mine');
  expect([symlink, link, copyFile].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
});

it('is gone afterwards', async () => {
  if (!makesLinks) symlink.mockRejectedValueOnce(refused);
  await artistOf();
  const [, plain] = symlink.mock.calls[0];
  await expect(files.stat(String(plain))).rejects.toThrow(/ENOENT/);
});

it.runIf(process.platform === 'linux')(
  'is that of the file itself, where what was named means another file to ExifTool',
  async () => {
    const file = join(temporaryFolder(), 'a.jpg');
    copyFileSync(join(cases, 'plain.jpg'), file);
    exif('-overwrite_original', '-EXIF:Artist=Mine', file);
    const open = await files.open(file);
    try {
      // As /dev/stdin, when a photo is put into the program's input.
      const held = await holdMetadata({ path: `/dev/fd/${open.fd}`, isRaw: false }, null);
      expect([held.lost, held.tags['IFD0:Artist']]).toEqual([null, 'Mine']);
    } finally {
      await open.close();
    }
  },
);
