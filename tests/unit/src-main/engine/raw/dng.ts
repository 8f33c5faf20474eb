import type { Matrix, Triple } from '../../../../../src-main/engine/image/colour/matrix';
import { channelsOf } from '../../../../../src-main/engine/raw/mosaic';
import type { Pattern } from '../../../../../src-main/engine/raw/mosaic';
import * as tiff from '../../../../../src-main/engine/tiff/write';

/** All that a test may want to say in a DNG. */
export interface DngFacts {
  /** Size of the whole sensor, margins included. */
  readonly width: number;
  readonly height: number;
  /** Samples of the whole sensor, row by row. */
  readonly samples: Uint16Array;
  /** Of the visible area. */
  readonly pattern: Pattern;
  /** A cell of another size instead, row by row: 0 red, 1 green, 2 blue. */
  readonly cell: readonly number[] | null;
  /** Masked pixels before the visible area; even numbers, as cameras have them. */
  readonly margin: { readonly left: number; readonly top: number };
  readonly black: readonly number[];
  readonly white: number;
  /** Camera RGB of a neutral surface. */
  readonly neutral: Triple;
  readonly matrix: Matrix;
  readonly orientation: number;
  readonly iso: number;
  readonly exposure: number;
  /** Pairs of gain and offset; none: the file says nothing. */
  readonly noiseProfile: readonly number[];
}

/** XYZ to camera RGB. */
const camera: Matrix = [
  [0.8, -0.2, -0.1],
  [-0.4, 1.2, 0.2],
  [-0.1, 0.2, 0.6],
];

const plain = {
  cell: null,
  margin: { left: 0, top: 0 },
  black: [512, 520, 516, 508],
  white: 16383,
  neutral: [0.5, 1, 0.65],
  matrix: camera,
  orientation: 1,
  iso: 400,
  exposure: 1 / 125,
  noiseProfile: [],
} satisfies Partial<DngFacts>;

function fieldsOf(facts: DngFacts): tiff.TiffField[] {
  const { width, height, margin, pattern } = facts;
  const cell = facts.cell ?? channelsOf(pattern);
  const side = Math.sqrt(cell.length);
  return [
    tiff.longs(254, 0),
    tiff.longs(256, width),
    tiff.longs(257, height),
    tiff.shorts(258, 16),
    tiff.shorts(259, 1),
    tiff.shorts(262, 32803),
    tiff.text(271, 'Fixture'),
    tiff.text(272, 'Bayer One'),
    tiff.shorts(274, facts.orientation),
    tiff.shorts(277, 1),
    tiff.longs(278, height),
    tiff.shorts(33421, side, side),
    tiff.bytes(33422, ...cell),
    tiff.bytes(50706, 1, 4, 0, 0),
    tiff.bytes(50707, 1, 1, 0, 0),
    tiff.text(50708, 'Fixture Bayer One'),
    tiff.shorts(50713, 2, 2),
    tiff.rationals(50714, ...facts.black),
    tiff.longs(50717, facts.white),
    tiff.signedRationals(50721, ...facts.matrix.flat()),
    tiff.rationals(50728, ...facts.neutral),
    tiff.shorts(50778, 21),
    tiff.longs(50829, margin.top, margin.left, height, width),
    ...(facts.noiseProfile.length > 0 ? [tiff.doubles(51041, ...facts.noiseProfile)] : []),
  ];
}

/** An uncompressed little-endian DNG; LibRaw takes none of X-Trans that is smaller than its tiles of 512. */
export function writeDng(
  given: Pick<DngFacts, 'width' | 'height' | 'samples' | 'pattern'> & Partial<DngFacts>,
): Buffer {
  const facts: DngFacts = { ...plain, ...given };
  const { samples, exposure, iso } = facts;
  const exif = { fields: [tiff.rationals(33434, exposure), tiff.shorts(34855, iso)] };
  const strips = [Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)];
  const children = [{ tag: 34665, directory: exif }];
  return Buffer.concat(tiff.encodeTiff({ fields: fieldsOf(facts), children, strips }));
}

/** An even surface as a sensor sees it that repeats neither Bayer's cell nor Fuji's. */
export function otherDng(): Buffer {
  const cell = [0, 1, 1, 2, 1, 0, 2, 1, 1, 2, 0, 1, 2, 1, 1, 0];
  const samples = new Uint16Array(96 * 64).fill(4000);
  return writeDng({ width: 96, height: 64, samples, pattern: 'RGGB', cell, black: [512, 512, 512, 512] });
}

/** Replaces the value of a field, so that the file lies. */
export function withField(dng: Buffer, tag: number, value: number): Buffer {
  const copy = Buffer.from(dng);
  for (let index = 0; index < copy.readUInt16LE(8); index++) {
    const at = 10 + index * 12;
    if (copy.readUInt16LE(at) === tag) copy.writeUInt32LE(value, at + 8);
  }
  return copy;
}
