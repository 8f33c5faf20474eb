import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tileSide } from '../../../../../src-main/contract/tiles';
import { halved, readTile, readWhole, writePyramid } from '../../../../../src-main/engine/image/pyramid';

describe('halving', () => {
  it('takes the mean of four, and at an odd edge of what there is', () => {
    expect([...halved(Float32Array.of(0, 1, 4, 2, 3, 6), { width: 3, height: 2 })]).toEqual([1.5, 5]);
    expect([...halved(Float32Array.of(1, 2, 3), { width: 1, height: 3 })]).toEqual([1.5, 3]);
  });
});

describe('a pyramid in a file', () => {
  const [width, height] = [1100, 600];
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latensify-pyramid-'));
    path = join(folder, 'a.tiles');
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Columns grow along x in the first channel, rows along y in the second. */
  function planes() {
    const at = (of: (x: number, y: number) => number) =>
      Float32Array.from({ length: width * height }, (_, index) => of(index % width, Math.floor(index / width)));
    return [at((x) => x / width), at((_, y) => y / height), at(() => 2)];
  }

  it('gives any tile of any level, its edge repeated', async () => {
    await writePyramid({ width, height, planes: planes(), depth: 16, about: { name: 'it' } }, path);
    const tile = await readTile(path, { level: 0, column: 2, row: 1 });
    expect(tile).toMatchObject({ about: { name: 'it' }, width: 1100 - 2 * tileSide, height: 600 - tileSide });
    const [first, last] = [tile?.samples.subarray(0, 3), tile?.samples.slice(-3)];
    expect([...(first ?? [])]).toEqual([Math.round((65535 * 1024) / width), Math.round((65535 * 512) / height), 65535]);
    expect([...(last ?? [])]).toEqual([Math.round((65535 * 1099) / width), Math.round((65535 * 599) / height), 65535]);
    const half = await readTile(path, { level: 1, column: 1, row: 0 });
    expect(half?.samples[0]).toBeCloseTo((65535 * (2 * tileSide + 0.5)) / width, -1);
    expect(await readTile(path, { level: 2, column: 1, row: 0 })).toBeNull();
    expect(await readTile(join(folder, 'none'), { level: 0, column: 0, row: 0 })).toBeNull();
  });

  it('gives the finest level that is small enough, in one piece', async () => {
    await writePyramid({ width, height, planes: planes(), depth: 8, about: null }, path);
    const half = await readWhole(path, 600);
    expect(half).toMatchObject({ full: { width, height }, width: 550, height: 300 });
    const at = (x: number, y: number) => [...(half?.samples.subarray(3 * (550 * y + x)) ?? [])].slice(0, 2);
    expect(at(540, 200)).toEqual([Math.round((255 * 1080.5) / width), Math.round((255 * 400.5) / height)]);
    expect(await readWhole(path, 2000)).toMatchObject({ width, height });
    expect(await readWhole(path, 1), 'the coarsest').toMatchObject({ width: 275, height: 150 });
  });
});
