import { totalmem } from 'node:os';
import { LatensifyError } from '../contract/errors';
import type { RestoreSettings } from '../contract/settings';
import { findPack, findRecipe } from './nets/catalogue';
import type { Catalogue, Recipe } from './nets/catalogue';
import { planGrid, tileCount, tilePixels } from './tiles/tiled';
import type { Grid } from './tiles/tiled';

/** The calls of one network in a restoration. */
export interface Stage {
  readonly packId: string;
  readonly calls: number;
  /** Input pixels of all the calls together, which is what they cost. */
  readonly pixels: number;
}

/** Everything about a restoration that is decided before it starts. */
export interface RestorePlan {
  readonly recipe: Recipe;
  readonly tau: number;
  readonly steps: number;
  readonly seed: number;
  readonly restorer: Grid;
  readonly denoiser: Grid;
  readonly fusion: Grid;
  readonly stages: readonly Stage[];
}

const defaultTile = 256;
const bytesPerSample = 4;
/** Whole pictures of three planes that exist at once: x_IR, the iterate, its rescaled copy, φ_D's and φ_F's results. */
const picturesAtOnce = { faithful: 1, sampled: 5 };
const gibibyte = 2 ** 30;

interface Size {
  readonly width: number;
  readonly height: number;
}

function refuseTooLarge({ width, height }: Size, scale: number, tau: number): void {
  const copies = tau === 0 ? picturesAtOnce.faithful : picturesAtOnce.sampled;
  const needed = width * height * (1 + copies * scale ** 2) * 3 * bytesPerSample;
  if (needed < 0.8 * totalmem()) return;
  const inGibibytes = (bytes: number) => Number((bytes / gibibyte).toFixed(1));
  throw new LatensifyError('photo-too-large', { needed: inGibibytes(needed), available: inGibibytes(totalmem()) });
}

function chosenTau({ tau }: RestoreSettings, recipe: Recipe): number {
  if (tau === 'auto') return recipe.tau.default;
  if (tau <= recipe.tau.max) return tau;
  throw new LatensifyError('tau-out-of-range', { tau, max: recipe.tau.max });
}

/** How often the network of each grid runs; x_IR that is already known costs nothing. */
function planStages(
  recipe: Recipe,
  grids: Pick<RestorePlan, 'restorer' | 'denoiser' | 'fusion'>,
  steps: number,
  isRestored: boolean,
): Stage[] {
  const stage = (packId: string, grid: Grid, times: number): Stage => ({
    packId,
    calls: times * tileCount(grid),
    pixels: times * tilePixels(grid),
  });
  return [
    stage(recipe.restorer, grids.restorer, isRestored ? 0 : 1),
    stage(recipe.denoiser, grids.denoiser, steps),
    stage(recipe.fusion, grids.fusion, steps),
  ].filter(({ calls }) => calls > 0);
}

/**
 * Decides τ, steps and tiles for a photo of `size` pixels.
 * Throws `task-not-ready`, `no-recipe`, `tau-out-of-range` or `photo-too-large`.
 * @param isRestored tells whether x_IR of this recipe is already at hand
 */
export function planRestoration(
  catalogue: Catalogue,
  size: Size,
  settings: RestoreSettings,
  isRestored: (recipe: Recipe) => boolean,
): RestorePlan {
  const recipe = findRecipe(catalogue, settings.task, settings.scale);
  const tau = chosenTau(settings, recipe);
  refuseTooLarge(size, recipe.scale, tau);
  const steps = Math.min(tau, settings.steps ?? recipe.maxSteps);
  const tile = settings.tile ?? defaultTile;
  const [width, height] = [size.width * recipe.scale, size.height * recipe.scale];
  const grids = {
    // A restorer that enlarges writes as many output pixels a tile as the others do.
    restorer: planGrid(size.width, size.height, tile / recipe.scale, findPack(catalogue, 'restorer', recipe.restorer)),
    denoiser: planGrid(width, height, tile, findPack(catalogue, 'denoiser', recipe.denoiser)),
    fusion: planGrid(width, height, tile, findPack(catalogue, 'fusion', recipe.fusion)),
  };
  return {
    recipe,
    tau,
    steps,
    seed: settings.seed,
    ...grids,
    stages: planStages(recipe, grids, steps, isRestored(recipe)),
  };
}

/** Network calls of a plan. */
export function networkCalls({ stages }: Pick<RestorePlan, 'stages'>): number {
  return stages.reduce((sum, { calls }) => sum + calls, 0);
}
