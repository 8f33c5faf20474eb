import { paddedShape } from './fourier';
import type { Fourier } from './fourier';
import type { Kernel, Plane } from './plane';
import { paddedSpectrum, powerOf } from './spectrum';
import { firstModel, fitted } from './whittle';
import type { Periodogram } from './whittle';

/** Cycles a pixel: below, the subject of the photo decides; above are corners only. */
const [slowest, fastest] = [0.01, 0.5];
/**
 * Of power, that comes through at every frequency: no kernel is known exactly, and without it the depths of k̂ would decide
 * alone where there is little noise.
 */
const inexact = 0.03;

/** What a photo's spectrum says of a kernel. */
export interface Evidence {
  /** Mean over frequencies of the log likelihood above no blur's, in nats. */
  readonly gain: number;
  /** p: how fast power falls with frequency in the photo before its blur; 2 to 3 as a rule. */
  readonly fall: number;
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
  const weighted = new Float32Array(data.length);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) weighted[at] = (data[at] - mean) * down[y] * across[x] * scale;
  return { width, height, data: weighted };
}

/** Distance and direction of a frequency, squared and as cos 2φ; null where it does not count. */
function polar(x: number, y: number): { square: number; turn: number } | null {
  const square = x * x + y * y;
  return square > slowest ** 2 && square < fastest ** 2 ? { square, turn: (x * x - y * y) / square } : null;
}

/** For each frequency its place. */
function inverseOf(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((frequency, place) => (places[frequency] = place));
  return places;
}

/** The frequencies that count, and where each stands in a spectrum. */
function periodogram(fourier: Fourier, light: Plane): Periodogram & { readonly places: Int32Array } {
  const { width, height } = paddedShape(light, 0);
  const all = powerOf(paddedSpectrum(fourier, windowed(light), { width, height }));
  const { across, down } = fourier.orderOf({ width, height });
  const [columns, rows] = [inverseOf(across), inverseOf(down)];
  const [pairs, single] = [[] as number[], [] as number[]];
  const facts = (at: number) => {
    const row = down[at % height];
    return polar(across[Math.floor(at / height)] / width, Math.min(row, height - row) / height);
  };
  for (let column = 0; column <= width / 2; column++)
    for (let row = 0; row <= height / 2; row++) {
      const at = columns[column] * height + rows[row];
      if (facts(at) === null) continue;
      if (row === 0 || row === height / 2) single.push(at);
      else pairs.push(at, columns[column] * height + rows[height - row]);
    }
  const places = Int32Array.from([...pairs, ...single]);
  const of = (value: (square: number, turn: number) => number) =>
    Float64Array.from(places, (at) => {
      const { square, turn } = facts(at) ?? { square: 1, turn: 0 };
      return value(square, turn);
    });
  return {
    places,
    paired: pairs.length,
    power: Float64Array.from(places, (at) => all[at] / light.data.length),
    fall: of((square) => -0.5 * Math.log(square)),
    turn: of((_, turn) => turn),
  };
}

/** Who says what a photo's spectrum says of kernels. */
export type Weigh = (kernels: readonly Kernel[]) => Evidence[];

/**
 * What a photo's spectrum says of kernels, without solving for the photo. Power of sharp photos falls with frequency as
 * A/|f|^p; blurred by k, with noise N, it is A/|f|^p·|k̂|² + N. How much likelier the spectrum is so than without the blur
 * tells kernels that are there from those that are made up; a p that is left too small says that a sharp photo would be
 * sharpened.
 * @param light of the photo, noise and all
 */
export function weigherFor(fourier: Fourier, light: Plane): Weigh {
  const shape = paddedShape(light, 0);
  const photo = periodogram(fourier, light);
  const first = firstModel(photo);
  const without = fitted(fourier.memory, photo, new Float64Array(photo.places.length).fill(1), first);
  const known = new WeakMap<Kernel, Evidence>();
  const weighed = (kernel: Kernel): Evidence => {
    const { side, taps } = kernel;
    const all = powerOf(paddedSpectrum(fourier, { width: side, height: side, data: taps }, shape));
    // Not by `from`, which calls for each frequency and takes longer.
    const blur = new Float64Array(photo.places.length);
    for (let at = 0; at < blur.length; at++) blur[at] = (all[photo.places[at]] + inexact) / (1 + inexact);
    const { value, model } = fitted(fourier.memory, photo, blur, first);
    return { gain: without.value - value, fall: model[1] };
  };
  return (kernels) =>
    kernels.map((kernel) => {
      const evidence = known.get(kernel) ?? weighed(kernel);
      known.set(kernel, evidence);
      return evidence;
    });
}
