import { mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { readKernel, writeKernel } from '../../../../../src-main/engine/image/kernel-file';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kernel-'));
});

/** A grey picture with that value at some places. */
function picture(width: number, height: number, lit: readonly [number, number, number][]): Sharp {
  const values = new Uint8Array(width * height);
  for (const [x, y, value] of lit) values[y * width + x] = value;
  return sharp(values, { raw: { width, height, channels: 1 } });
}

describe('a kernel’s file', () => {
  it('holds what was written, but for its scale', async () => {
    const path = join(folder, 'deeper', 'kernel.png');
    const taps = [0, 0.1, 0, 0.2, 0.4, 0.2, 0, 0.1, 0];
    await writeKernel({ side: 3, taps }, path);
    expect(await sharp(path).metadata()).toMatchObject({ width: 3, height: 3, depth: 'ushort', channels: 1 });
    const read = await readKernel(path);
    expect(read.side).toBe(3);
    read.taps.forEach((tap, at) => expect(tap).toBeCloseTo(taps[at] / 0.4, 4));
    expect(await readdir(join(folder, 'deeper'))).toEqual(['kernel.png']);
  });

  it('may be of any shape: what is lit is put into the middle of an odd square', async () => {
    const path = join(folder, 'wide.png');
    const lit: [number, number, number][] = [
      [100, 20, 255],
      [103, 20, 51],
    ];
    await picture(200, 40, lit).png().toFile(path);
    const { side, taps } = await readKernel(path);
    expect(side).toBe(5);
    expect(taps[2 * 5]).toBe(1);
    expect(taps[2 * 5 + 3]).toBeCloseTo(0.2, 4);
    expect(taps.filter((tap) => tap > 0)).toHaveLength(2);
  });

  it('is refused when it is black', async () => {
    const path = join(folder, 'black.png');
    await picture(9, 9, []).png().toFile(path);
    await expect(readKernel(path)).rejects.toMatchObject({ code: 'kernel-empty', details: { path } });
  });

  it('is refused when what is lit is too large', async () => {
    const path = join(folder, 'large.png');
    const lit: [number, number, number][] = [
      [0, 0, 9],
      [89, 0, 9],
    ];
    await picture(90, 9, lit).png().toFile(path);
    const details = { path, size: 90, limit: 75 };
    await expect(readKernel(path)).rejects.toMatchObject({ code: 'kernel-too-large', details });
  });

  it('may lie anywhere in a large black picture', async () => {
    const path = join(folder, 'sky.png');
    await picture(3000, 3000, [[2999, 2999, 255]])
      .png()
      .toFile(path);
    expect(await readKernel(path)).toEqual({ side: 3, taps: [0, 0, 0, 0, 1, 0, 0, 0, 0] });
  });

  it('is refused when it is a photo of many megapixels', async () => {
    const path = join(folder, 'photo.png');
    await sharp({ create: { width: 5000, height: 4000, channels: 3, background: 'white' } })
      .png()
      .toFile(path);
    await expect(readKernel(path)).rejects.toMatchObject({ code: 'kernel-unreadable' });
  });

  it('is refused when it is no picture', async () => {
    const path = join(folder, 'words.png');
    await writeFile(path, 'no picture');
    await expect(readKernel(path)).rejects.toMatchObject({ code: 'kernel-unreadable' });
  });
});
