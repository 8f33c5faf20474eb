import { blankImage } from '../../image/image';
import type { Image } from '../../image/image';
import { channelsOf } from '../mosaic';
import { clamp } from './grey';
import type { Guide } from './guide';

/** A plain demosaicking: camera RGB of green and the linearly interpolated differences of red and blue from it. */
export function plainPicture({ width, height, pattern, balance, green, differences }: Guide): Image {
  const image = blankImage(width, height);
  image.planes[1].set(green);
  for (const [channel, difference] of [
    [0, differences[0]],
    [2, differences[1]],
  ] as const) {
    const place = channelsOf(pattern).indexOf(channel);
    for (let index = 0; index < green.length; index++) {
      const x = ((index % width) - (place & 1)) / 2;
      const y = (Math.floor(index / width) - (place >> 1)) / 2;
      const [left, right] = [Math.floor(x), Math.ceil(x)].map((at) => clamp(at, difference.width));
      const [up, down] = [Math.floor(y), Math.ceil(y)].map((at) => clamp(at, difference.height) * difference.width);
      const { data } = difference;
      // Between cells it is always halfway.
      const mean = (data[up + left] + data[up + right] + data[down + left] + data[down + right]) / 4;
      image.planes[channel][index] = (green[index] + mean) / balance[channel];
    }
  }
  return image;
}
