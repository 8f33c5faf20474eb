import type { DevelopSettings, Id, Size } from '@contract';
import { levelCount, levelSize, overviewLevel, tileCounts, tileSide } from '@contract/tiles';
import type { TilePlace } from '@contract/tiles';
import type { Placement } from './placement';

/** A tile on the stage, in CSS pixels. */
export interface PlacedTile extends TilePlace {
  x: number;
  y: number;
  side: number;
}

/** A picture on the stage that may be too large to be shown in one piece. */
export interface StagedPicture {
  /** What it is, for screen readers. */
  label: string;
  placement: Placement;
  /** Size that the picture is shown as, before the zoom; a small original may stand for a larger result. */
  size: Size;
  /** Its own pixels. */
  own: Size;
  stage: Size;
  pixelRatio: number;
  /** Shows each pixel as a square. */
  crisp: boolean;
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
 * @param beneath the level that the reduced picture under the tiles is
 */
export function tilesInSight(
  picture: Size,
  placement: Placement,
  stage: Size,
  pixelRatio: number,
  beneath = overviewLevel(picture),
): PlacedTile[] {
  const level = levelFor(picture, placement.scale * pixelRatio);
  if (level >= beneath) return [];
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

/** Address of a tile of a large picture. */
export const tileAddress = (picture: Id, { level, column, row }: TilePlace): string =>
  `/tiles/${picture}/${level}/${column}/${row}`;

/** Address of a tile of a RAW photo, developed. */
export const developedAddress = (picture: Id, settings: DevelopSettings, { level, column, row }: TilePlace): string =>
  `/developed/${picture}/${level}/${column}/${row}/${encodeURIComponent(JSON.stringify(settings))}`;

/** Sides of a reduced picture, as it is shown: its last pixels may stand over the edge. */
export function overviewSize(picture: Size, level = overviewLevel(picture)): Size {
  const { width, height } = levelSize(picture, level);
  return { width: width * 2 ** level, height: height * 2 ** level };
}
