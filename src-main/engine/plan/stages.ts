import { tileCount, tilePixels } from '../tiles/tiled';
import type { Grid } from '../tiles/tiled';

/** The calls of one network in a restoration. */
export interface Stage {
  readonly packId: string;
  readonly calls: number;
  /** Input pixels of all the calls together, which is what they cost. */
  readonly pixels: number;
}

/** How much a network has to do that runs over its grid so many times. */
export function stagesOf(packId: string, grid: Grid, times = 1): Stage[] {
  return times === 0 ? [] : [{ packId, calls: times * tileCount(grid), pixels: times * tilePixels(grid) }];
}
