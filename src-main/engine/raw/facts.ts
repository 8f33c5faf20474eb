import type { LibRaw } from 'libraw-wasm/dist/libraw.js';
import { inWords } from '../../contract/reasons';
import { diagonal, inverse, multiply } from '../image/colour/matrix';
import type { Matrix, Triple } from '../image/colour/matrix';
import { rgbToXyz, spaces } from '../image/colour/spaces';
import { patterns } from './mosaic';
import type { BayerPattern, CameraColour, Orientation, CameraShot } from './mosaic';

/** What LibRaw says about a file. */
export type Facts = ReturnType<LibRaw['metadata']>;

/** LibRaw's `filters` below this are no Bayer pattern: 9 is X-Trans, 1 a pattern of 16 × 16, 0 none. */
const leastBayer = 1000;
export const isXTrans = ({ filters, colors }: Facts): boolean => filters === 9 && colors === 3;

/** The colours of the cell, or null for a sensor that repeats no 2 × 2 cell of red, green and blue. */
export function patternOf({ filters, cdesc, colors }: Facts): BayerPattern | null {
  const byte = filters & 0xff;
  const repeatsCell = filters >>> 0 === (byte * 0x01010101) >>> 0;
  if (filters >>> 0 < leastBayer || !repeatsCell || cdesc !== 'RGBG' || colors !== 3) return null;
  const letters = [0, 2, 4, 6].map((shift) => cdesc[(byte >> shift) & 3]).join('');
  return patterns.find((pattern) => pattern === letters) ?? null;
}

/** The kind of a sensor without a Bayer mosaic, in words. */
export function sensorOf({ filters, is_foveon, colors }: Facts): string {
  if (filters === 9) return 'X-Trans';
  if (is_foveon) return 'Foveon';
  if (colors === 1) return inWords('monochrome');
  return inWords(filters === 0 ? 'three colours a pixel' : 'a pattern other than Bayer');
}

/** LibRaw's flip: 1 mirrors columns, 2 mirrors rows, 4 swaps rows with columns; as EXIF numbers it. */
const orientations: readonly Orientation[] = [1, 2, 4, 3, 5, 8, 6, 7];

export function orientationOf({ flip }: Facts): Orientation {
  return orientations.at(flip) ?? 1;
}

export function shotOf({ camera_make, camera_model, iso_speed, shutter }: Facts): CameraShot {
  return { make: camera_make, model: camera_model, iso: iso_speed, exposure: shutter };
}

const xyzToSrgb = inverse(rgbToXyz(spaces.srgb));
const isFinite = (matrix: Matrix) => matrix.flat().every(Number.isFinite);

/**
 * How the camera sees colours. LibRaw has normalised the rows of (XYZ → camera)·(sRGB → XYZ), inverted the matrix, and
 * kept the sums that it divided by as 1/pre_mul: so XYZ → camera is found for cameras of its list and of DNGs alike.
 * The fourth column of `rgb_cam` is for cameras of four colours.
 */
export function coloursOf({ color_data: { rgb_cam, pre_mul } }: Facts): Pick<CameraColour, 'toSrgb' | 'fromXyz'> {
  const [red, green, blue] = rgb_cam.map(([r, g, b]) => [r, g, b] as const);
  const toSrgb: Matrix = [red, green, blue];
  const sums = diagonal([1 / pre_mul[0], 1 / pre_mul[1], 1 / pre_mul[2]]);
  const fromXyz = multiply(multiply(sums, inverse(toSrgb)), xyzToSrgb);
  return { toSrgb, fromXyz: isFinite(fromXyz) ? fromXyz : xyzToSrgb };
}

/** As-shot multipliers, or those for daylight where the camera says none; the smallest is 1. */
export function whiteBalanceOf({ color_data }: Facts): Triple {
  const { cam_mul, pre_mul } = color_data;
  const isTold = cam_mul.slice(0, 3).every((multiplier) => multiplier > 0);
  const [red, green, blue] = isTold ? cam_mul : pre_mul;
  const least = Math.min(red, green, blue);
  return least > 0 ? [red / least, green / least, blue / least] : [1, 1, 1];
}
