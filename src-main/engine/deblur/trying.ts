import { isDoubted } from '../blur/choice';
import type { Finding } from '../blur/choice';
import type { Trial } from '../blur/trials';
import { gainOf, pick } from '../blur/verdict';
import { bestWindow, cutImage } from '../blur/window';
import type { Looked } from '../crew/tasks';
import type { Image } from '../image/image';
import { traced } from '../trace';
import { assumedNoise, doubted, judged, packsIn, refined, solve } from './bench';
import type { Bench } from './bench';
import { foreseenTrials, trialSide, trialStages } from './cost';

/** By how many dB the trial's result is expected to be nearer to the truth than the photo. */
async function gainFrom(bench: Bench, photo: Image, finding: Finding, trial: Trial, noise: number): Promise<number> {
  const softness = isDoubted({ ...finding, ...trial, reason: 'found', radius: 0 }) ? doubted : 1;
  const solution = await solve(bench, photo, trial, noise, softness);
  const result = await refined(bench, photo, solution, assumedNoise(noise, softness));
  return gainOf(await judged(bench, photo, result));
}

/** What was foreseen was the most that there may be. */
function expectTrials({ run, tile }: Bench, window: Image, part: Image, trials: readonly Trial[]): void {
  const packs = packsIn(run.networks);
  run.progress.skip(foreseenTrials(window, packs, tile));
  const stages = trials.flatMap(({ kernel, kind }) => trialStages(part, { side: kernel.side, kind }, packs, tile));
  run.progress.expect(stages);
}

/**
 * What a window speaks for once the kernels that are worth trying were tried in its most detailed part, and what came of
 * them was judged; where nothing judges, what rules alone make of it.
 */
export async function tried(bench: Bench, window: Image, { finding, trials }: Looked, noise: number): Promise<Finding> {
  const part = cutImage(window, bestWindow(window, trialSide));
  expectTrials(bench, window, part, trials);
  const gains: number[] = [];
  for (const trial of trials) {
    const facts = { kind: trial.kind, side: trial.kernel.side };
    gains.push(await traced('blur trial', () => gainFrom(bench, part, finding, trial, noise), facts));
  }
  return pick(finding, trials, gains);
}
