import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { bring } from '../../../../src-main/work/bring';
import { Library } from '../../../../src-main/library/library';
import { photoIdOf } from '../../../../src-main/library/walk';
import { temporaryFolder } from '../engine/image/files';

function setUp() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  for (const name of ['a.jpg', 'b.nef', 'c.cr3', 'notes.txt']) writeFileSync(join(folder, name), 'x');
  const library = new Library({
    watchFolder: () => ({ close: () => Promise.resolve() }),
    book: { originalOf: () => null, resultsOf: () => [], add: () => undefined },
    changed: () => undefined,
  });
  const add = vi.fn().mockResolvedValue(undefined);
  const giveUp = vi.fn();
  const idOf = (name: string) => photoIdOf(join(folder, name));
  return {
    add,
    giveUp,
    folder,
    idOf,
    take: (...names: string[]) =>
      bring(
        { library, recent: { add }, photos: { giveUp } },
        names.map((name) => join(folder, name)),
      ),
  };
}

it('takes photos and folders, leaves the rest, and says what came', async () => {
  const { add, idOf, take } = setUp();
  expect(await take('a.jpg', 'b.nef', 'notes.txt', 'gone.jpg', 'sub')).toEqual({
    ...{ photos: [idOf('a.jpg'), idOf('b.nef')], folders: 1, leftOut: 2, mayBeBurst: false },
  });
  expect(add).toHaveBeenCalledOnce();
});

it('takes several RAW files alone for what may be a burst', async () => {
  const { idOf, take } = setUp();
  expect(await take('b.nef', 'c.cr3')).toEqual({
    photos: [idOf('b.nef'), idOf('c.cr3')],
    folders: 0,
    leftOut: 0,
    mayBeBurst: true,
  });
  expect(await take('b.nef')).toMatchObject({ mayBeBurst: false });
  expect(await take('b.nef', 'c.cr3', 'sub')).toMatchObject({ mayBeBurst: false });
});

it('takes the view from a photo that is being opened, but not for what is no photo', async () => {
  const { giveUp, take } = setUp();
  await take('notes.txt', 'gone.jpg');
  expect(giveUp).not.toHaveBeenCalled();
  await take('a.jpg');
  expect(giveUp).toHaveBeenCalledTimes(1);
  await take('sub');
  expect(giveUp).toHaveBeenCalledTimes(2);
});
