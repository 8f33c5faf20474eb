import { carriedInMemory } from '../carrier';
import sharp from '../codec';
import { blankImage } from '../image';
import type { Image } from '../image';

/** The codec is asked for a few numbers a channel, those between are interpolated. Their steps divide 255. */
const step = 5;
const side = 255 / step + 1;
const [width, height] = [side ** 2, side];
/** Pixels from one number of a channel to the next. */
const strides = [1, side, side ** 2] as const;

/** Every colour of the grid, as a picture with the profile. */
function gridPicture(profile: Uint8Array): Buffer {
  const image = blankImage(width, height);
  image.planes.forEach((plane, channel) => {
    for (let at = 0; at < plane.length; at++) plane[at] = (Math.floor(at / strides[channel]) % side) / (side - 1);
  });
  return carriedInMemory({ image, alpha: null, bits: 8, isGrey: false, profile, density: { x: 72, y: 72 } });
}

/** Where a number lies along a side of the grid, between two places as a rule. */
function place(value: number): number {
  return Math.min(Math.max(value, 0), 1) * (side - 1);
}

/** One colour of the grid's, interpolated linearly between its eight neighbours, in [0, 1]. */
function interpolate(grid: Uint8Array, channel: number, r: number, g: number, b: number): number {
  const [lowR, lowG, lowB] = [
    Math.min(Math.floor(r), side - 2),
    Math.min(Math.floor(g), side - 2),
    Math.min(Math.floor(b), side - 2),
  ];
  const [x, y, z] = [r - lowR, g - lowG, b - lowB];
  const corner = 3 * (lowR + lowG * strides[1] + lowB * strides[2]) + channel;
  const along = (at: number) => grid[at] + x * (grid[at + 3] - grid[at]);
  const across = (at: number) => along(at) + y * (along(at + 3 * strides[1]) - along(at));
  return (across(corner) + z * (across(corner + 3 * strides[2]) - across(corner))) / 255;
}

/**
 * From an RGB profile's numbers to sRGB, as LittleCMS does it, quickly enough for previews. Throws the codec's error
 * where the profile is of no use.
 */
export async function profileToSrgb(icc: Uint8Array): Promise<(image: Image) => Image> {
  const grid = await sharp(gridPicture(icc)).toColourspace('srgb').raw().toBuffer();
  return ({ width: columns, height: rows, planes: [red, green, blue] }) => {
    const result = blankImage(columns, rows);
    for (let at = 0; at < red.length; at++) {
      const [r, g, b] = [place(red[at]), place(green[at]), place(blue[at])];
      for (let channel = 0; channel < 3; channel++) result.planes[channel][at] = interpolate(grid, channel, r, g, b);
    }
    return result;
  };
}
