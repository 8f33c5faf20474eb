import { readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { PictureCache, keyOf } from '../../../../src-main/library/picture-cache';
import { temporaryFolder } from '../engine/image/files';

const picture = Uint8Array.of(1, 2, 3);
const key = (digit: string) => digit.repeat(40);
let folder: string;
beforeEach(() => {
  folder = join(temporaryFolder(), 'thumbnails');
});

describe('a cache of pictures', () => {
  it('has what was kept, also at the next start, and says how much that is', async () => {
    await new PictureCache({ folder, limit: 100 }).keep(key('a'), picture);
    const cache = new PictureCache({ folder, limit: 100 });
    expect(Array.from((await cache.read(key('a'))) ?? [])).toEqual([1, 2, 3]);
    expect(await cache.read(key('b'))).toBeNull();
    expect(await cache.size()).toBe(3);
    await cache.sweep(0);
    expect([await cache.size(), readdirSync(folder)]).toEqual([0, []]);
  });

  it('keeps within its limit; what was not used for longest goes', async () => {
    const cache = new PictureCache({ folder, limit: 7 });
    for (const digit of ['a', 'b', 'c']) await cache.keep(key(digit), picture);
    ['a', 'b', 'c'].forEach((digit, index) => utimesSync(join(folder, key(digit)), 100 + index, 100 + index));
    await cache.read(key('a'));
    await cache.sweep();
    expect(readdirSync(folder).sort()).toEqual([key('a'), key('c')]);
  });

  it('reads nothing but its own', async () => {
    writeFileSync(join(temporaryFolder(), 'secret'), 'x');
    expect(await new PictureCache({ folder, limit: 7 }).read('../secret')).toBeNull();
  });
});

it('the key of a file changes with the file, and with what is made of it', async () => {
  const path = join(temporaryFolder(), 'a.jpg');
  writeFileSync(path, 'x');
  const before = await keyOf(path, [160]);
  expect(await keyOf(path, [160])).toBe(before);
  expect(await keyOf(path, [320])).not.toBe(before);
  utimesSync(path, 1, 1);
  expect(await keyOf(path, [160])).not.toBe(before);
  expect(await keyOf(`${path}.gone`, [160])).toBeNull();
});
