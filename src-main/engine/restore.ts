import { cpus } from 'node:os';
import type { Kernel } from './blur/plane';
import { refuseIfCancelled } from './cancel';
import type { Image } from './image/image';
import { TileFeatures } from './nets/features';
import { picturesOf } from './nets/networks';
import type { MosaicNoise, MethodNetworks } from './nets/networks';
import type { RestorePlan } from './plan/plan';
import type { Progress, ProgressReport } from './progress';
import { sample } from './sampler/sample';
import type { Field } from './sampler/field';
import type { DrawNoise } from './sampler/noise';
import type { Networks } from './sampler/sample';
import { runTiled } from './tiles/tiled';
import type { Grid } from './tiles/tiled';
import { traced } from './trace';

/** Bands of noise that are drawn at once: each costs three planes of a band, and its thread some megabytes. */
const atOnce = Math.max(1, Math.min(8, cpus().length));

/** Who wants to know how a restoration goes. */
export interface Observer {
  progress(report: ProgressReport): void;
  /** x̂0 after a step; step 0 is x_IR. The image is the sampler's own: copy what is to be kept. */
  preview(step: number, estimate: Image): void;
  /** What one window speaks for, before the rest of the photo is looked at. */
  kernel?(kernel: Kernel): void;
}

/** What one run has at hand. */
export interface Run {
  readonly networks: MethodNetworks;
  readonly plan: RestorePlan;
  readonly progress: Progress;
  readonly observer: Observer;
  /** Draws the sampler's noise, in other threads where there are any. */
  readonly draw: DrawNoise;
  /** Checked before each network call, so that cancelling takes effect within one. */
  readonly signal: AbortSignal;
}

/** Wraps a network so that each call is counted, and none is made after a cancel. */
export function counted(run: Run, packId: string, network: (tiles: Image[]) => Promise<Image>) {
  return async (tiles: Image[]): Promise<Image> => {
    await refuseIfCancelled(run.signal);
    const output = await network(tiles);
    run.observer.progress(run.progress.callDone(packId, tiles[0].width * tiles[0].height));
    return output;
  };
}

/** φ_IR(y): the restoration network over the whole photo; `noise` goes with a mosaic. */
export function restoreFaithfully(photo: Image, run: Run, noise: MosaicNoise | null = null): Promise<Image> {
  const { pack, run: network } = run.networks.restorer;
  const { restorer, method } = run.plan;
  const call = counted(run, pack.id, (tiles) => network(tiles, noise));
  return runTiled([photo], restorer, method.scale, call, traced);
}

/** φ_D over a whole image. */
export function denoiseOver(
  image: Image,
  level: number,
  grid: Grid,
  run: Run,
  { pack, run: network } = run.networks.denoiser,
): Promise<Image> {
  const call = counted(run, pack.id, (tiles) => network(tiles, level));
  return runTiled([image], grid, 1, call, traced);
}

/** φ_D and φ_F over whole images, as the sampler wants them; a φ_F may see y, whose pixels are repeated to the size of x_IR. */
function samplerNetworks(run: Run, seen: Image): Networks {
  const { fusion } = run.networks;
  const kept = Array.from({ length: run.plan.tilesKept }, () => new TileFeatures());
  return {
    denoise: (field: Field, level: number) => denoiseOver(field, level, run.plan.denoiser, run),
    fuse: ({ t, noiseLevel, ...estimates }) => {
      const given = { ...estimates, seen };
      const pictures = picturesOf(fusion.pack).map(({ picture }) => given[picture]);
      const ofTiles = kept.values();
      const call = counted(run, fusion.pack.id, (tiles) =>
        fusion.run(tiles, { t, noiseLevel, features: ofTiles.next().value ?? null }),
      );
      return runTiled(pictures, run.plan.fusion, 1, call, traced);
    },
  };
}

/**
 * The DP-IR sample for x_IR = φ_IR(y); x_IR itself when τ is 0. Throws `cancelled` or `network-failed`.
 * @param seen y
 * @param tau the plan's, or less where it follows from x_IR
 */
export async function sampleFrom(restored: Image, seen: Image, run: Run, tau: number): Promise<Image> {
  const { steps, seed, method } = run.plan;
  const { variance, spacing, eta } = method;
  const settings = { tau, steps, seed, variance, spacing, eta, origin: run.plan.part.origin };
  const sampling = sample(restored, samplerNetworks(run, seen), settings, { draw: run.draw, atOnce, timed: traced });
  run.observer.preview(0, restored);
  for (let step = 1; ; step++) {
    const { done, value } = await sampling.next();
    if (done) return value;
    run.observer.preview(step, value.estimate);
  }
}
