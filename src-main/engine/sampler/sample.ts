import { addNoise, mixInto, scaled } from './combine';
import type { Field } from './field';
import { jump } from './jump';
import { noiseSource, streams } from './noise';
import { alphaBar, noiseLevel } from './schedule';
import { updates } from './step';
import type { Path, Update } from './step';

/** The two networks that sampling runs; a symbol legend stands in docs/notation.md. */
export interface Networks {
  /** φ_D: an estimate of E[x0 | x_t] from the rescaled iterate x̃ and its noise level σ̃. */
  denoise(rescaled: Field, noiseLevel: number): Promise<Field>;
  /** φ_F: an estimate x̂0 of E[x0 | y, x_t] from x_IR, φ_D's result and the step t. */
  fuse(restored: Field, denoised: Field, t: number): Promise<Field>;
}

/** The way down, and where its noise comes from; τ = 0: the result is x_IR itself. */
export interface SampleSettings extends Path {
  readonly seed: number;
  /** Where the field lies in the whole image, for a part of one; noise goes by the place there. */
  readonly origin?: { readonly x: number; readonly y: number } | undefined;
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
export function startField(restored: Field, { tau, variance, seed, origin }: SampleSettings): Field {
  const { restored: weight, initial, accumulated } = jump(tau, variance);
  const x = scaled(restored, weight);
  addNoise(x, { weight: initial, source: noiseSource(seed, tau, streams.jumpInitial), origin });
  addNoise(x, { weight: Math.sqrt(accumulated), source: noiseSource(seed, tau, streams.jumpAccumulated), origin });
  return x;
}

function advance(x: Field, estimate: Field, update: Update, { seed, origin }: SampleSettings): void {
  mixInto(x, update.current, estimate, update.estimate);
  addNoise(x, { weight: update.noise, source: noiseSource(seed, update.t, streams.step), origin });
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
): AsyncGenerator<Step, Field, void> {
  if (settings.tau === 0) return restored;
  const x = startField(restored, settings);
  for (const update of updates(settings)) {
    const { t } = update;
    const denoised = await networks.denoise(scaled(x, 1 / Math.sqrt(alphaBar(t))), noiseLevel(t));
    const estimate = await networks.fuse(restored, denoised, t);
    advance(x, estimate, update, settings);
    yield { t, noiseLevel: noiseLevel(t), x, estimate };
  }
  return x;
}
