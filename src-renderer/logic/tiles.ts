import { levelCount, levelSize, overviewLevel, tileCounts, tileSide } from '@contract/tiles';
import type { TilePlace } from '@contract/tiles';
import type { Placement, Size } from './placement';

/** A tile on the stage, in CSS pixels. */
export interface PlacedTile extends TilePlace {
  x: number;
  y: number;
  side: number;
}

/** The level that has at least as many pixels as the screen shows. @param zoom screen pixels per pixel of the picture */
export function levelFor(picture: Size, zoom: number): number {
  const level = Math.floor(Math.log2(1 / zoom) + 1e-6);
  return Math.min(Math.max(level, 0), levelCount(picture) - 1);
}

/** Indices of tiles along a line that a room shows. */
function seen(start: number, side: number, count: number, room: number): number[] {
  const first = Math.max(0, Math.floor(-start / side));
  const last = Math.min(count - 1, Math.floor((room - start - 1e-6) / side));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/**
 * The tiles of a picture that are seen; none where its reduced picture has enough pixels.
 * @param placement of the picture in its own pixels
 */
export function tilesInSight(picture: Size, placement: Placement, stage: Size, pixelRatio: number): PlacedTile[] {
  const level = levelFor(picture, placement.scale * pixelRatio);
  if (level >= overviewLevel(picture)) return [];
  const side = tileSide * 2 ** level * placement.scale;
  const { columns, rows } = tileCounts(picture, level);
  return seen(placement.y, side, rows, stage.height).flatMap((row) =>
    seen(placement.x, side, columns, stage.width).map((column) => ({
      ...{ level, column, row, side },
      x: placement.x + column * side,
      y: placement.y + row * side,
    })),
  );
}

/** Sides of the reduced picture of a tiled one, as it is shown: its last pixels may stand over the edge. */
export function overviewSize(picture: Size): Size {
  const level = overviewLevel(picture);
  const { width, height } = levelSize(picture, level);
  return { width: width * 2 ** level, height: height * 2 ** level };
}
