import type { Triple } from '../image/colour/matrix';
import { blankImage } from '../image/image';
import type { Image } from '../image/image';
import { cellOf } from './mosaic';
import type { Mosaic, Pattern } from './mosaic';

/** A mosaic in sensor units: black is 0, the saturated sensor 1. Sample (y, x) stands at y·width + x. */
export interface SensorLight<P extends Pattern = Pattern> {
  readonly width: number;
  readonly height: number;
  readonly pattern: P;
  readonly data: Float32Array;
}

/** (sample − black)/(white − black) for each place of the cell; noise makes some of it negative. */
export function sensorLight<P extends Pattern>({
  width,
  height,
  pattern,
  samples,
  black,
  white,
}: Mosaic<P>): SensorLight<P> {
  const factors = black.map((level) => 1 / (white - level));
  const { side } = cellOf(pattern);
  const data = new Float32Array(samples.length);
  for (let y = 0; y < height; y++) {
    const [start, cell] = [y * width, (y % side) * side];
    for (let column = 0; column < side; column++) {
      const [level, factor] = [black[cell + column], factors[cell + column]];
      for (let x = column; x < width; x += side) data[start + x] = (samples[start + x] - level) * factor;
    }
  }
  return { width, height, pattern, data };
}

/** Multiplies each colour, in place. */
export function scaleColours({ width, height, pattern, data }: SensorLight, multipliers: Triple): void {
  const { side, channels } = cellOf(pattern);
  for (let y = 0; y < height; y++) {
    const [start, cell] = [y * width, (y % side) * side];
    for (let column = 0; column < side; column++) {
      const multiplier = multipliers[channels[cell + column]];
      for (let x = column; x < width; x += side) data[start + x] *= multiplier;
    }
  }
}

/** Three planes of which each pixel has its own colour and zeros for the other two. */
export function spreadColours({ width, height, pattern, data }: SensorLight): Image {
  const { side, channels } = cellOf(pattern);
  const image = blankImage(width, height);
  for (let y = 0; y < height; y++) {
    const [start, cell] = [y * width, (y % side) * side];
    for (let column = 0; column < side; column++) {
      const plane = image.planes[channels[cell + column]];
      for (let x = column; x < width; x += side) plane[start + x] = data[start + x];
    }
  }
  return image;
}
