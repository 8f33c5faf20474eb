import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandInputs } from '../../../../src-main/cli/inputs';
import { temporaryFolder } from '../engine/image/files';

function folderWithPhotos(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  for (const name of ['b.JPG', 'a.png', 'd.CR2', 'notes.txt', '.hidden.png', 'sub/c.tiff'])
    writeFileSync(join(folder, name), '');
  return folder;
}

describe('inputs', () => {
  it('are the photos of a folder, in order, without what is hidden or below', async () => {
    const { inputs } = await expandInputs([folderWithPhotos()], false);
    expect(inputs.map(({ below, file }) => join(below, basename(file)))).toEqual(['a.png', 'b.JPG', 'd.CR2']);
  });

  it('reach into sub-folders when asked to', async () => {
    const { inputs } = await expandInputs([folderWithPhotos()], true);
    expect(inputs.map(({ below, file }) => join(below, basename(file)))).toEqual([
      'a.png',
      'b.JPG',
      'd.CR2',
      join('sub', 'c.tiff'),
    ]);
  });

  it('come once each, and keep a file that is not there for the report', async () => {
    const folder = folderWithPhotos();
    const { inputs } = await expandInputs([join(folder, 'a.png'), folder, join(folder, 'gone.jpg')], false);
    expect(inputs.map(({ below, file }) => join(below, basename(file)))).toEqual([
      'a.png',
      'b.JPG',
      'd.CR2',
      'gone.jpg',
    ]);
  });

  it('follow links, and a circle of them once', async () => {
    const folder = folderWithPhotos();
    symlinkSync(join(folder, 'a.png'), join(folder, 'linked.jfif'));
    symlinkSync(folder, join(folder, 'sub', 'round'));
    const { inputs } = await expandInputs([folder], true);
    expect(inputs.map(({ file }) => basename(file))).toEqual(['a.png', 'b.JPG', 'd.CR2', 'linked.jfif', 'c.tiff']);
  });

  it('name what leads nowhere, and go on', async () => {
    const folder = folderWithPhotos();
    symlinkSync(join(folder, 'gone.png'), join(folder, 'b-broken.png'));
    const { inputs, problems } = await expandInputs([folder], false);
    expect(inputs.length).toBe(3);
    expect(problems).toMatchObject([{ failure: { code: 'file-unreadable' } }]);
  });
});
