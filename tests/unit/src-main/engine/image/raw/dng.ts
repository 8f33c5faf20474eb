import type { Matrix, Triple } from '../../../../../../src-main/engine/image/colour/matrix';
import type { Pattern } from '../../../../../../src-main/engine/image/raw/mosaic';

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
} satisfies Partial<DngFacts>;

type Type = 1 | 2 | 3 | 4 | 5 | 10;
type Field = readonly [tag: number, type: Type, values: readonly number[]];

const text = (value: string) => [...Buffer.from(`${value}\0`, 'latin1')];
/** Numbers as millionths: numerator, denominator. */
const rational = (values: readonly number[]) => values.flatMap((value) => [Math.round(value * 1e6), 1e6]);

function fieldsOf(facts: DngFacts): Field[] {
  const { width, height, margin, pattern } = facts;
  const cell = facts.cell ?? Array.from(pattern, (letter) => 'RGB'.indexOf(letter));
  const side = Math.sqrt(cell.length);
  return [
    [254, 4, [0]],
    [256, 4, [width]],
    [257, 4, [height]],
    [258, 3, [16]],
    [259, 3, [1]],
    [262, 3, [32803]],
    [271, 2, text('Fixture')],
    [272, 2, text('Bayer One')],
    [273, 4, [0]],
    [274, 3, [facts.orientation]],
    [277, 3, [1]],
    [278, 4, [height]],
    [279, 4, [width * height * 2]],
    [33421, 3, [side, side]],
    [33422, 1, cell],
    [34665, 4, [0]],
    [50706, 1, [1, 4, 0, 0]],
    [50707, 1, [1, 1, 0, 0]],
    [50708, 2, text('Fixture Bayer One')],
    [50713, 3, [2, 2]],
    [50714, 5, rational(facts.black)],
    [50717, 4, [facts.white]],
    [50721, 10, rational(facts.matrix.flat())],
    [50728, 5, rational(facts.neutral)],
    [50778, 3, [21]],
    [50829, 4, [margin.top, margin.left, height, width]],
  ];
}

const bytesOf = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 10: 4 };

function encodeValues([, type, values]: Field): Buffer {
  const size = bytesOf[type];
  const bytes = Buffer.alloc(Math.max(4, values.length * size + ((values.length * size) % 2)));
  values.forEach((value, index) => {
    if (value < 0) bytes.writeInt32LE(value, index * size);
    else bytes.writeUIntLE(value, index * size, size);
  });
  return bytes;
}

const countOf = ([, type, values]: Field) => (type === 5 || type === 10 ? values.length / 2 : values.length);

/** A directory that stands at byte `start`, and after it the values that do not fit into their entries. */
function encodeDirectory(fields: readonly Field[], start: number): Buffer {
  const directory = Buffer.alloc(2 + fields.length * 12 + 4);
  directory.writeUInt16LE(fields.length);
  const outside: Buffer[] = [];
  let end = start + directory.length;
  fields.forEach((field, index) => {
    const entry = directory.subarray(2 + index * 12);
    const bytes = encodeValues(field);
    entry.writeUInt16LE(field[0]);
    entry.writeUInt16LE(field[1], 2);
    entry.writeUInt32LE(countOf(field), 4);
    if (bytes.length === 4) bytes.copy(entry, 8);
    else entry.writeUInt32LE(end, 8);
    if (bytes.length === 4) return;
    outside.push(bytes);
    end += bytes.length;
  });
  return Buffer.concat([directory, ...outside]);
}

/** An uncompressed little-endian DNG of a Bayer sensor. */
export function writeDng(
  given: Pick<DngFacts, 'width' | 'height' | 'samples' | 'pattern'> & Partial<DngFacts>,
): Buffer {
  const facts: DngFacts = { ...plain, ...given };
  const { samples, exposure, iso } = facts;
  const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
  const main = encodeDirectory(fieldsOf(facts), head.length);
  const exifStart = head.length + main.length;
  const exif = encodeDirectory(
    [
      [33434, 5, rational([exposure])],
      [34855, 3, [iso]],
    ],
    exifStart,
  );
  const pixels = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const dng = Buffer.concat([head, main, exif, pixels]);
  return withField(withField(dng, 34665, exifStart), 273, exifStart + exif.length);
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
