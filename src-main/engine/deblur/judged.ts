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

/** What a window becomes by a kernel: solved for, and refined; and what is expected of that, in dB over the photo. */
export interface Judged {
  readonly finding: Finding;
  readonly solved: Image;
  readonly sharp: Image;
  readonly gain: number;
}

/** In dB over the photo. @param errors squared, whose planes are those of a result, of what lies half way, and of the photo */
export function expectedGain({ planes: [result, , photo] }: Pick<Image, 'planes'>): number {
  const mean = (plane: Float32Array) => plane.reduce((sum, value) => sum + value, 0) / plane.length + leastError;
  return 10 * Math.log10(mean(photo) / mean(result));
}

/** Tries a stroke; null without the networks that this takes. */
async function tried(bench: Bench, window: Image, finding: Finding, noise: number): Promise<Judged | null> {
  const { run, tile } = bench;
  const { denoiser, refiner, judge } = run.networks;
  const { kernel } = finding;
  if (refiner === null || judge === null || kernel === null) return null;
  const packs = { denoiser: denoiser.pack, refiner: refiner.pack };
  const grid = networkGrid(judge.pack, window, tile, run.plan.isEven);
  run.progress.expect([
    ...solutionStages(window, { side: kernel.side, kind: 'shake' }, packs, tile),
    ...refinerStages(window, packs, tile),
    ...stagesOf(judge.pack.id, grid),
  ]);
  const softness = softnessOf(finding);
  const solved = await solve(bench, window, { kernel, kind: 'shake' }, noise, softness);
  // It is used up.
  const sharp = await refined(bench, window, copyImage(solved), assumedNoise(noise, softness));
  const call = counted(run, judge.pack.id, (tiles) => judge.run(tiles));
  const errors = await runTiledInPlace([copyImage(sharp), window], grid, call, traced);
  return { finding, solved, sharp, gain: expectedGain(errors) };
}

/**
 * Where no kernel is believed, the stroke that is worth most by what comes of it: a network expects how far its refined
 * result is from the truth. It sees what kernels cannot show, rings and ghosts, and is asked in doubt alone, or where a photo
 * called sharp has a stroke beside its point: a photo whose kernels agree costs nothing more.
 * @param finding of the window; its strokes are tried
 */
export async function judged(bench: Bench, window: Image, finding: Finding, noise: number): Promise<Judged | null> {
  let best: Judged | null = null;
  for (const { kernel, agreement } of finding.strokes ?? []) {
    const stroke: Finding = { ...finding, kind: 'shake', kernel, agreement, reason: 'judged' };
    const one = await tried(bench, window, stroke, noise);
    if (one !== null && one.gain >= (best?.gain ?? sureGain)) best = one;
  }
  return best;
}

/**
 * A stroke that is believed though sizes are only nearly alike, tried: it is no longer believed where it is expected to harm.
 * Where most edges run one way, what was never blurred may pass for a stroke along them. null for any other, and without the
 * networks.
 */
export async function doubted(bench: Bench, window: Image, finding: Finding, noise: number): Promise<Judged | null> {
  if (finding.reason !== 'found' || softnessOf(finding) === 1) return null;
  const one = await tried(bench, window, finding, noise);
  if (one === null || one.gain >= 0) return one;
  return { ...one, finding: { ...finding, kernel: null, reason: 'disagreement' } };
}
