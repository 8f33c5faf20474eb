import { blankImage } from '../image/image';
import type { Image } from '../image/image';
import type { Pattern } from './mosaic';

/** Columns and rows. */
export interface Shift {
  readonly x: 0 | 1;
  readonly y: 0 | 1;
}

/** How far a mosaic has to be moved right and down for its first row to read G R and its second B G. */
export const shifts: Readonly<Record<Pattern, Shift>> = {
  GRBG: { x: 0, y: 0 },
  RGGB: { x: 1, y: 0 },
  BGGR: { x: 0, y: 1 },
  GBRG: { x: 1, y: 1 },
};

/** The picture moved right and down; the new column and row mirror those beyond the first, which have their colours. */
export function shifted(image: Image, { x: right, y: down }: Shift): Image {
  if (right === 0 && down === 0) return image;
  const result = blankImage(image.width + right, image.height + down);
  for (let row = 0; row < 3 * result.height; row++) {
    const [channel, y] = [Math.floor(row / result.height), row % result.height];
    const [source, target] = [image.planes[channel], result.planes[channel]];
    const from = Math.abs(y - down) * image.width;
    target.set(source.subarray(from, from + image.width), y * result.width + right);
    if (right === 1) target[y * result.width] = source[from + 1];
  }
  return result;
}

/** Takes the move back. */
export function shiftedBack(image: Image, { x: right, y: down }: Shift): Image {
  if (right === 0 && down === 0) return image;
  const result = blankImage(image.width - right, image.height - down);
  for (let row = 0; row < 3 * result.height; row++) {
    const [channel, y] = [Math.floor(row / result.height), row % result.height];
    const from = (y + down) * image.width + right;
    result.planes[channel].set(image.planes[channel].subarray(from, from + result.width), y * result.width);
  }
  return result;
}
