import type { Noise } from '../noise';
import type { SensorLight } from '../normalise';
import { tileAt } from './motion-field';
import type { MotionField } from './motion-field';
import { blankSpectrum, side, transform, transformBack } from './fourier';
import type { Spectrum } from './fourier';
import type { Guide } from './guide';
import { mosaicTile, predictTile } from './predict';

/** From one tile to the next: each pixel is in four tiles, whose windows add up to one. */
const step = mosaicTile / 2;

/** The root of a raised cosine: multiplied twice, before and after, neighbouring windows add up to one. */
const window = Float64Array.from({ length: side }, (_, index) => Math.sin((Math.PI * (index + 0.5)) / side));
/** The sum of the squares of the window over a square. */
const windowEnergy = (side / 2) ** 2;

/** Differences of up to this many times the energy that noise gives them are taken for noise. */
const believed = 1.8;
/** How fast trust falls beyond. */
const severity = 4;

const predicted = new Float32Array(mosaicTile ** 2);
/** Of the difference at each pixel of a tile. */
const deviations = new Float32Array(mosaicTile ** 2);
const spectra = [blankSpectrum(), blankSpectrum()] as const;

/** Where the samples of a place of the cell go: two places share a spectrum, one as its imaginary part. */
const squareOf = (place: number) => (place & 1 ? spectra[place >> 1].imaginary : spectra[place >> 1].real);

/**
 * Fills the spectra with what the reference has more than the prediction, under the window and in units of its noise at
 * each pixel: else what differs in the shadows of a tile would be hidden by the noise of its lights. The light that tells
 * the noise is the mean of the two, which, unlike either, is independent of their difference, and at least one electron.
 */
function compare({ width, height, data }: SensorLight, left: number, top: number, { gain, offset }: Noise): void {
  for (let place = 0; place < 4; place++) {
    const square = squareOf(place);
    for (let index = 0; index < side ** 2; index++) {
      const [x, y] = [2 * (index % side) + (place & 1), 2 * (index >> 4) + (place >> 1)];
      square[index] = 0;
      if (left + x < 0 || left + x >= width || top + y < 0 || top + y >= height) continue;
      const [here, there] = [data[(top + y) * width + left + x], predicted[y * mosaicTile + x]];
      const deviation = Math.sqrt(gain * Math.max(here + there, 2 * gain) + 2 * offset);
      deviations[y * mosaicTile + x] = deviation;
      square[index] = ((here - there) / deviation) * window[index >> 4] * window[index % side];
    }
  }
}

/**
 * 1 where differences are noise, towards 0 the more they are not: Wiener's weights with a threshold.
 * @param energy of the difference at one frequency, in units of what noise gives it
 */
function trust(energy: number): number {
  return 1 / (1 + severity * Math.max(0, energy - believed));
}

const power = ({ real, imaginary }: Spectrum, at: number) => real[at] ** 2 + imaginary[at] ** 2;

/** Multiplies each frequency by the trust in it. Returns the mean trust. */
function shrink(): number {
  const [a, b] = spectra;
  let sum = 0;
  for (let at = 0; at < side ** 2; at++) {
    const opposite = ((side - (at >> 4)) % side) * side + ((side - (at % side)) % side);
    if (opposite < at) continue;
    // All four places of the cell decide together: the sum over them is that over both halves of both spectra.
    const energy = (power(a, at) + power(a, opposite) + power(b, at) + power(b, opposite)) / (8 * windowEnergy);
    const factor = trust(energy);
    for (const index of opposite === at ? [at] : [at, opposite]) {
      a.real[index] *= factor;
      a.imaginary[index] *= factor;
      b.real[index] *= factor;
      b.imaginary[index] *= factor;
      sum += factor;
    }
  }
  return sum / side ** 2;
}

/** A reference, and the sum of what the frames, as far as they are trusted, have more than it. */
export interface Merge {
  readonly reference: SensorLight;
  /** Of the reference, and of each frame. */
  readonly noise: Noise;
  /** Sample (y, x) stands at y·width + x; divided by the number of shots it is what the reference lacks. */
  readonly surplus: Float32Array;
}

function addTile({ reference, surplus }: Merge, left: number, top: number): void {
  const { width, height } = reference;
  for (let place = 0; place < 4; place++) {
    const square = squareOf(place);
    for (let index = 0; index < side ** 2; index++) {
      const [x, y] = [2 * (index % side) + (place & 1), 2 * (index >> 4) + (place >> 1)];
      if (left + x < 0 || left + x >= width || top + y < 0 || top + y >= height) continue;
      const less = square[index] * deviations[y * mosaicTile + x];
      surplus[(top + y) * width + left + x] -= less * window[index >> 4] * window[index % side];
    }
  }
}

/**
 * Merges a frame: tile by tile it is moved onto the reference, and where the two differ by more than noise, frequency by
 * frequency, the reference is taken instead. After Hasinoff et al. (2016), section 5; but frames are moved by fractions
 * of a pixel, and the four places of the cell decide together, which tells signal from noise four times as well.
 * @param guide of the frame
 * @param field its moves, in pixels of the grey pictures
 * @returns the share of the frame that was trusted
 */
export function addFrame(merge: Merge, guide: Guide, field: MotionField): number {
  const { width, height } = merge.reference;
  const [columns, rows] = [Math.ceil(width / step) + 1, Math.ceil(height / step) + 1];
  let trusted = 0;
  for (let index = 0; index < columns * rows; index++) {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const [left, top] = [step * (column - 1), step * (row - 1)];
    const tile = tileAt(field, column, row);
    predictTile(guide, left + 2 * field.x[tile], top + 2 * field.y[tile], predicted);
    compare(merge.reference, left, top, merge.noise);
    spectra.forEach(transform);
    trusted += shrink();
    spectra.forEach(transformBack);
    addTile(merge, left, top);
  }
  return trusted / (columns * rows);
}
