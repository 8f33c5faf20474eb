import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { decodePhoto, noMetadata } from '../../../../src-main/engine';
import { Pictures } from '../../../../src-main/engine-process/pictures';
import { never } from '../../../settings';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'latensify-pictures-'))));
afterEach(() => rm(folder, { recursive: true }));

it('keeps a finished result whose picture cannot be written', async () => {
  const photo = await decodePhoto(resolve('tests/photos/small.png'));
  const result = { image: photo.image, alpha: null, camera: null, space: null, source: photo, metadata: noMetadata };
  const said = vi.spyOn(console, 'error').mockReturnValue();
  // What has the picture's name cannot be replaced by one.
  await mkdir(join(folder, 'a.png'));
  const pictures = new Pictures(folder);
  await pictures.writeResult('a', result, null, never);
  expect(said).toHaveBeenCalled();
  expect((await pictures.readResult('a'))?.image).toEqual(photo.image);
});

it('says where a photo, a part or a result cannot be written, in words that are not the codec’s', async () => {
  const photo = await decodePhoto(resolve('tests/photos/small.png'));
  const result = { image: photo.image, alpha: null, camera: null, space: null, source: photo, metadata: noMetadata };
  const path = join(folder, 'gone');
  const pictures = new Pictures(path);
  const refusal = { code: 'output-unwritable', details: { path } };
  await expect(pictures.writePhoto('a', photo, never)).rejects.toMatchObject(refusal);
  await expect(pictures.writeArea('a', result, never)).rejects.toMatchObject(refusal);
  await expect(pictures.writeResult('a', result, null, never)).rejects.toMatchObject(refusal);
});

it('leaves nothing of what could not be written', async () => {
  const photo = await decodePhoto(resolve('tests/photos/small.png'));
  // What has the picture's name cannot be replaced by one.
  await mkdir(join(folder, 'a.png'));
  await expect(new Pictures(folder).writePhoto('a', photo, never)).rejects.toMatchObject({ code: 'output-unwritable' });
  expect(await readdir(folder)).toEqual([]);
});
