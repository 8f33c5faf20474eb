import { blank, mixInto, scaleInto, scaled } from './combine';
import type { Field } from './field';
import { jump } from './jump';
import { addNoise, streams } from './noise';
import type { DrawNoise, Origin } from './noise';
import { alphaBar, noiseLevel } from './schedule';
import { updates } from './step';
import type { Path, Update } from './step';

/** What φ_F may look at in a step; which of it, is the network's business, and y, which the sampler does not know, too. */
export interface Estimates {
  /** x_IR */
  readonly restored: Field;
  /** x_D */
  readonly denoised: Field;
  /** x̃_t: the rescaled iterate, as φ_D was given it; the next step's takes its place. */
  readonly noisy: Field;
  readonly t: number;
  /** σ̃_t, above 0 */
  readonly noiseLevel: number;
}

/** The two networks that sampling runs; a symbol legend stands in docs/notation.md. */
export interface Networks {
  /** φ_D: an estimate of E[x0 | x_t] from the rescaled iterate x̃ and its noise level σ̃. */
  denoise(rescaled: Field, noiseLevel: number): Promise<Field>;
  /** φ_F: an estimate x̂0 of E[x0 | y, x_t]. */
  fuse(estimates: Estimates): Promise<Field>;
}

/** The way down, and where its noise comes from; τ = 0: the result is x_IR itself. */
export interface SampleSettings extends Path {
  readonly seed: number;
  /** Noise goes by the place in the whole image. */
  readonly origin: Origin;
}

/** Who helps the sampler. */
export interface Helpers {
  readonly draw: DrawNoise;
  /** Bands of noise that are drawn at once. */
  readonly atOnce: number;
  /** Is told what takes time beside the networks. */
  readonly timed: <T>(part: 'noise' | 'arithmetic', work: () => T) => T;
}

/** What one step found. The fields are the sampler's own: copy what is to be kept. */
export interface Step {
  readonly t: number;
  readonly noiseLevel: number;
  /** The iterate after the step. */
  readonly x: Field;
  /** x̂0: what the networks take the clean image to be. */
  readonly estimate: Field;
}

/** x_τ, the iterate that sampling starts from. */
export async function startField(
  restored: Field,
  { tau, variance, seed, origin }: SampleSettings,
  { draw, atOnce, timed }: Helpers,
): Promise<Field> {
  const { restored: weight, initial, accumulated } = jump(tau, variance);
  const x = timed('arithmetic', () => scaled(restored, weight));
  const noises = [
    { weight: initial, seed, step: tau, stream: streams.jumpInitial, origin },
    { weight: Math.sqrt(accumulated), seed, step: tau, stream: streams.jumpAccumulated, origin },
  ];
  for (const noise of noises) await timed('noise', () => addNoise(x, noise, draw, atOnce));
  return x;
}

async function advance(
  x: Field,
  estimate: Field,
  update: Update,
  { seed, origin }: SampleSettings,
  { draw, atOnce, timed }: Helpers,
): Promise<void> {
  timed('arithmetic', () => mixInto(x, update.current, estimate, update.estimate));
  const noise = { weight: update.noise, seed, step: update.t, stream: streams.step, origin };
  await timed('noise', () => addNoise(x, noise, draw, atOnce));
}

/**
 * DP-IR sampling (arXiv 2411.05993) from φ_IR's result: yields after each step, returns the sampled image.
 * A preview is a yielded value; cancelling is leaving the loop.
 * @param restored x_IR, values in [0, 1]; it is not changed
 */
export async function* sample(
  restored: Field,
  networks: Networks,
  settings: SampleSettings,
  helpers: Helpers,
): AsyncGenerator<Step, Field, void> {
  if (settings.tau === 0) return restored;
  const x = await startField(restored, settings, helpers);
  const noisy = blank(x);
  for (const update of updates(settings)) {
    const { t } = update;
    helpers.timed('arithmetic', () => scaleInto(noisy, x, 1 / Math.sqrt(alphaBar(t))));
    const level = noiseLevel(t);
    const denoised = await networks.denoise(noisy, level);
    const estimate = await networks.fuse({ restored, denoised, noisy, t, noiseLevel: level });
    await advance(x, estimate, update, settings, helpers);
    yield { t, noiseLevel: level, x, estimate };
  }
  return x;
}
