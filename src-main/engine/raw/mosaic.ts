import type { Matrix, Triple } from '../image/colour/matrix';

/** The colours of the 2 × 2 cell that a Bayer mosaic repeats, row by row from the top left corner of the visible area. */
export const patterns = ['RGGB', 'GRBG', 'GBRG', 'BGGR'] as const;
export type BayerPattern = (typeof patterns)[number];

/**
 * The cell of 6 × 6 that Fuji's X-Trans repeats, by how many columns and rows a mosaic has to be moved right and down to
 * begin as demosaicnet wants it. Moved by three of both it is the same again.
 */
export type XTransPattern = `X-Trans ${0 | 1 | 2 | 3 | 4 | 5} ${0 | 1 | 2}`;
export type Pattern = BayerPattern | XTransPattern;

const xTransCell = ['GBGGRG', 'RGRBGB', 'GBGGRG', 'GRGGBG', 'BGBRGR', 'GRGGBG'];
const xTransShifts = ([0, 1, 2] as const).flatMap((y) =>
  ([0, 1, 2, 3, 4, 5] as const).map((x) => ({ pattern: `X-Trans ${x} ${y}` as const, x, y })),
);
/** All eighteen. */
export const xTransPatterns: readonly XTransPattern[] = xTransShifts.map(({ pattern }) => pattern);

/** What a mosaic repeats. */
export interface Cell {
  readonly side: 2 | 6;
  /** Of each place, row by row: 0 red to 2 blue. */
  readonly channels: readonly number[];
  /** Columns and rows that the mosaic has to be moved for the cell that the networks know. */
  readonly shift: { readonly x: number; readonly y: number };
}

const channelsIn = (letters: string) => Array.from(letters, (letter) => 'RGB'.indexOf(letter));

function xTransCellFrom({ x, y }: Cell['shift']): Cell {
  const places = Array.from({ length: 36 }, (_, at) => [((at % 6) + x) % 6, (Math.floor(at / 6) + y) % 6] as const);
  return {
    side: 6,
    channels: channelsIn(places.map(([column, row]) => xTransCell[row][column]).join('')),
    shift: { x, y },
  };
}

/** G R and B G is what the network of Bayer mosaics knows. */
const bayerCells = {
  GRBG: { side: 2, channels: channelsIn('GRBG'), shift: { x: 0, y: 0 } },
  RGGB: { side: 2, channels: channelsIn('RGGB'), shift: { x: 1, y: 0 } },
  BGGR: { side: 2, channels: channelsIn('BGGR'), shift: { x: 0, y: 1 } },
  GBRG: { side: 2, channels: channelsIn('GBRG'), shift: { x: 1, y: 1 } },
} as const satisfies Record<BayerPattern, Cell>;

const cells: ReadonlyMap<Pattern, Cell> = new Map<Pattern, Cell>([
  ...patterns.map((pattern) => [pattern, bayerCells[pattern]] as const),
  ...xTransShifts.map(({ pattern, ...shift }) => [pattern, xTransCellFrom(shift)] as const),
]);

export function cellOf(pattern: Pattern): Cell {
  const cell = cells.get(pattern);
  if (!cell) throw new RangeError(`${pattern} is no pattern`);
  return cell;
}

export const isBayer = (pattern: Pattern): pattern is BayerPattern => cellOf(pattern).side === 2;

/** The place in its cell, counted row by row, of column x and row y. */
export const placeIn = (side: number, x: number, y: number): number => (y % side) * side + (x % side);

/** The number of an orientation as EXIF has it: 1 is upright, 6 wants a quarter turn clockwise. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the camera says about the shot; 0 and '' where it does not. */
export interface CameraShot {
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

/** The visible part of a sensor as it was read out: not turned, not balanced, black not subtracted. */
export interface Mosaic<P extends Pattern = Pattern> {
  readonly width: number;
  readonly height: number;
  /** Sample (y, x) stands at y·width + x. */
  readonly samples: Uint16Array;
  readonly pattern: P;
  /** The number that means black, for each place of the cell, row by row. */
  readonly black: readonly number[];
  /** The number at which the sensor is saturated, above all of `black`. */
  readonly white: number;
  readonly colour: CameraColour;
  readonly orientation: Orientation;
  readonly shot: CameraShot;
}

/** A mosaic of the cell of 2 × 2. */
export type BayerMosaic = Mosaic<BayerPattern>;
export const isBayerMosaic = (mosaic: Mosaic): mosaic is BayerMosaic => isBayer(mosaic.pattern);

/** The place in the 2 × 2 cell, 0 to 3, of column x and row y. */
export function placeInCell(x: number, y: number): 0 | 1 | 2 | 3 {
  return (((y & 1) << 1) | (x & 1)) as 0 | 1 | 2 | 3; // Two bits are never more.
}

/** The channel, 0 red to 2 blue, of each place of the cell. */
export const channelsOf = (pattern: Pattern): readonly number[] => cellOf(pattern).channels;
