import type { PackOf } from '../nets/catalogue';
import type { Grid } from '../tiles/tiled';

/**
 * What the features of x_IR may take that φ_F finds in the first step and is given in those that follow: all tiles' of a
 * result of 12 megapixels, and the first ones' of a larger result. With them a step takes four fifths of φ_F's time.
 */
const mostBytes = 2 ** 29;

/** Of each tile of a grid, in the order in which they are run. */
const pixelsOfTiles = ({ across, down }: Grid): number[] =>
  down.flatMap((row) => across.map((column) => column.inputLength * row.inputLength));

/**
 * How many tiles' features are kept from step to step, from the first tile on.
 * @param room bytes
 */
export function tilesKept(grid: Grid, { features }: PackOf<'fusion'>, steps: number, room: number): number {
  if (!features || steps < 2) return 0;
  let left = Math.min(mostBytes, room);
  const isTooMuch = (pixels: number) => (left -= pixels * features.perPixel * Float32Array.BYTES_PER_ELEMENT) < 0;
  const pixels = pixelsOfTiles(grid);
  const first = pixels.findIndex(isTooMuch);
  return first === -1 ? pixels.length : first;
}

/** Pixels whose features are known when they are asked for, over all steps. */
export function pixelsKnown(grid: Grid, tiles: number, steps: number): number {
  const once = pixelsOfTiles(grid).slice(0, tiles);
  return Math.max(0, steps - 1) * once.reduce((sum, pixels) => sum + pixels, 0);
}
