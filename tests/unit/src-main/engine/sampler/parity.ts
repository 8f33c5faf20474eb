import { readFileSync } from 'node:fs';
import { z } from 'zod';

const numbers = z.array(z.number());
const spacing = z.enum(['linear', 'geometric']);
const variance = z.enum(['beta', 'posterior']);

const schema = z.object({
  noise: z.array(
    z.object({
      seed: z.number(),
      x: z.number(),
      y: z.number(),
      step: z.number(),
      stream: z.number(),
      words: numbers,
      normals: numbers,
    }),
  ),
  schedule: z.array(
    z.object({
      t: z.number(),
      variance,
      beta: z.number(),
      alphaBar: z.number(),
      noiseLevel: z.number(),
      cleanWeight: z.number(),
      iterateWeight: z.number(),
      stepVariance: z.number(),
      jump: z.object({ restored: z.number(), start: z.number(), variance: z.number() }),
    }),
  ),
  width: z.number(),
  height: z.number(),
  restored: numbers,
  subSchedules: z.array(
    z.object({ tau: z.number(), steps: z.number(), timesteps: numbers, firstVariance: z.number() }),
  ),
  trajectories: z.array(
    z.object({
      tau: z.number(),
      seed: z.number(),
      variance,
      maxSteps: z.number(),
      spacing,
      eta: z.number(),
      start: numbers,
      steps: z.array(z.object({ t: z.number(), clean: numbers, iterate: numbers })),
      result: numbers,
    }),
  ),
});

/** What the independent reference sampler of training/ computed in float64. */
export const parity = schema.parse(
  JSON.parse(readFileSync(new URL('../../../../parity/sampler.json', import.meta.url), 'utf8')),
);

/** The largest absolute difference between two arrays of equal length. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  return Array.from(actual).reduce((worst, value, index) => Math.max(worst, Math.abs(value - expected[index])), 0);
}
