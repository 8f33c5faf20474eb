import type { Size } from './area';

// Plain data and arithmetic: both the engine, which draws tiles, and the page, which places them, go by it.

/** Side of a tile in pixels of its level. */
export const tileSide = 512;

/** Names a tile of a picture: level 0 has the picture's own pixels, each further one half as many along each side. */
export interface TilePlace {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

/** Pixels of a level: pixel x covers the picture's columns from x·2^level on, so that levels lie exactly over each other. */
export function levelSize({ width, height }: Size, level: number): Size {
  const factor = 2 ** level;
  return { width: Math.ceil(width / factor), height: Math.ceil(height / factor) };
}

/** Tiles of a level along each side. */
export function tileCounts(size: Size, level: number): { columns: number; rows: number } {
  const { width, height } = levelSize(size, level);
  return { columns: Math.ceil(width / tileSide), rows: Math.ceil(height / tileSide) };
}

/** Levels down to the one that is a single tile. */
export function levelCount({ width, height }: Size): number {
  return 1 + Math.max(0, Math.ceil(Math.log2(Math.max(width, height) / tileSide)));
}

/** The finest level with at most `side` pixels a side, or the coarsest that there is. */
export function levelWithin(size: Size, side: number): number {
  const fitting = Math.ceil(Math.log2(Math.max(size.width, size.height) / side));
  return Math.min(Math.max(fitting, 0), levelCount(size) - 1);
}

/** Pixels a side of what is developed while a control moves: about what a screen shows, within 100 ms. */
export const liveSide = 1024;

/** Whether a picture has such a tile. */
export function hasTile(size: Size, { level, column, row }: TilePlace): boolean {
  if (level < 0 || level >= levelCount(size)) return false;
  const { columns, rows } = tileCounts(size, level);
  return column >= 0 && row >= 0 && column < columns && row < rows;
}

/** A picture with more pixels on a side than this is shown by tiles, over a reduced picture of the whole. */
const largestUntiled = 4096;

export const isTiled = ({ width, height }: Size): boolean => Math.max(width, height) > largestUntiled;

/** The level that the reduced picture of a tiled one is. */
export function overviewLevel({ width, height }: Size): number {
  return Math.ceil(Math.log2(Math.max(width, height) / (largestUntiled / 2)));
}
