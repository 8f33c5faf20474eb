import { describe, expect, it } from 'vitest';
import { fit } from '../../../../src-renderer/logic/placement';
import { levelFor, overviewSize, tilesInSight } from '../../../../src-renderer/logic/tiles';

const photo = { width: 12_000, height: 8500 };
const stage = { width: 1000, height: 800 };

describe('the tiles that are seen', () => {
  it('are of the level that has a pixel for each of the screen', () => {
    expect([2, 1, 0.6, 0.5, 0.26, 0.1, 0.001].map((zoom) => levelFor(photo, zoom))).toEqual([0, 0, 0, 1, 1, 3, 5]);
  });

  it('are none while the whole is seen: its reduced picture has enough pixels', () => {
    expect(tilesInSight(photo, fit(photo, stage), stage, 1)).toEqual([]);
  });

  it('are only those on the stage, each at its place', () => {
    const tiles = tilesInSight(photo, { scale: 1, x: -1000, y: -512 }, stage, 1);
    expect(tiles.map(({ column, row }) => [column, row])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
    expect(tiles[0]).toEqual({ level: 0, column: 1, row: 1, side: 512, x: -488, y: 0 });
    const half = tilesInSight(photo, { scale: 0.4, x: 0, y: 0 }, stage, 1);
    expect(half[0]).toMatchObject({ level: 1, side: 512 * 0.8 });
    expect(half).toHaveLength(3 * 2);
  });

  it('are few at any zoom, and end with the picture', () => {
    for (const scale of [0.3, 0.77, 1, 3, 32])
      expect(tilesInSight(photo, { scale, x: -3000 * scale, y: -3000 * scale }, stage, 1).length).toBeLessThan(21);
    const corner = tilesInSight(photo, { scale: 1, x: 1000 - 12_000, y: 800 - 8500 }, stage, 1);
    expect(corner.at(-1)).toMatchObject({ column: 23, row: 16 });
    expect(tilesInSight(photo, { scale: 1, x: 5000, y: 0 }, stage, 1)).toEqual([]);
  });

  it('begin below the level that lies beneath them', () => {
    const small = { width: 3000, height: 2000 };
    const at = (scale: number) => tilesInSight(small, { scale, x: 0, y: 0 }, stage, 1, 2);
    expect(at(0.25)).toEqual([]);
    expect(at(0.3)[0]).toMatchObject({ level: 1 });
    expect(at(1)[0]).toMatchObject({ level: 0 });
  });

  it('lie exactly over the reduced picture', () => {
    expect(overviewSize(photo)).toEqual({ width: 12_000, height: 8504 });
    expect(overviewSize({ width: 3001, height: 2000 }, 2)).toEqual({ width: 3004, height: 2000 });
  });
});
