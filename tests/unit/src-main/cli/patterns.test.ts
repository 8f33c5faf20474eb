import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesMeant } from '../../../../src-main/cli/patterns';
import { temporaryFolder } from '../engine/image/files';

function folderOfShots(): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  for (const name of ['b.NEF', 'a.nef', 'c.NEF.xmp', 'anef', '.hidden.nef', '1+1 (2).jpg', 'sub/d.nef'])
    writeFileSync(join(folder, name), '');
  return folder;
}

it('on Windows words mean what a shell elsewhere would have made of them', async () => {
  const folder = folderOfShots();
  const at = (name: string) => join(folder, name);
  const meant = (...names: string[]) => filesMeant(names.map(at), 'win32');
  expect(await meant('*.NEF')).toEqual([at('a.nef'), at('b.NEF')]);
  expect(await meant('sub', '?.nef', '1+1 (?).jpg')).toEqual(['sub', 'a.nef', 'b.NEF', '1+1 (2).jpg'].map(at));
  expect(await meant('*.tif', 'gone/*.nef'), 'they will be reported').toEqual([at('*.tif'), at('gone/*.nef')]);
});

it('elsewhere a shell has done so, and a name may hold anything', async () => {
  const words = [join(folderOfShots(), '*.nef')];
  expect(await filesMeant(words, 'linux')).toEqual(words);
});
