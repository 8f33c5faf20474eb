import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
    const inputs = await expandInputs([folderWithPhotos()], false);
    expect(inputs.map(({ relative }) => relative)).toEqual(['a.png', 'b.JPG', 'd.CR2']);
  });

  it('reach into sub-folders when asked to', async () => {
    const inputs = await expandInputs([folderWithPhotos()], true);
    expect(inputs.map(({ relative }) => relative)).toEqual(['a.png', 'b.JPG', 'd.CR2', join('sub', 'c.tiff')]);
  });

  it('come once each, and keep a file that is not there for the report', async () => {
    const folder = folderWithPhotos();
    const inputs = await expandInputs([join(folder, 'a.png'), folder, join(folder, 'gone.jpg')], false);
    expect(inputs.map(({ relative }) => relative)).toEqual(['a.png', 'b.JPG', 'd.CR2', 'gone.jpg']);
  });
});
