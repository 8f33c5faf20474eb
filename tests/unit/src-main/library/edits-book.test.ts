import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { EditsBook } from '../../../../src-main/library/edits-book';
import { temporaryFolder } from '../engine/image/files';

const [first, second] = [plainEdit('deblur', 1), plainEdit('sr', 2)];

it('remembers what single photos were given, the last time each', async () => {
  const path = join(temporaryFolder(), 'edits.json');
  const book = new EditsBook(path);
  await book.give({ photos: ['a', 'b'], edit: first, preset: null });
  await book.give({ photos: ['b', 'c'], edit: second, preset: 'mine' });
  await book.take(['c']);
  expect(await new EditsBook(path).list()).toEqual([
    { photos: ['a'], edit: first, preset: null },
    { photos: ['b'], edit: second, preset: 'mine' },
  ]);
  await book.take(['a', 'b']);
  expect(await new EditsBook(path).list()).toEqual([]);
});
