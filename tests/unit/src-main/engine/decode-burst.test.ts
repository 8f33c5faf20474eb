import { writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { decodeBurst } from '../../../../src-main/engine/decode-burst';
import { toPlanar } from '../../../../src-main/engine/image/image';
import type { Image } from '../../../../src-main/engine/image/image';
import { decodePhoto } from '../../../../src-main/engine/image/decode';
import { describeInputs } from '../../../../src-main/engine/job/recipe';
import { temporaryFolder } from './image/files';
import { camera, handheldBurst, handheldPoses, psnrInside, readScene, shoot } from './raw/burst/handheld';
import { writeDng } from './raw/dng';
import type { DngFacts } from './raw/dng';

const size = { width: 168, height: 104 };
const watch = { signal: new AbortController().signal, merged: () => undefined };

let scene: Image;
beforeAll(async () => {
  scene = await readScene();
});

const levels = { pattern: 'RGGB', black: camera.black, white: camera.white } as const;

/** Writes shots as DNG files 0.dng, 1.dng, …. */
function writeShots(count: number, facts: (shot: number) => Partial<DngFacts> = () => ({})): string[] {
  const folder = temporaryFolder();
  return handheldBurst(Array<Image>(count).fill(scene), size).map(({ samples }, shot) => {
    const file = join(folder, `${shot}.dng`);
    writeFileSync(file, writeDng({ ...size, ...levels, samples, iso: 3200, ...facts(shot) }));
    return file;
  });
}

describe('several RAW files', () => {
  it('become one photo with less noise, and tell how far it is', async () => {
    const files = writeShots(4);
    const merged = vi.fn();
    const photo = await decodeBurst(files, { ...watch, merged });
    expect(photo).toMatchObject({ ...size, isRaw: true, burst: { shots: 4 }, notes: [] });
    expect(files).toContain(photo.path);
    expect(merged.mock.calls).toEqual([
      [2, 4],
      [3, 4],
      [4, 4],
    ]);
    const single = await decodePhoto(photo.path);
    const truth = shoot(scene, size, handheldPoses(4)[Number(basename(photo.path)[0])]);
    const clean = ['a.dng', 'b.dng'].map((name) => join(temporaryFolder(), name));
    for (const file of clean) writeFileSync(file, writeDng({ ...size, ...levels, samples: truth.samples }));
    const { image } = await decodeBurst(clean, watch);
    const quality = (seen: Image) => psnrInside(toPlanar(seen), toPlanar(image), size, 12);
    expect(quality(photo.image)).toBeGreaterThan(quality(single.image) + 3);
  });

  it('are merged onto the sharpest of the first three', async () => {
    const files = writeShots(3);
    const flat = new Uint16Array(size.width * size.height).fill(4000);
    for (const file of [files[0], files[2]])
      writeFileSync(file, writeDng({ ...size, samples: flat, pattern: 'RGGB', iso: 3200 }));
    expect((await decodeBurst(files, watch)).path).toBe(files[1]);
  });

  it('of which one is damaged go without it', async () => {
    const files = writeShots(3);
    writeFileSync(files[0], 'no picture');
    const { burst, notes, inputs } = await decodeBurst(files, watch);
    // Made again it is of the same files.
    expect(inputs).toEqual(await describeInputs(files));
    expect(burst).toMatchObject({ shots: 2 });
    expect(notes).toMatchObject([{ code: 'shot-left-out', details: { path: files[0] } }]);
  });

  it('stop between two of them when they are cancelled', async () => {
    const files = writeShots(4);
    const controller = new AbortController();
    const merged = vi.fn(() => controller.abort());
    await expect(decodeBurst(files, { signal: controller.signal, merged })).rejects.toMatchObject({
      code: 'cancelled',
    });
    expect(merged).toHaveBeenCalledOnce();
  });
});

describe('no burst', () => {
  it('are files of which fewer than two can be read', async () => {
    const files = writeShots(2);
    writeFileSync(files[1], 'no picture');
    await expect(decodeBurst(files, watch)).rejects.toMatchObject({
      code: 'raw-unreadable',
      details: { path: files[1] },
    });
  });

  it('is one file, or one among pictures, or one that is not there', async () => {
    const [file] = writeShots(1);
    await expect(decodeBurst([file], watch)).rejects.toMatchObject({ code: 'burst-too-small' });
    await expect(decodeBurst([file, resolve('tests/photos/small.png')], watch)).rejects.toMatchObject({
      code: 'burst-not-raw',
    });
    await expect(decodeBurst([file, 'gone.dng'], watch)).rejects.toMatchObject({ code: 'file-not-found' });
  });

  it('are shots with very different exposures; the one that differs is named', async () => {
    const files = writeShots(4, (shot) => ({ exposure: shot === 3 ? 1 / 15 : 1 / 125 }));
    await expect(decodeBurst(files, watch)).rejects.toMatchObject({ code: 'burst-mixed', details: { path: files[3] } });
  });
});
