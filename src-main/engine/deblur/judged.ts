import { softnessOf } from '../blur/choice';
import type { Finding } from '../blur/choice';
import { copyImage } from '../image/image';
import type { Image } from '../image/image';
import { networkGrid } from '../plan/network-grid';
import { stagesOf } from '../plan/stages';
import { counted } from '../restore';
import { runTiledInPlace } from '../tiles/tiled';
import { traced } from '../trace';
import { assumedNoise, refined, solve } from './bench';
import type { Bench } from './bench';
import { refinerStages, solutionStages } from './cost';

/** dB that a stroke that was not believed is expected to be worth at least. */
const sureGain = 1.5;
/** Added to mean squared errors: less says nothing. */
const leastError = 1e-5;

/** A stroke that is expected to help, and what its window became: solved for, and refined. */
export interface Judged {
  readonly finding: Finding;
  readonly solved: Image;
  readonly sharp: Image;
}

/** In dB over the photo. @param errors squared, whose planes are those of a result, of what lies half way, and of the photo */
export function expectedGain({ planes: [result, , photo] }: Pick<Image, 'planes'>): number {
  const mean = (plane: Float32Array) => plane.reduce((sum, value) => sum + value, 0) / plane.length + leastError;
  return 10 * Math.log10(mean(photo) / mean(result));
}

/**
 * Where no kernel is believed, the stroke that is worth most by what comes of it: a network expects how far its refined
 * result is from the truth. It sees what kernels cannot show, rings and ghosts, and is asked in doubt alone, or where a photo
 * called sharp has a stroke beside its point: a photo whose kernels agree costs nothing more.
 * @param finding of the window; its strokes are tried
 */
export async function judged(bench: Bench, window: Image, finding: Finding, noise: number): Promise<Judged | null> {
  const { run, tile } = bench;
  const { denoiser, refiner, judge } = run.networks;
  if (refiner === null || judge === null) return null;
  const packs = { denoiser: denoiser.pack, refiner: refiner.pack };
  const grid = networkGrid(judge.pack, window, tile, run.plan.isEven);
  const call = counted(run, judge.pack.id, ([result, photo]) => judge.run(result, photo));
  const worth = async (sharp: Image) =>
    expectedGain(await runTiledInPlace([copyImage(sharp), window], grid, call, traced));
  let best: Judged | null = null;
  let most = sureGain;
  for (const { kernel, agreement } of finding.strokes ?? []) {
    const one = { ...finding, kind: 'shake' as const, kernel, agreement, reason: 'judged' as const };
    const part = { side: kernel.side, kind: 'shake' as const };
    run.progress.expect([
      ...solutionStages(window, part, packs, tile),
      ...refinerStages(window, packs, tile),
      ...stagesOf(judge.pack.id, grid),
    ]);
    const softness = softnessOf(one);
    const solved = await solve(bench, window, { kernel, kind: 'shake' }, noise, softness);
    // It is used up.
    const sharp = await refined(bench, window, copyImage(solved), assumedNoise(noise, softness));
    const gain = await worth(sharp);
    if (gain >= most) [best, most] = [{ finding: one, solved, sharp }, gain];
  }
  return best;
}
