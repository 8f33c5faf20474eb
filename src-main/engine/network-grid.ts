import type { Pack } from './nets/catalogue';
import { planGrid } from './tiles/tiled';
import type { Grid } from './tiles/tiled';

/** Output pixels that a tile writes at least; more where the halo would be most of the work. */
const smallestTile = 256;
const halosPerTile = 6;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * The tiles of a network; one that enlarges writes as many output pixels a tile as the others do.
 * @param tile the side that was asked for; null leaves it to the network
 */
export function networkGrid(pack: Pack, { width, height }: Size, tile: number | null): Grid {
  const written = (tile ?? smallestTile) / pack.scale;
  return planGrid(width, height, tile === null ? Math.max(written, halosPerTile * pack.halo) : written, pack);
}
