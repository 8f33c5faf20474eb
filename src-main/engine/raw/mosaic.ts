import type { Matrix, Triple } from '../image/colour/matrix';

/** The colours of the 2 × 2 cell that a Bayer mosaic repeats, row by row from the top left corner of the visible area. */
export const patterns = ['RGGB', 'GRBG', 'GBRG', 'BGGR'] as const;
export type Pattern = (typeof patterns)[number];

/** The number of an orientation as EXIF has it: 1 is upright, 6 wants a quarter turn clockwise. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the camera says about the shot; 0 and '' where it does not. */
export interface Shot {
  readonly make: string;
  readonly model: string;
  readonly iso: number;
  /** Exposure time in seconds. */
  readonly exposure: number;
}

/** How the numbers of a sensor become colours. */
export interface CameraColour {
  /** As-shot multipliers of red, green and blue; the smallest is 1. */
  readonly whiteBalance: Triple;
  /**
   * From balanced camera RGB to linear sRGB, both with white at (1, 1, 1), so that each row adds up to 1. LibRaw's:
   * the inverse of (XYZ → camera)·(sRGB → XYZ) with its rows normalised; the identity for an unknown camera.
   */
  readonly toSrgb: Matrix;
  /** From XYZ to camera RGB as the sensor sees it, not balanced; XYZ to linear sRGB for an unknown camera. */
  readonly fromXyz: Matrix;
}

/** The visible part of a Bayer sensor as it was read out: not turned, not balanced, black not subtracted. */
export interface Mosaic {
  readonly width: number;
  readonly height: number;
  /** Sample (y, x) stands at y·width + x. */
  readonly samples: Uint16Array;
  readonly pattern: Pattern;
  /** The number that means black, for each place of the cell, row by row. */
  readonly black: readonly [number, number, number, number];
  /** The number at which the sensor is saturated, above all of `black`. */
  readonly white: number;
  readonly colour: CameraColour;
  readonly orientation: Orientation;
  readonly shot: Shot;
}

/** The place in the 2 × 2 cell, 0 to 3, of column x and row y. */
export function placeInCell(x: number, y: number): 0 | 1 | 2 | 3 {
  return (((y & 1) << 1) | (x & 1)) as 0 | 1 | 2 | 3; // Two bits are never more.
}

/** The channel, 0 red to 2 blue, of each place of the cell. */
export function channelsOf(pattern: Pattern): number[] {
  return Array.from(pattern, (letter) => 'RGB'.indexOf(letter));
}
