import { describe, expect, it } from 'vitest';
import { copyImage, fromPlanar, mapPlanes, toPlanar } from '../../../../../src-main/engine/image/image';
import type { Field } from '../../../../../src-main/engine/sampler/field';
import { sample, startField } from '../../../../../src-main/engine/sampler/sample';
import type { Estimates, Helpers, Networks, SampleSettings, Step } from '../../../../../src-main/engine/sampler/sample';
import { drawBand } from '../../../../../src-main/engine/sampler/noise';
import { untimed } from '../../../../settings';
import { largestDifference, parity } from './parity';

/** The stand-ins that the reference sampler used, by formula. */
const standIns: Networks = {
  denoise: (field, level) =>
    Promise.resolve({
      ...field,
      planes: mapPlanes(field.planes, (plane) => plane.map((x) => (x + 0.5 * level ** 2) / (1 + level ** 2))),
    }),
  fuse: ({ restored, denoised, t }) => {
    const w = t / (t + 50);
    const second = toPlanar(denoised);
    const mixed = toPlanar(restored).map((a, i) => w * a + (1 - w) * second[i]);
    return Promise.resolve(fromPlanar(restored.width, restored.height, mixed));
  },
};

const alone: Helpers = { draw: (band) => Promise.resolve(drawBand(band)), atOnce: 1, timed: untimed };
const whole = { origin: { x: 0, y: 0 } };
const usual = { ...whole, spacing: 'linear', variance: 'posterior', eta: 0, seed: 1 } as const;

const { width, height } = parity;
const restored: Field = fromPlanar(width, height, Float32Array.from(parity.restored));

async function run(settings: SampleSettings): Promise<{ steps: Step[]; result: Field }> {
  const steps: Step[] = [];
  const sampling = sample(restored, standIns, settings, alone);
  for (;;) {
    const { done, value } = await sampling.next();
    if (done) return { steps, result: value };
    // The sampler goes on writing into x, so a copy is what this step found.
    steps.push({ ...value, x: copyImage(value.x) });
  }
}

const title = 'sampling with τ = $tau, $variance, at most $maxSteps steps, $spacing, η = $eta';
describe.each(parity.trajectories)(title, (expected) => {
  const settings = { ...expected, ...whole, steps: expected.maxSteps };

  it('starts where the reference starts', async () => {
    expect(largestDifference(toPlanar(await startField(restored, settings, alone)), expected.start)).toBeLessThan(1e-5);
  });

  it('follows the reference to the end', async () => {
    const { steps, result } = await run(settings);
    expect(steps.map(({ t }) => t)).toEqual(expected.steps.map(({ t }) => t));
    steps.forEach(({ x, estimate }, index) => {
      expect(largestDifference(toPlanar(x), expected.steps[index].iterate)).toBeLessThan(1e-5);
      expect(largestDifference(toPlanar(estimate), expected.steps[index].clean)).toBeLessThan(1e-5);
    });
    expect(largestDifference(toPlanar(result), expected.result)).toBeLessThan(1e-5);
  });
});

it('shows φ_F what φ_D was given, and tells it the step and its noise', async () => {
  const given: [Field, number][] = [];
  const fused: Estimates[] = [];
  const networks: Networks = {
    denoise: (field, level) => {
      given.push([field, level]);
      return standIns.denoise(field, level);
    },
    fuse: (estimates) => {
      fused.push(estimates);
      return standIns.fuse(estimates);
    },
  };
  const settings: SampleSettings = { ...usual, tau: 3, steps: 3 };
  for await (const step of sample(restored, networks, settings, alone)) expect(step.t).toBe(fused.at(-1)?.t);
  expect(fused.map(({ t }) => t)).toEqual([3, 2, 1]);
  expect(fused.map(({ noisy, noiseLevel }) => [noisy, noiseLevel])).toEqual(given);
  expect(fused.every((estimates) => estimates.restored === restored)).toBe(true);
});

describe('the dial', () => {
  const settings: SampleSettings = { ...usual, tau: 5, steps: 5 };

  it('returns x_IR itself at τ = 0, without a network call', async () => {
    const { steps, result } = await run({ ...settings, tau: 0 });
    expect(steps).toEqual([]);
    expect(result).toEqual(restored);
  });

  it('leaves x_IR unchanged, for the next τ', async () => {
    const before = copyImage(restored);
    await run(settings);
    expect(restored).toEqual(before);
  });

  it('gives the same result for the same seed and another for another', async () => {
    const [first, again, other] = [await run(settings), await run(settings), await run({ ...settings, seed: 2 })];
    expect(again.result).toEqual(first.result);
    expect(largestDifference(toPlanar(other.result), toPlanar(first.result))).toBeGreaterThan(1e-3);
  });
});
