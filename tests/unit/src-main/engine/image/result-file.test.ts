import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Result } from '../../../../../src-main/engine/image/encode';
import type { Image } from '../../../../../src-main/engine/image/image';
import { readResult, writeResult } from '../../../../../src-main/engine/image/result-file';

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'latensify-result-'))));
afterAll(() => rm(folder, { recursive: true }));

/** Numbers that no rounding leaves as they are. */
const image = (width: number, height: number): Image => {
  const plane = (channel: number) => Float32Array.from({ length: width * height }, (_, at) => Math.sin(at + channel));
  return { width, height, planes: [plane(0), plane(1), plane(2)] };
};

const source = {
  ...{ path: '/a.png', width: 3, height: 2, bits: 16, hasAlpha: true, keepsProfile: true, hasMetadata: true },
  ...{ profile: 'Display P3', isRaw: false, notes: [] },
} as unknown as Result['source'];

const metadata = {
  carrier: Buffer.from([1, 2]),
  tags: { 'IFD0:Orientation': 6 },
  families: { 'IFD0:Orientation': 'EXIF' },
  blocks: Buffer.from([3]),
  packet: null,
  texts: [],
  comments: [Buffer.from('Café', 'latin1')],
  textChunks: Buffer.alloc(0),
  leftOut: [],
  strangers: ['trailer'],
  lost: null,
};

const camera = {
  image: image(2, 3),
  ...{ colour: { gains: [1.5, 1, 2] }, orientation: 6, shot: { iso: 400 }, noise: { read: [0.1] } },
} as unknown as Result['camera'];

it.each([
  ['a picture', { image: image(3, 2), alpha: null, camera: null, space: null, source, metadata }],
  [
    'one with opacity and the camera’s colours',
    {
      image: image(3, 2),
      alpha: Float32Array.of(0, 0.1, 0.2, 0.3, 0.4, 1),
      camera,
      space: 'display-p3' as const,
      source,
      metadata,
    },
  ],
])('%s is read back exactly as it was', async (_what, result) => {
  const file = join(folder, 'a.result');
  await writeResult(result, file);
  expect(await readResult(file)).toEqual(result);
});

it('a result that is gone is null, and one that is not whole is refused', async () => {
  expect(await readResult(join(folder, 'gone.result'))).toBeNull();
  const file = join(folder, 'cut.result');
  await writeResult({ image: image(3, 2), alpha: null, camera: null, space: null, source, metadata }, file);
  await truncate(file, 100);
  await expect(readResult(file)).rejects.toThrow();
});
