import type { OutputSpace } from '../../../contract/develop';
import { diagonal, inverse, multiply, transform, transpose } from './matrix';
import type { Matrix, Triple } from './matrix';
import { linearTransfer, power, rommTransfer, srgbTransfer } from './transfer';
import type { Transfer } from './transfer';

/** Chromaticity: CIE 1931 x and y. */
export type Chromaticity = readonly [x: number, y: number];

/** An RGB colour space. */
export interface ColourSpace {
  /** As its profile is called. */
  readonly name: string;
  readonly primaries: readonly [red: Chromaticity, green: Chromaticity, blue: Chromaticity];
  readonly white: Chromaticity;
  /** From numbers in a file to light. */
  readonly transfer: Transfer;
  /** The same for the picture that the sampler and previews see: never linear, which no network was trained on. */
  readonly rendering: Transfer;
}

export const d65: Chromaticity = [0.3127, 0.329];
export const d50: Chromaticity = [0.3457, 0.3585];

const space = (
  name: string,
  primaries: ColourSpace['primaries'],
  white: Chromaticity,
  transfer: Transfer,
  rendering = transfer,
): ColourSpace => ({ name, primaries, white, transfer, rendering });

/** Spaces that a picture may be in: those that can be chosen, and one for wide colours of other pictures. */
export type SpaceName = OutputSpace | 'rec2020';

const rec2020: ColourSpace['primaries'] = [
  [0.708, 0.292],
  [0.17, 0.797],
  [0.131, 0.046],
];

/** Chromaticities and curves from IEC 61966-2-1, SMPTE EG 432-1, Adobe RGB (1998), ISO 22028-2 and ITU-R BT.2020. */
export const spaces: Readonly<Record<SpaceName, ColourSpace>> = {
  srgb: space(
    'sRGB',
    [
      [0.64, 0.33],
      [0.3, 0.6],
      [0.15, 0.06],
    ],
    d65,
    srgbTransfer,
  ),
  'display-p3': space(
    'Display P3',
    [
      [0.68, 0.32],
      [0.265, 0.69],
      [0.15, 0.06],
    ],
    d65,
    srgbTransfer,
  ),
  'adobe-rgb': space(
    'Adobe RGB (1998) compatible',
    [
      [0.64, 0.33],
      [0.21, 0.71],
      [0.15, 0.06],
    ],
    d65,
    power(563 / 256),
  ),
  prophoto: space(
    'ProPhoto RGB (ROMM)',
    [
      [0.7347, 0.2653],
      [0.1596, 0.8404],
      [0.0366, 0.0001],
    ],
    d50,
    rommTransfer,
  ),
  linear: space('Linear Rec. 2020', rec2020, d65, linearTransfer, srgbTransfer),
  rec2020: space('Rec. 2020 with the curve of sRGB', rec2020, d65, srgbTransfer),
};

/** XYZ of a chromaticity, with Y = 1. */
export function toXyz([x, y]: Chromaticity): Triple {
  return [x / y, 1, (1 - x - y) / y];
}

/** Chromaticity of an XYZ colour. */
export function chromaticityOf([x, y, z]: Triple): Chromaticity {
  return [x / (x + y + z), y / (x + y + z)];
}

/** Linear RGB to XYZ: the primaries in such amounts that together they are white. */
export function rgbToXyz({ primaries: [red, green, blue], white }: Pick<ColourSpace, 'primaries' | 'white'>): Matrix {
  const colours = transpose([toXyz(red), toXyz(green), toXyz(blue)]);
  return multiply(colours, diagonal(transform(inverse(colours), toXyz(white))));
}

/** XYZ to the cones that Bradford's adaptation scales: K. M. Lam, 1985; ICC.1:2010, annex E. */
const bradford: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/** Colours under one white as they look the same under another, XYZ to XYZ. */
export function adaptation(from: Triple, to: Triple): Matrix {
  const [seen, wanted] = [transform(bradford, from), transform(bradford, to)];
  const scale = diagonal([wanted[0] / seen[0], wanted[1] / seen[1], wanted[2] / seen[2]]);
  return multiply(inverse(bradford), multiply(scale, bradford));
}

/** Linear sRGB, whose numbers may lie beyond [0, 1], to the linear RGB of a space; white stays white. */
export function fromLinearSrgb(target: ColourSpace): Matrix {
  const adapted = multiply(adaptation(toXyz(spaces.srgb.white), toXyz(target.white)), rgbToXyz(spaces.srgb));
  return multiply(inverse(rgbToXyz(target)), adapted);
}
