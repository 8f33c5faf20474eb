import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { expandInputs } from '../../../../src-main/cli/inputs';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { recipePacket } from '../../../../src-main/engine/metadata/plain-recipe';
import { isWindows, makesLinks } from '../../system';
import { temporaryFolder } from '../engine/image/files';

const here = { recursive: false, out: '/elsewhere' };
const below = { recursive: true, out: '/elsewhere' };

function folderWithPhotos(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  for (const name of ['b.JPG', 'a.png', 'd.CR2', 'notes.txt', '.hidden.png', 'sub/c.tiff'])
    writeFileSync(join(folder, name), '');
  return folder;
}

describe('inputs', () => {
  it('are the photos of a folder, in order, without what is hidden or below', async () => {
    const { inputs } = await expandInputs([folderWithPhotos()], here);
    expect(inputs.map(({ below, file }) => join(below, basename(file)))).toEqual(['a.png', 'b.JPG', 'd.CR2']);
  });

  it('are RAW files alone where only these can be done, with a word on the others; who names one means it', async () => {
    const folder = folderWithPhotos();
    const { inputs, notes } = await expandInputs([folder], { ...here, rawOnly: true });
    expect(inputs.map(({ file }) => basename(file))).toEqual(['d.CR2']);
    expect(notes.map(({ note }) => note)).toContainEqual({
      code: 'pictures-left-out',
      details: { count: 2, names: 'a.png, b.JPG' },
    });
    const named = await expandInputs([join(folder, 'a.png')], { ...here, rawOnly: true });
    expect(named.inputs).toHaveLength(1);
  });

  it('reach into sub-folders when asked to', async () => {
    const { inputs } = await expandInputs([folderWithPhotos()], below);
    expect(inputs.map(({ below, file }) => join(below, basename(file)))).toEqual([
      'a.png',
      'b.JPG',
      'd.CR2',
      join('sub', 'c.tiff'),
    ]);
  });

  it('come once each, and keep a file that is not there for the report', async () => {
    const folder = folderWithPhotos();
    const { inputs } = await expandInputs([join(folder, 'a.png'), folder, join(folder, 'gone.jpg')], here);
    expect(inputs.map(({ below, file }) => join(below, basename(file)))).toEqual([
      'a.png',
      'b.JPG',
      'd.CR2',
      'gone.jpg',
    ]);
  });

  it.skipIf(!makesLinks)('follow links, but a circle of them, and a photo beside a link to it, once', async () => {
    const [folder, outside] = [folderWithPhotos(), folderWithPhotos()];
    symlinkSync(join(folder, 'a.png'), join(folder, 'beside.png'));
    symlinkSync(join(outside, 'a.png'), join(folder, 'linked.jfif'));
    symlinkSync(folder, join(folder, 'sub', 'round'));
    const { inputs } = await expandInputs([folder], below);
    expect(inputs.map(({ file }) => basename(file))).toEqual(['a.png', 'b.JPG', 'd.CR2', 'linked.jfif', 'c.tiff']);
  });

  it.skipIf(!makesLinks)('stay in the folder where a link leads to one above it', async () => {
    const above = folderWithPhotos();
    symlinkSync(above, join(above, 'sub', 'up'));
    symlinkSync('/', join(above, 'sub', 'root'));
    const { inputs, problems } = await expandInputs([join(above, 'sub')], below);
    expect([inputs.map(({ file }) => basename(file)), problems]).toEqual([['c.tiff'], []]);
  });

  it.skipIf(isWindows)(
    'name pipes, links to them and links in a circle that are called as photos are, once each',
    async () => {
      const folder = folderWithPhotos();
      execFileSync('mkfifo', [join(folder, 'e.jpg'), join(folder, 'pipe')]);
      symlinkSync(join(folder, 'e.jpg'), join(folder, 'f.png'));
      symlinkSync(join(folder, 'g.png'), join(folder, 'g.png'));
      symlinkSync(join(folder, 'pipe'), join(folder, 'notes.md'));
      const { inputs, problems } = await expandInputs([folder], below);
      expect(inputs.length).toBe(4);
      expect(problems.map(({ file, failure: { code } }) => [basename(file), code])).toEqual([
        ['e.jpg', 'not-a-file'],
        ['f.png', 'not-a-file'],
        ['g.png', 'link-circle'],
      ]);
    },
  );

  it.skipIf(!makesLinks)('name a link to a folder that is gone, where folders are looked into', async () => {
    const folder = folderWithPhotos();
    symlinkSync('/mnt/unplugged/photos', join(folder, 'more'));
    expect((await expandInputs([folder], here)).problems).toEqual([]);
    const { problems } = await expandInputs([folder], below);
    expect(problems).toMatchObject([{ failure: { code: 'link-broken' } }]);
  });

  it.skipIf(!makesLinks)('tell of folders, and of links to some, that were not looked into', async () => {
    const folder = folderWithPhotos();
    symlinkSync(join(folder, 'sub'), join(folder, 'trip.jpg'));
    const { notes } = await expandInputs([folder], here);
    const note = { code: 'folders-left-out', details: { count: 2, names: 'sub, trip.jpg' } };
    expect(notes).toEqual([{ file: folder, note }]);
    expect((await expandInputs([folder], below)).notes).toEqual([]);
  });

  it('tell in one line of pictures that cannot be read, and not of other files', async () => {
    const folder = folderWithPhotos();
    for (const name of ['a.gif', 'B.GIF', 'sub/c.gif', 'd.psd', '.e.psd', 'f.txt', 'g.xmp', 'h.mov'])
      writeFileSync(join(folder, name), '');
    const { inputs, notes } = await expandInputs([folder], below);
    expect(inputs).toHaveLength(4);
    const note = { code: 'kinds-left-out', details: { count: 4, kinds: '3 .gif, 1 .psd' } };
    expect(notes).toEqual([{ file: folder, note }]);
  });

  it('are not the results of an earlier run, in their own folder', async () => {
    const folder = folderWithPhotos();
    const out = join(folder, 'sub');
    const found = await expandInputs([folder], { recursive: true, out });
    expect(found.inputs.map(({ below: place }) => place)).not.toContain('sub');
    expect((await expandInputs([folder], { recursive: false, out })).notes).toEqual([]);
    // Unless that is what was asked for.
    expect((await expandInputs([out], { recursive: false, out })).inputs.length).toBe(1);
  });

  it.skipIf(!makesLinks)(
    'are not the results of an earlier run either where their folder is reached through a link, or lies behind one',
    async () => {
      const [folder, far] = [folderWithPhotos(), folderWithPhotos()];
      symlinkSync(join(folder, 'sub'), join(folder, 'results'));
      const names = async (out: string) =>
        (await expandInputs([folder], { recursive: true, out })).inputs.map(({ file }) => basename(file));
      // The folder is in the tree, and its name is another one.
      expect(await names(join(folder, 'results'))).toEqual(['a.png', 'b.JPG', 'd.CR2']);
      // The folder is elsewhere, and a link in the tree leads to it, or to one below it.
      symlinkSync(far, join(folder, 'far'));
      symlinkSync(join(far, 'sub'), join(folder, 'farther'));
      expect(await names(far)).toEqual(['a.png', 'b.JPG', 'd.CR2', 'c.tiff']);
      expect((await expandInputs([folder], { recursive: false, out: far })).notes[0].note.details).toMatchObject({
        names: 'results, sub',
      });
    },
  );

  it('are not results, wherever they lie and results go, unless these are named one by one', async () => {
    const folder = folderWithPhotos();
    const recipe = {
      ...{ version: 1, program: '1', edit: plainEdit('sr', 2), device: 'cpu' },
      inputs: [{ name: 'a.png', sha256: 'ab'.repeat(32) }],
    };
    const result = join(folder, 'a-sr-x2.png');
    const xmp = recipePacket(JSON.stringify(recipe));
    await sharp({ create: { width: 4, height: 4, channels: 3, background: '#456' } })
      .withXmp(xmp)
      .toFile(`${result}.jpg`);
    renameSync(`${result}.jpg`, result);
    for (const out of ['/elsewhere', folder, join(folder, 'new')]) {
      const { inputs, notes } = await expandInputs([folder], { recursive: false, out });
      expect(inputs.map(({ file }) => basename(file))).toEqual(['a.png', 'b.JPG', 'd.CR2']);
      const note = { code: 'results-left-out', details: { count: 1, names: 'a-sr-x2.png' } };
      expect(notes).toContainEqual({ file: folder, note });
    }
    const named = await expandInputs([result, folder], here);
    expect(named.inputs[0].file).toBe(result);
  });

  it('name a folder without photos among others', async () => {
    const [folder, empty] = [folderWithPhotos(), temporaryFolder()];
    const { notes } = await expandInputs([folder, empty], below);
    expect(notes).toEqual([{ file: empty, note: { code: 'folder-empty', details: {} } }]);
    expect((await expandInputs([empty], below)).notes).toEqual([]);
  });

  it.skipIf(!makesLinks)('name what leads nowhere, and go on', async () => {
    const folder = folderWithPhotos();
    symlinkSync(join(folder, 'gone.png'), join(folder, 'b-broken.png'));
    const { inputs, problems } = await expandInputs([folder], here);
    expect(inputs.length).toBe(3);
    const details = { path: join(folder, 'b-broken.png'), target: join(folder, 'gone.png') };
    expect(problems).toMatchObject([{ failure: { code: 'link-broken', details } }]);
  });
});
