import { link, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { codecsAtRest, decodePhoto, noMetadata } from '../../../../../src-main/engine';
import { Pictures } from '../../../../../src-main/engine-process/pictures';
import { WriteRole } from '../../../../../src-main/engine-process/roles/write';
import { never } from '../../../../settings';

const photo = resolve('tests/photos/small.png');
const encoding = { format: 'png', bits: 8, quality: 90 } as const;
const errand = () => ({ signal: never, report: () => undefined });

let folder: string;
let pictures: Pictures;
let write: WriteRole;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latensify-write-'));
  pictures = new Pictures(folder);
  write = new WriteRole(pictures);
});
afterEach(() => rm(folder, { recursive: true }));

async function keep(alpha: Float32Array | null = null): Promise<void> {
  const source = await decodePhoto(photo);
  const { image } = source;
  const result = { image, alpha, camera: null, space: null, source, metadata: noMetadata };
  await pictures.writeResult('r', result, null, never);
}

const plain = {
  restoration: 'r',
  encoding,
  longSide: null,
  space: 'source',
  originals: [],
  existing: 'refuse',
} as const;

it('what another process has restored is exported, as long as it is there', async () => {
  await keep();
  const path = join(folder, 'out.png');
  expect(await write.export({ ...plain, target: { kind: 'file', path } }, errand())).toEqual({ path, notes: [] });
  expect(await sharp(path).raw().toBuffer()).toEqual(await sharp(photo).removeAlpha().raw().toBuffer());
  await pictures.remove('r');
  const again = write.export({ ...plain, target: { kind: 'file', path } }, errand());
  await expect(again).rejects.toMatchObject({ code: 'result-gone' });
});

it('of a rule only a name is taken', async () => {
  await keep();
  const place = { kind: 'subfolder', name: 'small' } as const;
  const target = { kind: 'place', place, photo: join(folder, 'photo.png'), name: '../out.png' } as const;
  const { path } = await write.export({ ...plain, longSide: 48, target }, errand());
  expect(path).toBe(join(folder, 'small', 'out.png'));
  expect(await sharp(path).metadata()).toMatchObject({ width: 48, height: 32 });
});

it('a folder that was chosen and has gone since is not made anew', async () => {
  await keep();
  const place = { kind: 'folder', path: join(folder, 'chosen') } as const;
  const target = { kind: 'place', place, photo: join(folder, 'photo.png'), name: 'out.png' } as const;
  const details = { path: place.path, reason: 'the folder is not there any more' };
  await expect(write.export({ ...plain, target }, errand())).rejects.toMatchObject({
    code: 'output-unwritable',
    details,
  });
  await mkdir(place.path);
  await expect(write.export({ ...plain, target }, errand())).resolves.toMatchObject({
    path: join(place.path, 'out.png'),
  });
});

it('a rule that replaces results replaces no other file', async () => {
  await keep();
  const target = { kind: 'place', place: { kind: 'beside' }, photo: join(folder, 'out.dng'), name: 'out.png' } as const;
  await writeFile(join(folder, 'out.png'), 'somebody’s');
  const { path } = await write.export({ ...plain, existing: 'replace', target }, errand());
  expect(path).toBe(join(folder, 'out-2.png'));
  expect(await readFile(join(folder, 'out.png'), 'utf8')).toBe('somebody’s');
  // Of a file that the user has chosen the system's dialog has asked.
  const chosen = { kind: 'file', path: join(folder, 'out.png') } as const;
  expect((await write.export({ ...plain, existing: 'replace', target: chosen }, errand())).path).toBe(chosen.path);
});

it('no shot of a burst is written over, by whatever name the user chose it', async () => {
  await keep();
  const shot = join(folder, 'second.png');
  const path = join(folder, 'linked.png');
  await writeFile(shot, 'a shot');
  await link(shot, path);
  for (const name of [shot, path]) {
    const order = {
      ...plain,
      existing: 'replace',
      originals: [photo, shot],
      target: { kind: 'file', path: name },
    } as const;
    await expect(write.export(order, errand())).rejects.toMatchObject({ code: 'would-overwrite-input' });
  }
  expect(await readFile(shot, 'utf8')).toBe('a shot');
});

it('what the format has no place for is told', async () => {
  await keep(new Float32Array(96 * 64).fill(0.5));
  const jpeg = { format: 'jpeg', bits: 8, quality: 90 } as const;
  const target = { kind: 'file', path: join(folder, 'out.jpg') } as const;
  const { notes } = await write.export({ ...plain, encoding: jpeg, target }, errand());
  expect(notes).toEqual([{ code: 'transparency-flattened', details: { format: 'JPEG' } }]);
});

it('is cancelled while the codec works, and leaves nothing behind', async () => {
  await keep();
  const before = await readdir(folder);
  const stop = new AbortController();
  const avif = { format: 'avif', bits: 8, quality: 100 } as const;
  const target = { kind: 'file', path: join(folder, 'out.avif') } as const;
  const writing = write.export({ ...plain, encoding: avif, target }, { ...errand(), signal: stop.signal });
  stop.abort();
  await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
  expect((await readdir(folder)).filter((name) => !before.includes(name) && !name.startsWith('.'))).toEqual([]);
  // Windows removes no file that is being written.
  await codecsAtRest();
  expect(await readdir(folder)).toEqual(before);
});
