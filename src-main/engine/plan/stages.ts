import { tileCount, tilePixels } from '../tiles/tiled';
import type { Grid } from '../tiles/tiled';

/** The calls of one network in a restoration. */
export interface Stage {
  readonly packId: string;
  readonly calls: number;
  /** Input pixels of all the calls together, which is what they cost. */
  readonly pixels: number;
  /** Those among them whose features of x_IR φ_F knows from an earlier step; unsaid where there are none. */
  readonly known?: number;
}

/**
 * How much a network has to do that runs over its grid so many times.
 * @param known as the stage has it
 */
export function stagesOf(packId: string, grid: Grid, times = 1, known = 0): Stage[] {
  if (times === 0) return [];
  const stage = { packId, calls: times * tileCount(grid), pixels: times * tilePixels(grid) };
  return [known === 0 ? stage : { ...stage, known }];
}
