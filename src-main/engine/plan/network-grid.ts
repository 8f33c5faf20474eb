import type { Size } from '../../contract/area';
import { isOwn } from '../nets/catalogue';
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
 * Side in output pixels beyond which halos alone enlarge no tile of our networks that enlarge: they compute at the size of the small photo, with
 * dozens of channels, so that eight halos of the larger one for ×4 would take 1.5 GiB, twice as much as this, and be eleven
 * seconds of a core, in which nothing can be cancelled.
 */
const widestEnlarged = 1536;

/**
 * Pixels of its input that a tile reads at least, with its halo: for the usual networks that enlarge 1.2 to 1.4 times the
 * work where it was 1.6, for 0.2 GiB. Their features take most of the memory, not what they write.
 */
const leastRead = 552;

/** Side in input pixels of a tile where nothing else is said. */
function usualSide(pack: Pack): number {
  const bound = pack.scale === 1 || isOwn(pack) ? Infinity : widestEnlarged / pack.scale;
  const many = Math.min(halosPerTile * pack.halo, bound);
  return Math.max(usualTile / pack.scale, many, leastRead - 2 * pack.halo);
}

/**
 * The tiles of a network.
 * @param tile the side that was asked for; null leaves it to the network
 * @param isEven whether all are to be of one size, which costs a little more where no size has to be prepared
 */
export function networkGrid(pack: Pack, { width, height }: Size, tile: number | null, isEven = false): Grid {
  const side = tile === null ? usualSide(pack) : tile / pack.scale;
  const grid = planGrid(width, height, side, pack);
  return isEven ? evenGrid(grid) : grid;
}
