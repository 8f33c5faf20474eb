import { paddedShape } from './fourier';
import type { Fourier, Shape } from './fourier';
import type { Kernel, Plane } from './plane';
import { paddedSpectrum, powerOf } from './spectrum';

/** Cycles a pixel: below, the subject of the photo decides; above are corners only. */
const [slowest, fastest] = [0.01, 0.5];
/** Least and greatest log A, p, log N and anisotropy. */
const bounds = [
  [-60, 60],
  [1, 4.5],
  [-20.7, 60],
  [-1, 1],
] as const;
/**
 * Of power, that comes through at every frequency: no kernel is known exactly, and without it the depths of k̂ would decide
 * alone where there is little noise.
 */
const inexact = 0.03;
/** Of Fisher scoring, and of a step that makes it worse. */
const [rounds, halvings] = [25, 16];
/** Gain of a round below which it is over. */
const settled = 1e-7;
/** Keeps the curvature invertible. */
const ridge = 1e-6;

/** What a photo's spectrum says of a kernel. */
export interface Evidence {
  /** Mean over frequencies of the log likelihood above no blur's, in nats. */
  readonly gain: number;
  /** p: how fast power falls with frequency in the photo before its blur; 2 to 3 as a rule. */
  readonly fall: number;
}

/** The frequencies that count: where they stand in a spectrum, and what the model needs of each. */
interface Periodogram {
  readonly shape: Shape;
  readonly places: Int32Array;
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
  readonly gradient: number[];
  /** Expected curvature. */
  readonly curvature: number[][];
}

/** A window that falls to 0 at both ends. */
function raisedCosine(length: number): Float64Array {
  return Float64Array.from({ length }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / (length - 1)));
}

/** The light without its mean, under a window whose mean square is 1. */
function windowed({ width, height, data }: Plane): Plane {
  const [down, across] = [raisedCosine(height), raisedCosine(width)];
  const square = (line: Float64Array) => line.reduce((sum, value) => sum + value * value, 0) / line.length;
  const scale = 1 / Math.sqrt(square(down) * square(across));
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const weighted = data.map((value, at) => (value - mean) * down[Math.floor(at / width)] * across[at % width] * scale);
  return { width, height, data: weighted };
}

function periodogram(fourier: Fourier, light: Plane): Periodogram {
  const shape = paddedShape(light, 0);
  const all = powerOf(paddedSpectrum(fourier, windowed(light), shape));
  const counted: { at: number; square: number; turn: number }[] = [];
  for (let at = 0; at < all.length; at++) {
    const [x, y] = [Math.floor(at / shape.height) / shape.width, (at % shape.height) / shape.height];
    const down = Math.min(y, 1 - y);
    const square = x * x + down * down;
    if (square <= slowest ** 2 || square >= fastest ** 2) continue;
    counted.push({ at, square, turn: (x * x - down * down) / square });
  }
  return {
    shape,
    places: Int32Array.from(counted, ({ at }) => at),
    power: Float64Array.from(counted, ({ at }) => all[at] / light.data.length),
    fall: Float64Array.from(counted, ({ square }) => -0.5 * Math.log(square)),
    turn: Float64Array.from(counted, ({ turn }) => turn),
  };
}

/** How unlikely the photo's power is under A/|f|^p·e^(t·cos 2φ)·blur + N, and how that changes with each. */
function unlikelihood(model: Model, { power, fall, turn }: Periodogram, blur: Float64Array | null): Fit {
  const [height, slope, floor, lean] = model;
  const noise = Math.exp(floor);
  const gradient = [0, 0, 0, 0];
  const curvature = gradient.map(() => [0, 0, 0, 0]);
  let value = 0;
  for (let at = 0; at < power.length; at++) {
    const signal = Math.exp(height + slope * fall[at] + lean * turn[at]) * (blur === null ? 1 : blur[at]);
    const total = signal + noise;
    const ratio = power[at] / total;
    const part = signal / total;
    const slopes = [part, fall[at] * part, noise / total, turn[at] * part];
    value += Math.log(total) + ratio;
    for (let row = 0; row < 4; row++) {
      gradient[row] += slopes[row] * (1 - ratio);
      for (let column = 0; column <= row; column++) curvature[row][column] += slopes[row] * slopes[column];
    }
  }
  const mean = (sum: number) => sum / power.length;
  return {
    model,
    value: mean(value),
    gradient: gradient.map(mean),
    curvature: curvature.map((line, row) =>
      line.map((_, column) => mean(curvature[Math.max(row, column)][Math.min(row, column)])),
    ),
  };
}

/** The x of curvature·x = gradient, by Gaussian elimination: a positive definite matrix needs no pivots. */
function newtonStep({ gradient, curvature }: Fit): number[] {
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

/** A better fit along the step, halved until it is; null where none is. */
function improved(fit: Fit, photo: Periodogram, blur: Float64Array | null): Fit | null {
  const step = newtonStep(fit);
  for (let halving = 0; halving < halvings; halving++) {
    const model = clipped(fit.model.map((value, place) => value - step[place] / 2 ** halving));
    const tried = unlikelihood(model, photo, blur);
    if (tried.value < fit.value) return tried;
  }
  return null;
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The likeliest model of a photo with that blur; null: with none. */
function fitted(photo: Periodogram, blur: Float64Array | null): Fit {
  const { power } = photo;
  const mean = power.reduce((sum, value) => sum + value, 0) / power.length;
  let fit = unlikelihood(clipped([Math.log(mean) - 4, 2.5, Math.log(medianOf(power)) - 2, 0]), photo, blur);
  for (let round = 0; round < rounds; round++) {
    const better = improved(fit, photo, blur);
    if (better === null) return fit;
    const gain = fit.value - better.value;
    fit = better;
    if (gain < settled) return fit;
  }
  return fit;
}

/**
 * What a photo's spectrum says of kernels, without solving for the photo. Power of sharp photos falls with frequency as
 * A/|f|^p; blurred by k, with noise N, it is A/|f|^p·|k̂|² + N. How much likelier the spectrum is so than without the blur
 * tells kernels that are there from those that are made up; a p that is left too small says that a sharp photo would be
 * sharpened. Likelihood of a periodogram: Whittle 1953.
 * @param light of the photo, noise and all
 */
export function evidenceFor(fourier: Fourier, light: Plane, kernels: readonly Kernel[]): Evidence[] {
  const photo = periodogram(fourier, light);
  const without = fitted(photo, null);
  return kernels.map(({ side, taps }) => {
    const all = powerOf(paddedSpectrum(fourier, { width: side, height: side, data: taps }, photo.shape));
    const { value, model } = fitted(
      photo,
      Float64Array.from(photo.places, (at) => (all[at] + inexact) / (1 + inexact)),
    );
    return { gain: without.value - value, fall: model[1] };
  });
}
