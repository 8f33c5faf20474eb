import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Covers } from '../../../../src-main/library/covers';
import { photoIdOf } from '../../../../src-main/library/photo-id';
import { temporaryFolder } from '../engine/image/files';

it('knows a folder by a photo in it, and one without or that is gone by none', async () => {
  const folder = temporaryFolder();
  for (const name of ['full', 'empty']) mkdirSync(join(folder, name));
  for (const name of ['.hidden.jpg', 'notes.txt', 'a.jpg']) writeFileSync(join(folder, 'full', name), '');
  const covers = new Covers();
  const folders = ['full', 'empty', 'gone'].map((name) => ({ id: name, name, path: join(folder, name) }));
  const cover = photoIdOf(join(folder, 'full', 'a.jpg'));
  expect((await covers.of(folders)).map((known) => known.cover)).toEqual([cover, null, null]);
  expect(covers.pathOf(cover)).toBe(join(folder, 'full', 'a.jpg'));
  expect(covers.pathOf(photoIdOf('/etc/passwd'))).toBeNull();
});
