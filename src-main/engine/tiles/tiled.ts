import { blankImage } from '../image/image';
import type { Image } from '../image/image';
import { blendTile } from './blend';
import { cutTile } from './cut';
import { planSpans } from './span';
import type { Span, TileNeeds } from './span';

/** How a picture is cut for one network. */
export interface Grid {
  readonly across: readonly Span[];
  readonly down: readonly Span[];
}

/** The tiles of a picture of width × height input pixels; `tile` is the side that a network of free size writes. */
export function planGrid(width: number, height: number, tile: number, needs: TileNeeds): Grid {
  return { across: planSpans(width, tile, needs), down: planSpans(height, tile, needs) };
}

/** Network calls that the grid takes. */
export function tileCount({ across, down }: Grid): number {
  return across.length * down.length;
}

/** Input pixels of all its tiles together: what the grid costs. */
export function tilePixels({ across, down }: Grid): number {
  const sum = (spans: readonly Span[]) => spans.reduce((total, span) => total + span.inputLength, 0);
  return sum(across) * sum(down);
}

/** Somebody who wants to know how long parts of the work take. */
export type Timed = <T>(part: 'cut tile' | 'merge tile', work: () => T) => T;

/**
 * Runs a network over pictures, tile by tile; memory beyond the pictures grows with the tile alone. Those after the first
 * are of its size, or of a whole share of it: then their pixels are repeated. Throws RangeError where the grid was planned
 * for another size.
 * @param scale output pixels per input pixel
 */
export async function runTiled(
  pictures: readonly Image[],
  { across, down }: Grid,
  scale: number,
  network: (tiles: Image[]) => Promise<Image>,
  timed: Timed = (_, work) => work(),
): Promise<Image> {
  const [{ width, height }] = pictures;
  // A tile beyond the right edge would be added to the left of the next row, and nobody would hear of it.
  if (across.at(-1)?.writeEnd !== width || down.at(-1)?.writeEnd !== height)
    throw new RangeError(`the tiles are not those of a picture of ${String(width)} × ${String(height)} pixels`);
  const whole = blankImage(width * scale, height * scale);
  for (const row of down) {
    for (const column of across) {
      const cut = (picture: Image) => cutTile(picture, column, row, width / picture.width);
      const output = await network(timed('cut tile', () => pictures.map(cut)));
      timed('merge tile', () => blendTile(whole, output, column, row, scale));
    }
  }
  return whole;
}
