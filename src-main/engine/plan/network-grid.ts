import type { Size } from '../../contract/area';
import type { Pack } from '../nets/catalogue';
import { evenGrid, planGrid } from '../tiles/tiled';
import type { Grid } from '../tiles/tiled';

/**
 * Side in output pixels of a tile where nothing else is said, and how many halos it holds at least, since around each
 * tile a halo is computed in vain: a network of halo 24 has 1.2 times the work then, one of many halos 1.6 times.
 * Twice as large would save another tenth, take 1.5 GiB and make cancelling wait.
 */
const usualTile = 512;
const halosPerTile = 8;

/**
 * The tiles of a network; one that enlarges writes as many output pixels a tile as the others do.
 * @param tile the side that was asked for; null leaves it to the network
 * @param isEven whether all are to be of one size, which costs a little more where no size has to be prepared
 */
export function networkGrid(pack: Pack, { width, height }: Size, tile: number | null, isEven = false): Grid {
  const written = (tile ?? usualTile) / pack.scale;
  const side = tile === null ? Math.max(written, halosPerTile * pack.halo) : written;
  const grid = planGrid(width, height, side, pack);
  return isEven ? evenGrid(grid) : grid;
}
