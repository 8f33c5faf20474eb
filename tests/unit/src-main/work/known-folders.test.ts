import { expect, it } from 'vitest';
import type { Output } from '../../../../src-main/contract';
import { KnownFolders } from '../../../../src-main/work/known-folders';

type Place = Output['place'];
const folder = (path: string): Place => ({ kind: 'folder', path });
const refusal = { code: 'bad-request' };

it('the page names folders that were chosen or are remembered, and no others', async () => {
  const folders = new KnownFolders(() => Promise.resolve([folder('/remembered'), { kind: 'beside' }]));
  folders.add('/chosen');
  for (const place of [folder('/remembered'), folder('/chosen'), { kind: 'beside' } as const])
    await expect(folders.refuseUnknown(place)).resolves.toBeUndefined();
  await expect(folders.refuseUnknown(folder('/elsewhere'))).rejects.toMatchObject(refusal);
});

it('settings whose folder is remembered nowhere else can be dropped, and put back by undo', async () => {
  let remembered = [folder('/of-one-photo')];
  const folders = new KnownFolders(() => Promise.resolve(remembered));
  await Promise.resolve();
  remembered = [];
  await expect(folders.refuseUnknown(folder('/of-one-photo'))).resolves.toBeUndefined();
});

it('a folder that comes with a preset while the app runs is known, also where nothing could be read at its start', async () => {
  let remembered = () => Promise.reject<Place[]>(new Error('no'));
  const folders = new KnownFolders(() => remembered());
  remembered = () => Promise.resolve([folder('/imported')]);
  await expect(folders.refuseUnknown(folder('/imported'))).resolves.toBeUndefined();
});
