import * as files from 'node:fs';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import * as promises from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findPlaces, findUnwritable } from '../../../../src-main/app/places';
import { recorded } from '../../../../src-main/cli/trace';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import type { Recipe } from '../../../../src-main/contract/recipe';
import { Originals } from '../../../../src-main/engine';
import { decodePhoto } from '../../../../src-main/engine/image/decode';
import { writeKernel } from '../../../../src-main/engine/image/kernel-file';
import { refuseFolder } from '../../../../src-main/engine/image/refuse';
import { savePicture } from '../../../../src-main/engine/image/save';
import { writeSidecar } from '../../../../src-main/engine/job/recipe';
import { inPassingFolder } from '../../../../src-main/engine/leftovers';
import { closeExifTool } from '../../../../src-main/engine/metadata/exiftool';
import { holdMetadata, noMetadata } from '../../../../src-main/engine/metadata/hold';
import { Pictures } from '../../../../src-main/engine-process/pictures';
import { discard, discardNow } from '../../../../src-main/files/rename';
import { PictureCache } from '../../../../src-main/library/picture-cache';
import { photographWithMetadata, temporaryFolder } from '../engine/image/files';

const user = vi.hoisted(() => ({ folder: '' }));
vi.mock('electron', () => ({
  app: { isPackaged: false, getAppPath: () => '/app', getPath: () => user.folder, on: () => undefined },
}));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  return { ...real, rm: vi.fn(real.rm) };
});
vi.mock('node:fs', async (original) => {
  const real = await original<typeof files>();
  return { ...real, rmSync: vi.fn(real.rmSync) };
});

/** As on Windows, where a virus scanner looks at whatever has just been written. */
const held = Object.assign(new Error('EBUSY: resource busy or locked'), { code: 'EBUSY' });
const [rm, rmSync] = [vi.mocked(promises.rm), vi.mocked(files.rmSync)];

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
  user.folder = folder;
  rm.mockImplementation(() => Promise.reject(held));
  rmSync.mockImplementation(() => {
    throw held;
  });
});
// Before the folder of the test is removed.
afterEach(() => {
  rm.mockReset();
  rmSync.mockReset();
});
afterAll(closeExifTool);

const png = { format: 'png', bits: 8, quality: 90 } as const;
const recipe: Recipe = { version: 1, program: '1', edit: plainEdit('sr', 2), device: 'cpu', inputs: [] };

async function photo(): Promise<string> {
  const path = join(folder, 'photo.png');
  await sharp({ create: { width: 8, height: 8, channels: 3, background: '#456' } }).toFile(path);
  return path;
}

async function saved(): Promise<string> {
  const source = await decodePhoto(await photo());
  const result = { image: source.image, alpha: null, camera: null, space: null, source, metadata: noMetadata };
  const { path } = await savePicture(result, png, join(folder, 'result.png'), { existing: 'refuse' });
  return readFileSync(path).subarray(1, 4).toString();
}

async function swept(): Promise<string> {
  const cache = new PictureCache({ folder, limit: 0 });
  for (let kept = 0; kept < 100; kept++)
    await cache.keep(kept.toString(16).padStart(40, '0'), Buffer.from('a picture'));
  await cache.sweep(0);
  return 'swept';
}

/** What is done, and what comes of it. */
const deeds: [string, () => Promise<unknown>, unknown][] = [
  ['what is done in a passing folder', () => inPassingFolder(() => Promise.resolve('done')), 'done'],
  ['a picture', saved, 'PNG'],
  ['a kernel', () => writeKernel({ side: 1, taps: [1] }, join(folder, 'kernel.png')), undefined],
  ['a recipe beside its result', () => writeSidecar(join(folder, 'a.png'), recipe, true), []],
  ['the question whether a folder can be written', () => refuseFolder(folder), undefined],
  ['a cache', swept, 'swept'],
  ['what nobody wants to see any more', () => new Pictures(folder).remove('r'), undefined],
];

it.each(deeds)('%s is done, although what it leaves cannot be removed', async (_, deed, outcome) => {
  expect(await deed()).toEqual(outcome);
  expect(rm).toHaveBeenCalled();
});

it('so is a record of what took how long', async () => {
  const place = { path: join(folder, 'trace.json'), existing: 'refuse', made: folder } as const;
  expect(await recorded(place, new Originals(), () => Promise.resolve('done'))).toBe('done');
  expect(existsSync(place.path)).toBe(true);
});

it('so are metadata, whose program has read its configuration', async () => {
  const path = await photographWithMetadata(folder);
  const held = await holdMetadata({ path, isRaw: false }, null);
  expect([held.lost, held.tags['IFD0:Artist']]).toEqual([null, 'Ann']);
  expect(rmSync).toHaveBeenCalled();
});

it('so is the start, where a folder of the last one is still held', () => {
  expect(findUnwritable()).toBeNull();
  mkdirSync(join(folder, 'pictures'));
  writeFileSync(join(folder, 'pictures', 'a.png'), '');
  expect(findPlaces()).toMatchObject({ user: folder, pictures: join(folder, 'pictures') });
});

it('what nobody holds is gone, a folder with all in it', async () => {
  rm.mockReset();
  rmSync.mockReset();
  for (const name of ['a', 'b']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'file'), '');
  }
  await discard(join(folder, 'a'));
  discardNow(join(folder, 'b'));
  await discard(join(folder, 'never there'));
  expect(readdirSync(folder)).toEqual([]);
});
