import { blankImage } from '../image/image';
import type { Image, Rectangle } from '../image/image';
import { blendTile } from './blend';
import { cutTile } from './cut';
import { Replaced } from '../image/replaced';
import { evenSpans, planSpans } from './span';
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

/** The same tiles, all of one size: those at the edges are given more of what is further in. */
export const evenGrid = ({ across, down }: Grid): Grid => ({ across: evenSpans(across), down: evenSpans(down) });

/** What each tile of a grid reads and writes, in pixels of the picture; ends are exclusive. */
export function tilesOf({ across, down }: Grid): { read: Rectangle; write: Rectangle }[] {
  return down.flatMap((row) =>
    across.map((column) => ({
      read: { left: column.readStart, top: row.readStart, right: column.readEnd, bottom: row.readEnd },
      write: { left: column.writeStart, top: row.writeStart, right: column.writeEnd, bottom: row.writeEnd },
    })),
  );
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

/**
 * A network, or what calls one: the pictures' tiles to its result. The memory of tiles is used again for the next ones, since
 * taking new memory costs more than filling it: copy what is to be kept.
 */
type TileNetwork = (tiles: Image[]) => Promise<Image>;

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
  grid: Grid,
  scale: number,
  network: TileNetwork,
  timed: Timed,
): Promise<Image> {
  const [{ width, height }] = pictures;
  refuseOther(grid, pictures[0]);
  const whole = blankImage(width * scale, height * scale);
  const cut = cutting(pictures);
  for (const row of grid.down) await runRow(cut, grid.across, row, scale, network, timed, whole);
  return whole;
}

/** As `runTiled` for a network that does not enlarge; its result takes the place of the first picture, and its memory. */
export async function runTiledInPlace(
  pictures: readonly [Image, ...Image[]],
  grid: Grid,
  network: TileNetwork,
  timed: Timed,
): Promise<Image> {
  const overlaps = grid.down.some(({ writeStart }, index) => index > 0 && writeStart < grid.down[index - 1].writeEnd);
  // What is blended has to stand in one picture.
  if (overlaps) return runTiled(pictures, grid, 1, network, timed);
  refuseOther(grid, pictures[0]);
  const [replaced, cut] = [new Replaced(pictures[0]), cutting(pictures)];
  for (const [index, row] of grid.down.entries()) {
    const { writeStart, writeEnd } = row;
    // A later row of tiles may begin to read above this one, where all are of one size.
    const firstRead = Math.min(...grid.down.slice(index).map(({ readStart }) => readStart));
    const band = replaced.band(writeStart, writeEnd, firstRead);
    await runRow(cut, grid.across, row, 1, network, timed, band, writeStart);
  }
  return replaced.finish();
}

/** A tile beyond the right edge would be added to the left of the next row, and nobody would hear of it. */
function refuseOther({ across, down }: Grid, { width, height }: Image): void {
  if (across.at(-1)?.writeEnd !== width || down.at(-1)?.writeEnd !== height)
    throw new RangeError(`the tiles are not those of a picture of ${String(width)} × ${String(height)} pixels`);
}

/** Cuts the same tile out of all pictures, and the next one into its memory. */
type Cut = (column: Span, row: Span) => Image[];

function cutting(pictures: readonly Image[]): Cut {
  let tiles: Image[] = [];
  const times = pictures.map((picture) => pictures[0].width / picture.width);
  return (column, row) =>
    (tiles = pictures.map((picture, place) => cutTile(picture, column, row, times[place], tiles.at(place))));
}

/** @param whole what the tiles are put into, from the row `top` of the result on */
async function runRow(
  cut: Cut,
  across: readonly Span[],
  row: Span,
  scale: number,
  network: TileNetwork,
  timed: Timed,
  whole: Image,
  top = 0,
): Promise<void> {
  for (const column of across) {
    const output = await network(timed('cut tile', () => cut(column, row)));
    timed('merge tile', () => blendTile(whole, output, column, row, scale, top));
  }
}
