import type { Memory, Samples, Take } from '../simd/memory';
import { medianOf } from './ranks';

/** Least and greatest log A, p, log N and anisotropy. */
const bounds = [
  [-60, 60],
  [1, 4.5],
  [-20.7, 60],
  [-1, 1],
] as const;
/** Of Fisher scoring, and of a step that makes it worse. */
const [rounds, halvings] = [25, 16];
/** Gain of a round below which it is over. */
const settled = 1e-7;
/** Keeps the curvature invertible. */
const ridge = 1e-6;
/** Sums that the slopes are made of: four, and ten of the curvature. */
const sums = 14;

/**
 * What the model needs of each frequency that counts. The first `paired` are mirror images of each other, two by two: they
 * have the same distance and direction.
 */
export interface Periodogram {
  readonly paired: number;
  readonly power: Float64Array;
  /** −log |f| */
  readonly fall: Float64Array;
  /** cos 2φ, φ the direction */
  readonly turn: Float64Array;
}

/** log A, p, log N, anisotropy */
type Model = readonly number[];

interface Fit {
  readonly model: Model;
  /** Mean of log S + P/S. */
  readonly value: number;
}

/** Of the value; the curvature is the expected one. */
interface Slopes {
  readonly gradient: number[];
  readonly curvature: number[][];
}

/** A photo and a blur in the memory of the transforms, and what the model makes of them there. */
interface Asked {
  readonly memory: Memory;
  readonly count: number;
  readonly paired: number;
  readonly power: Samples;
  readonly fall: Samples;
  readonly turn: Samples;
  readonly blur: Samples;
  /** A/|f|^p·e^(t·cos 2φ) of the model that was tried last. */
  readonly sharp: Samples;
  readonly sums: Samples;
}

function askedOf(memory: Memory, take: Take, { power, fall, turn, paired }: Periodogram, blur: Float64Array): Asked {
  const { length: count } = power;
  // Two are worked on at once, so that one is added if need be.
  const room = () => take(2 * (count + (count % 2)));
  const of = (values: Float64Array) => {
    const samples = room();
    memory.doubles(samples).fill(0).set(values);
    return samples;
  };
  const facts = { power: of(power), fall: of(fall), turn: of(turn), blur: of(blur), sharp: room() };
  return { memory, count, paired, ...facts, sums: take(2 * sums) };
}

/** How the unlikelihood changes with each number of the model that was tried last. */
function slopesOf(model: Model, { memory, count, power, fall, turn, blur, sharp, sums: into }: Asked): Slopes {
  memory.loops.slopes(power.at, fall.at, turn.at, blur.at, sharp.at, count, Math.exp(model[2]), into.at);
  const [a, b, c, d, aa, ab, bb, ac, bc, cc, ad, bd, cd, dd] = memory.doubles(into).map((sum) => sum / count);
  const curvature = [
    [aa, ab, ac, ad],
    [ab, bb, bc, bd],
    [ac, bc, cc, cd],
    [ad, bd, cd, dd],
  ];
  return { gradient: [a, b, c, d], curvature };
}

/** The x of curvature·x = gradient, by Gaussian elimination: a positive definite matrix needs no pivots. */
function newtonStep({ gradient, curvature }: Slopes): number[] {
  const rows = curvature.map((line, row) => [
    ...line.map((value, column) => value + (row === column ? ridge : 0)),
    gradient[row],
  ]);
  rows.forEach((pivot, place) => {
    rows.forEach((row, other) => {
      if (other === place) return;
      const factor = row[place] / pivot[place];
      row.forEach((value, column) => (row[column] = value - factor * pivot[column]));
    });
  });
  return rows.map((row, place) => row[4] / row[place]);
}

const clipped = (model: Model): Model =>
  model.map((value, place) => Math.min(Math.max(value, bounds[place][0]), bounds[place][1]));

/** What a model is worth: the mean of log S + P/S. How that changes is asked only of those that are kept. */
function fitOf(model: Model, { memory, count, paired, power, fall, turn, blur, sharp, sums: into }: Asked): Fit {
  const [height, slope, noise, lean] = model;
  memory.loops.sharpPower(fall.at, turn.at, sharp.at, count, paired, height, slope, lean);
  memory.loops.unlikelihood(power.at, blur.at, sharp.at, count, Math.exp(noise), into.at);
  const [ratios, first, second, exponent] = memory.doubles(into);
  const logs = Math.log(first) + Math.log(second) + Math.LN2 * exponent;
  // Of one that was added only noise is left.
  return { model, value: (ratios + logs - (count % 2) * noise) / count };
}

/** A better fit along the step, halved until it is; null where none is. @param fit that was tried last */
function improved(fit: Fit, asked: Asked): Fit | null {
  const step = newtonStep(slopesOf(fit.model, asked));
  for (let halving = 0; halving < halvings; halving++) {
    const model = clipped(fit.model.map((value, place) => value - step[place] / 2 ** halving));
    const tried = fitOf(model, asked);
    if (tried.value < fit.value) return tried;
  }
  return null;
}

/** Where a fit begins. */
export function firstModel({ power }: Periodogram): Model {
  const mean = power.reduce((sum, value) => sum + value, 0) / power.length;
  return clipped([Math.log(mean) - 4, 2.5, Math.log(medianOf(power.slice())) - 2, 0]);
}

/**
 * The likeliest model of a photo with that blur, as power for each frequency; 1 for none. Likelihood of a periodogram: Whittle
 * 1953.
 */
export function fitted(memory: Memory, photo: Periodogram, blur: Float64Array, first: Model): Fit {
  return memory.lend((take) => {
    const asked = askedOf(memory, take, photo, blur);
    let fit = fitOf(first, asked);
    for (let round = 0; round < rounds; round++) {
      const better = improved(fit, asked);
      if (better === null) return fit;
      const gain = fit.value - better.value;
      fit = better;
      if (gain < settled) return fit;
    }
    return fit;
  });
}
