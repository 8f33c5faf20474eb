import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Pictures } from '../../../../../src-main/engine-process/pictures';
import { ViewRole } from '../../../../../src-main/engine-process/roles/view';
import { never } from '../../../../settings';

const photo = resolve('tests/photos/small.png');
const errand = (signal = never) => ({ signal, report: () => undefined });

let folder: string;
let pictures: Pictures;
let view: ViewRole;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latensify-view-'));
  pictures = new Pictures(folder);
  view = new ViewRole(pictures);
});
afterEach(() => rm(folder, { recursive: true }));

it('a photo becomes a picture for the page, and what an estimate needs', async () => {
  const { info, path, measures } = await view.open({ id: 'a', path: photo }, errand());
  expect(path).toBe(photo);
  expect(info).toMatchObject({ id: 'a', folder: 'photos', name: 'small.png', width: 96, height: 64, burst: null });
  expect(measures).toEqual({ width: 96, height: 64, raw: null });
  expect(await sharp(join(folder, 'a.png')).metadata()).toMatchObject({ width: 96, height: 64, depth: 'uchar' });
});

it('what is looked at no more goes', async () => {
  await view.open({ id: 'a', path: photo }, errand());
  await view.forget({ pictures: ['a', 'never-there'] });
  expect(await readdir(folder)).toEqual([]);
});

it.each([
  ['is cancelled while it is opened', AbortSignal.abort(), 'cancelled'],
  ['whose picture cannot be written', never, undefined],
])('nothing is left of a photo that %s', async (_, signal, code) => {
  // What has the picture's name cannot be replaced by one.
  if (code === undefined) await mkdir(join(folder, 'a.png'));
  const opening = view.open({ id: 'a', path: photo }, errand(signal));
  await (code ? expect(opening).rejects.toMatchObject({ code }) : expect(opening).rejects.toThrow());
  expect(await readdir(folder)).toEqual([]);
});

it('a file that shows nothing before it is decoded has no preview', async () => {
  expect(await view.preview({ path: photo })).toBeNull();
});

it('a kernel is written beside the photo and read again, but never over the photo', async () => {
  const kernel = { side: 3, taps: [0, 0, 0, 0.5, 0.5, 0, 0, 0, 0] };
  const target = join(folder, 'kernel.png');
  await view.writeKernel({ kernel, target, overwrite: false, photos: [photo] });
  expect(await view.readKernel({ path: target })).toMatchObject({ side: 3 });
  const again = view.writeKernel({ kernel, target, overwrite: false, photos: [photo] });
  await expect(again).rejects.toMatchObject({ code: 'output-exists' });
  const over = view.writeKernel({ kernel, target, overwrite: true, photos: [target] });
  await expect(over).rejects.toMatchObject({ code: 'would-overwrite-input' });
});
