import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPack, readCatalogue } from '../../../../../src-main/engine/nets/catalogue';
import { pixelsKnown, tilesKept } from '../../../../../src-main/engine/plan/features';
import { planGrid, tileCount } from '../../../../../src-main/engine/tiles/tiled';

const pack = findPack(await readCatalogue(resolve('models')), 'fusion', 'fusion-light-raw');
/** Four tiles of 600 × 600 pixels and, below them, four of 600 × 350. */
const grid = planGrid(1130, 850, 565, { sizeMultiple: 1, fixedSize: null, halo: 35 });
const bytes = 32;

describe('features that are kept from step to step', () => {
  it('are those of as many tiles as there is room for, to the byte', () => {
    const first = grid.across[0].inputLength * grid.down[0].inputLength * bytes;
    expect([0, first - 1, first, 2 * first - 1, 2 ** 40].map((room) => tilesKept(grid, pack, 5, room))).toEqual([
      ...[0, 0, 1, 1, tileCount(grid)],
    ]);
  });

  it('take half a GiB at most, however much room there is', () => {
    const large = planGrid(8192, 5464, 512, pack);
    const kept = tilesKept(large, pack, 5, 2 ** 40);
    const taken = (pixelsKnown(large, kept, 2) / 2 ** 20) * bytes;
    expect(kept).toBeLessThan(tileCount(large));
    expect(taken).toBeLessThanOrEqual(512);
    expect(taken).toBeGreaterThan(500);
  });

  it('are none where nobody asks twice, or the network cannot be given any', () => {
    const without = { ...pack, features: null };
    expect([tilesKept(grid, pack, 1, 2 ** 30), tilesKept(grid, without, 5, 2 ** 30)]).toEqual([0, 0]);
  });

  it('are known in all steps but the first', () => {
    const [{ inputLength: width }] = grid.across;
    const [{ inputLength: height }] = grid.down;
    expect([0, 1, 5].map((steps) => pixelsKnown(grid, 1, steps))).toEqual([0, 0, 4 * width * height]);
  });
});
