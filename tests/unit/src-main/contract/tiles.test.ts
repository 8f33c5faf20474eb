import { describe, expect, it } from 'vitest';
import { hasTile, levelCount, levelSize, tileCounts } from '../../../../src-main/contract/tiles';

describe('levels and tiles', () => {
  it('halve until one tile holds all', () => {
    const size = { width: 1300, height: 700 };
    expect(levelCount(size)).toBe(3);
    expect([0, 1, 2].map((level) => levelSize(size, level))).toEqual([
      size,
      { width: 650, height: 350 },
      { width: 325, height: 175 },
    ]);
    expect(tileCounts(size, 0)).toEqual({ columns: 3, rows: 2 });
    expect(tileCounts(size, 2)).toEqual({ columns: 1, rows: 1 });
  });

  it('are one of each for a small picture', () => {
    for (const side of [1, 512]) expect(levelCount({ width: side, height: 1 })).toBe(1);
    expect(levelCount({ width: 513, height: 1 })).toBe(2);
  });

  it('are there within the picture only', () => {
    const size = { width: 1300, height: 700 };
    expect(hasTile(size, { level: 0, column: 2, row: 1 })).toBe(true);
    for (const place of [
      { level: 3, column: 0, row: 0 },
      { level: 0, column: 3, row: 0 },
      { level: -1, column: 0, row: 0 },
      { level: 0, column: 0, row: 2 },
    ])
      expect(hasTile(size, place)).toBe(false);
  });
});
