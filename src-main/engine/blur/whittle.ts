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
/** Factors whose product is not too large or small for a double: a logarithm takes longer than all else of a frequency. */
const factors = 8;

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

/** A/|f|^p·e^(t·cos 2φ), written for all frequencies into `result`. */
function sharpPower([height, slope, , lean]: Model, { paired, fall, turn }: Periodogram, result: Float64Array): void {
  for (let at = 0; at < result.length; at++) {
    result[at] = Math.exp(height + slope * fall[at] + lean * turn[at]);
    if (at < paired) {
      result[at + 1] = result[at];
      at++;
    }
  }
}

/** How unlikely the photo's power is under sharp·blur + N: the mean of log S + P/S. */
function valueOf(model: Model, { power }: Periodogram, blur: Float64Array, sharp: Float64Array): number {
  const noise = Math.exp(model[2]);
  let [logs, ratios, product] = [0, 0, 1];
  for (let at = 0; at < power.length; at++) {
    const total = sharp[at] * blur[at] + noise;
    ratios += power[at] / total;
    product *= total;
    if (at % factors === factors - 1) {
      logs += Math.log(product);
      product = 1;
    }
  }
  return (logs + Math.log(product) + ratios) / power.length;
}

/** How the unlikelihood changes with each number of the model. */
function slopesOf(model: Model, photo: Periodogram, blur: Float64Array, sharp: Float64Array): Slopes {
  const { power, fall, turn } = photo;
  const noise = Math.exp(model[2]);
  let [a, b, c, d] = [0, 0, 0, 0];
  let [aa, ab, bb, ac, bc, cc, ad, bd, cd, dd] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  for (let at = 0; at < power.length; at++) {
    // Slopes of log S are the signal's part, that times −log |f|, the noise's part, and the signal's times cos 2φ.
    const signal = sharp[at] * blur[at];
    const falling = fall[at];
    const turning = turn[at];
    const inverse = 1 / (signal + noise);
    const part = signal * inverse;
    const surplus = 1 - power[at] * inverse;
    const rest = noise * inverse;
    const square = part * part;
    const pull = part * surplus;
    const low = falling * square;
    a += pull;
    b += falling * pull;
    c += rest * surplus;
    d += turning * pull;
    aa += square;
    ab += low;
    bb += falling * low;
    ad += turning * square;
    bd += turning * low;
    dd += turning * turning * square;
    ac += part * rest;
    bc += falling * part * rest;
    cd += turning * part * rest;
    cc += rest * rest;
  }
  const rows = [
    [aa, ab, ac, ad],
    [ab, bb, bc, bd],
    [ac, bc, cc, cd],
    [ad, bd, cd, dd],
  ];
  const mean = (sum: number) => sum / power.length;
  return { gradient: [a, b, c, d].map(mean), curvature: rows.map((row) => row.map(mean)) };
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

/** What a model is worth; how that changes is asked only of those that are kept. */
function fitOf(model: Model, photo: Periodogram, blur: Float64Array, sharp: Float64Array): Fit {
  sharpPower(model, photo, sharp);
  return { model, value: valueOf(model, photo, blur, sharp) };
}

/** A better fit along the step, halved until it is; null where none is. @param sharp of the fit; then of the better one */
function improved(fit: Fit, photo: Periodogram, blur: Float64Array, sharp: Float64Array): Fit | null {
  const step = newtonStep(slopesOf(fit.model, photo, blur, sharp));
  for (let halving = 0; halving < halvings; halving++) {
    const model = clipped(fit.model.map((value, place) => value - step[place] / 2 ** halving));
    const tried = fitOf(model, photo, blur, sharp);
    if (tried.value < fit.value) return tried;
  }
  return null;
}

function medianOf(values: Float64Array): number {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Where a fit begins. */
export function firstModel({ power }: Periodogram): Model {
  const mean = power.reduce((sum, value) => sum + value, 0) / power.length;
  return clipped([Math.log(mean) - 4, 2.5, Math.log(medianOf(power)) - 2, 0]);
}

/**
 * The likeliest model of a photo with that blur, as power for each frequency; 1 for none. Likelihood of a periodogram: Whittle
 * 1953.
 */
export function fitted(photo: Periodogram, blur: Float64Array, first: Model): Fit {
  const sharp = new Float64Array(photo.power.length);
  let fit = fitOf(first, photo, blur, sharp);
  for (let round = 0; round < rounds; round++) {
    const better = improved(fit, photo, blur, sharp);
    if (better === null) return fit;
    const gain = fit.value - better.value;
    fit = better;
    if (gain < settled) return fit;
  }
  return fit;
}
