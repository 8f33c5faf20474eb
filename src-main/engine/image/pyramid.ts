import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import type { Size } from '../../contract/area';
import { hasTile, levelCount, levelSize, levelWithin, tileCounts, tileSide } from '../../contract/tiles';
import type { TilePlace } from '../../contract/tiles';
import { blankSamples } from './pixels';
import type { PixelSamples } from './pixels';
import { readPacked, writePacked } from './packed';

/** Bits of a sample in a pyramid: of finished pictures and of linear light. */
type Depth = 8 | 16;

/** What a pyramid's file begins with; `about` is whatever its owner has to know. */
interface Head<About> extends Size {
  readonly about: About;
  readonly depth: Depth;
  readonly channels: number;
}

/** A picture in several sizes, cut into tiles: planes of [0, 1], each row by row. */
export interface PyramidSource<About> extends Size {
  readonly about: About;
  readonly depth: Depth;
  /** In the order in which a pixel's samples follow each other in a tile. */
  readonly planes: readonly Float32Array[];
}

/** One tile: `samples` are always tileSide² pixels; what lies beyond `width` and `height` repeats the edge. */
export interface Tile<About> extends Size {
  readonly about: About;
  readonly samples: PixelSamples;
}

/** A plane with half as many pixels along each side: the mean of four, at an odd edge of what there is. */
export function halved(plane: Float32Array, { width, height }: Size): Float32Array {
  const half = levelSize({ width, height }, 1);
  const result = new Float32Array(half.width * half.height);
  for (let y = 0, at = 0; y < half.height; y++) {
    const above = 2 * y * width;
    const below = Math.min(2 * y + 1, height - 1) * width;
    for (let x = 0; x < half.width; x++, at++) {
      const [left, right] = [2 * x, Math.min(2 * x + 1, width - 1)];
      result[at] = 0.25 * (plane[above + left] + plane[above + right] + plane[below + left] + plane[below + right]);
    }
  }
  return result;
}

/** The samples of one tile, rounded. */
function cut(planes: readonly Float32Array[], { width, height }: Size, depth: Depth, place: TilePlace) {
  const channels = planes.length;
  const samples = blankSamples(depth, tileSide ** 2 * channels);
  const full = 2 ** depth - 1;
  planes.forEach((plane, channel) => {
    for (let y = 0, at = channel; y < tileSide; y++) {
      const line = Math.min(place.row * tileSide + y, height - 1) * width;
      for (let x = 0; x < tileSide; x++, at += channels) {
        const value = plane[line + Math.min(place.column * tileSide + x, width - 1)];
        samples[at] = Math.round(full * Math.min(Math.max(value, 0), 1));
      }
    }
  });
  return samples;
}

async function writeLevel(file: FileHandle, planes: readonly Float32Array[], size: Size, depth: Depth): Promise<void> {
  const { columns, rows } = tileCounts(size, 0);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const { buffer } = cut(planes, size, depth, { level: 0, column, row });
      await file.write(new Uint8Array(buffer));
    }
}

/**
 * Writes a picture in all its levels, for as long as the app runs, so that any part of it is read at any size without the
 * rest: 4/3 of its samples. Throws the file system's own error.
 */
export async function writePyramid<About>(source: PyramidSource<About>, path: string): Promise<void> {
  const { width, height, about, depth } = source;
  let { planes } = source;
  const head: Head<About> = { width, height, about, depth, channels: planes.length };
  const file = await open(path, 'w', 0o600);
  try {
    await writePacked(file, head);
    for (let level = 0; level < levelCount(head); level++) {
      if (level > 0) planes = planes.map((plane) => halved(plane, levelSize(head, level - 1)));
      await writeLevel(file, planes, levelSize(head, level), depth);
    }
  } finally {
    await file.close();
  }
}

/** Tiles that stand before one in the file. */
function tilesBefore(size: Size, { level, column, row }: TilePlace): number {
  let before = row * tileCounts(size, level).columns + column;
  for (let finer = 0; finer < level; finer++) {
    const { columns, rows } = tileCounts(size, finer);
    before += columns * rows;
  }
  return before;
}

/** Opens a pyramid for one reader; null where there is none any more. */
async function reading<About, T>(
  path: string,
  use: (file: FileHandle, head: Head<About>, start: number) => Promise<T>,
): Promise<T | null> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return null;
  try {
    const { value, end } = await readPacked(file);
    return await use(file, value as Head<About>, end); // Only writePyramid writes such a file.
  } finally {
    await file.close();
  }
}

async function readSamples(file: FileHandle, head: Head<unknown>, start: number, place: TilePlace) {
  const samples = blankSamples(head.depth, tileSide ** 2 * head.channels);
  const bytes = new Uint8Array(samples.buffer);
  await file.read(bytes, 0, bytes.length, start + tilesBefore(head, place) * bytes.length);
  return samples;
}

/** A tile of a pyramid, or null where there is no such file or no such tile. */
export function readTile<About>(path: string, place: TilePlace): Promise<Tile<About> | null> {
  return reading<About, Tile<About> | null>(path, async (file, head, start) => {
    if (!hasTile(head, place)) return null;
    const { width, height } = levelSize(head, place.level);
    const samples = await readSamples(file, head, start, place);
    const left = (length: number, index: number) => Math.min(tileSide, length - index * tileSide);
    return { about: head.about, width: left(width, place.column), height: left(height, place.row), samples };
  });
}

/** A whole level, its pixels' samples one after the other. */
export interface Level<About> extends Size {
  readonly about: About;
  /** Of the picture itself. */
  readonly full: Size;
  readonly samples: PixelSamples;
}

/** The finest level with at most `side` pixels a side, or the coarsest that there is; null where there is no such file. */
export function readWhole<About>(path: string, side: number): Promise<Level<About> | null> {
  return reading<About, Level<About>>(path, async (file, head, start) => {
    const { about, channels, depth } = head;
    const level = levelWithin(head, side);
    const { width, height } = levelSize(head, level);
    const samples = blankSamples(depth, width * height * channels);
    const { columns, rows } = tileCounts(head, level);
    for (let tile = 0; tile < columns * rows; tile++) {
      const [column, row] = [tile % columns, Math.floor(tile / columns)];
      const part = await readSamples(file, head, start, { level, column, row });
      const [left, top] = [column * tileSide, row * tileSide];
      const length = channels * Math.min(tileSide, width - left);
      for (let y = 0; y < Math.min(tileSide, height - top); y++) {
        const from = y * tileSide * channels;
        samples.set(part.subarray(from, from + length), ((top + y) * width + left) * channels);
      }
    }
    return { about, full: { width: head.width, height: head.height }, width, height, samples };
  });
}
