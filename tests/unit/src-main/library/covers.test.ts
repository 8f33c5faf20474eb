import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Covers } from '../../../../src-main/library/covers';
import { photoIdOf } from '../../../../src-main/library/walk';
import { temporaryFolder } from '../engine/image/files';

it('knows a folder by a photo in it, and one without or that is gone by none', async () => {
  const folder = temporaryFolder();
  for (const name of ['full', 'empty']) mkdirSync(join(folder, name));
  for (const name of ['.hidden.jpg', 'notes.txt', 'a.jpg', 'b.jpg']) writeFileSync(join(folder, 'full', name), '');
  const covers = new Covers();
  const folders = ['full', 'empty', 'gone'].map((name) => ({ id: name, name, path: join(folder, name) }));
  const photos = ['a.jpg', 'b.jpg'].map((name) => join(folder, 'full', name));
  const [full, ...others] = (await covers.of(folders)).map((known) => known.cover);
  expect(others).toEqual([null, null]);
  // Whichever the disk names first; the other stands in for it where it is damaged.
  expect(photos.map(photoIdOf)).toContain(full);
  expect([...covers.pathsOf(full ?? '')].sort()).toEqual(photos);
  expect(covers.pathsOf(photoIdOf('/etc/passwd'))).toEqual([]);
});
