import { blankImage } from '../image/image';
import type { Image } from '../image/image';
import { channelsOf, placeInCell } from './mosaic';
import type { Mosaic, Pattern } from './mosaic';

/** A mosaic in sensor units: black is 0, the saturated sensor 1. Sample (y, x) stands at y·width + x. */
export interface SensorLight {
  readonly width: number;
  readonly height: number;
  readonly pattern: Pattern;
  readonly data: Float32Array;
}

/** (sample − black)/(white − black) for each place of the cell; noise makes some of it negative. */
export function sensorLight({ width, height, pattern, samples, black, white }: Mosaic): SensorLight {
  const factors = black.map((level) => 1 / (white - level));
  const data = new Float32Array(samples.length);
  for (let index = 0; index < samples.length; index++) {
    const place = placeInCell(index % width, Math.floor(index / width));
    data[index] = (samples[index] - black[place]) * factors[place];
  }
  return { width, height, pattern, data };
}

/** Three planes of which each pixel has its own colour and zeros for the other two. */
export function spreadColours({ width, height, pattern, data }: SensorLight): Image {
  const channels = channelsOf(pattern);
  const image = blankImage(width, height);
  for (let index = 0; index < data.length; index++) {
    const place = placeInCell(index % width, Math.floor(index / width));
    image.planes[channels[place]][index] = data[index];
  }
  return image;
}
