import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decodePhoto, noMetadata } from '../../../../../src-main/engine';
import { Pictures } from '../../../../../src-main/engine-process/pictures';
import { ViewRole } from '../../../../../src-main/engine-process/roles/view';

const photo = resolve('tests/photos/small.png');
const encoding = { format: 'png', bits: 8, quality: 90 } as const;

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
  const { info, measures } = await view.open({ id: 'a', path: photo });
  expect(info).toMatchObject({ id: 'a', path: photo, name: 'small.png', width: 96, height: 64, burst: null });
  expect(measures).toEqual({ width: 96, height: 64, raw: null });
  expect(await sharp(join(folder, 'a.png')).metadata()).toMatchObject({ width: 96, height: 64, depth: 'uchar' });
});

it('what another process has restored is exported, as long as it is there', async () => {
  const source = await decodePhoto(photo);
  await pictures.writeResult('r', {
    image: source.image,
    alpha: null,
    camera: null,
    space: null,
    source,
    metadata: noMetadata,
  });
  const path = join(folder, 'out.png');
  const request = { restoration: 'r', encoding, longSide: null, space: 'source', existing: 'refuse' } as const;
  expect(await view.export({ ...request, target: { kind: 'file', path } })).toMatchObject({ path });
  expect(await sharp(path).raw().toBuffer()).toEqual(await sharp(photo).removeAlpha().raw().toBuffer());
  const place = { kind: 'subfolder', name: 'small' } as const;
  const ruled = { kind: 'place', place, photo: join(folder, 'photo.png'), name: '../out.png' } as const;
  const small = await view.export({ ...request, longSide: 48, target: ruled });
  expect(small.path).toBe(join(folder, 'small', 'out.png'));
  expect(await sharp(small.path).metadata()).toMatchObject({ width: 48, height: 32 });
  await view.forget({ pictures: ['r', 'never-there'] });
  expect(await readdir(folder)).toEqual(['out.png', 'small']);
  await expect(view.export({ ...request, target: { kind: 'file', path } })).rejects.toMatchObject({
    code: 'result-gone',
  });
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
