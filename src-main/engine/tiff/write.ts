/** The kinds of values in a TIFF directory: their codes (TIFF 6.0, section 2) and bytes a value. */
const kinds = {
  byte: { code: 1, size: 1 },
  text: { code: 2, size: 1 },
  short: { code: 3, size: 2 },
  long: { code: 4, size: 4 },
  rational: { code: 5, size: 8 },
  signedRational: { code: 10, size: 8 },
  double: { code: 12, size: 8 },
} as const;

/** One fact in a directory. */
export interface TiffField {
  readonly tag: number;
  readonly kind: keyof typeof kinds;
  /** Whole numbers, or any numbers for rationals, which are kept to six places or as many as fit; a text's are its bytes and a zero. */
  readonly values: readonly number[] | Uint8Array;
}

/** What a TIFF file says of one picture. */
export interface Directory {
  readonly fields: readonly TiffField[];
  /** Directories that a field of this one points to. */
  readonly children?: readonly { readonly tag: number; readonly directory: Directory }[];
  /** The picture, from top to bottom; the fields that tell where it is are added. */
  readonly strips?: readonly Uint8Array[];
}

export const text = (tag: number, value: string): TiffField => ({
  tag,
  kind: 'text',
  values: [...Buffer.from(`${value}\0`, 'utf8')],
});
/** As many bytes as there are: as arguments of a function a profile of some hundred kilobytes would be too many. */
export const data = (tag: number, values: Uint8Array): TiffField => ({ tag, kind: 'byte', values });

const numbersOf =
  (kind: TiffField['kind']) =>
  (tag: number, ...values: number[]): TiffField => ({ tag, kind, values });
export const bytes = numbersOf('byte');
export const shorts = numbersOf('short');
export const longs = numbersOf('long');
export const rationals = numbersOf('rational');
export const signedRationals = numbersOf('signedRational');
export const doubles = numbersOf('double');

/** “II”, 42, and where the main directory is. */
const head = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
const stripOffsets = 273;
const stripByteCounts = 279;
const finest = 1e6;
/** The largest numerators. */
const largest = { rational: 2 ** 32 - 1, signedRational: 2 ** 31 - 1 };

/** Everything begins at an even byte. */
const even = (length: number) => length + (length % 2);

/** Bytes of a field's values; up to four stand in its entry, more of them after the table. */
function lengthOf({ kind, values }: TiffField): number {
  return Math.max(4, even(values.length * kinds[kind].size));
}

/** Millionths, or coarser parts of ten where the number is too large for them: 4800 pixels an inch are. */
function fractionOf(kind: keyof typeof largest, value: number): { numerator: number; denominator: number } {
  let denominator = finest;
  while (denominator > 1 && Math.round(Math.abs(value) * denominator) > largest[kind]) denominator /= 10;
  return { numerator: Math.round(value * denominator), denominator };
}

function encodeValues(field: TiffField): Buffer {
  const { kind, values } = field;
  const { size } = kinds[kind];
  const encoded = Buffer.alloc(lengthOf(field));
  values.forEach((value, index) => {
    const at = index * size;
    if (kind === 'rational' || kind === 'signedRational') {
      const { numerator, denominator } = fractionOf(kind, value);
      if (kind === 'rational') encoded.writeUInt32LE(numerator, at);
      else encoded.writeInt32LE(numerator, at);
      encoded.writeInt32LE(denominator, at + 4);
    } else if (kind === 'double') encoded.writeDoubleLE(value, at);
    else encoded.writeUIntLE(value, at, size);
  });
  return encoded;
}

const tableLength = (count: number) => 2 + 12 * count + 4;

function directoryLength(fields: readonly TiffField[]): number {
  const outside = fields.map(lengthOf).filter((length) => length > 4);
  return outside.reduce((sum, length) => sum + length, tableLength(fields.length));
}

/** A directory that stands at byte `start`, and after it the values that do not fit into their entries. */
function encodeFields(given: readonly TiffField[], start: number): Buffer {
  const fields = [...given].sort((a, b) => a.tag - b.tag);
  const encoded = Buffer.alloc(directoryLength(fields));
  encoded.writeUInt16LE(fields.length);
  let end = tableLength(fields.length);
  for (const [index, field] of fields.entries()) {
    const entry = encoded.subarray(2 + 12 * index);
    entry.writeUInt16LE(field.tag);
    entry.writeUInt16LE(kinds[field.kind].code, 2);
    entry.writeUInt32LE(field.values.length, 4);
    const values = encodeValues(field);
    if (values.length === 4) values.copy(entry, 8);
    else {
      entry.writeUInt32LE(start + end, 8);
      end += values.copy(encoded, end);
    }
  }
  return encoded;
}

/** Where strips are that follow each other from byte `start` on; nothing where there are none. */
function stripFields(strips: readonly { readonly length: number }[], start: number): TiffField[] {
  if (strips.length === 0) return [];
  let end = start;
  const places = strips.map(({ length }) => {
    const place = end;
    end += even(length);
    return place;
  });
  return [longs(stripOffsets, ...places), longs(stripByteCounts, ...strips.map(({ length }) => length))];
}

const evened = (strip: Uint8Array) => (strip.length % 2 === 0 ? [strip] : [strip, Uint8Array.of(0)]);
const sizeOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, { length }) => sum + length, 0);

/** The parts of the file from byte `start` on: the directory, what it points to, its strips. */
function layOut({ fields, children = [], strips = [] }: Directory, start: number): Uint8Array[] {
  const pointers = [...children.map(({ tag }) => longs(tag, 0)), ...stripFields(strips, 0)];
  let end = start + directoryLength([...fields, ...pointers]);
  const below = children.map(({ tag, directory }) => {
    const parts = layOut(directory, end);
    const pointer = longs(tag, end);
    end += sizeOf(parts);
    return { pointer, parts };
  });
  const all = [...fields, ...below.map(({ pointer }) => pointer), ...stripFields(strips, end)];
  return [encodeFields(all, start), ...below.flatMap(({ parts }) => parts), ...strips.flatMap(evened)];
}

/**
 * What comes before the strips in a file with one directory, so that strips can be made one by one while they are
 * written. Each has to begin at an even byte. Throws what encodeTiff throws.
 */
export function encodeHead(fields: readonly TiffField[], strips: readonly { readonly length: number }[]): Uint8Array[] {
  const end = head.length + directoryLength([...fields, ...stripFields(strips, 0)]);
  return [head, encodeFields([...fields, ...stripFields(strips, end)], head.length)];
}

/**
 * A little-endian TIFF file as the parts that follow each other in it, so that a large picture need not be copied. Its
 * main directory stands at byte 8. Throws RangeError for a number that its field cannot hold.
 */
export function encodeTiff(main: Directory): Uint8Array[] {
  return [head, ...layOut(main, head.length)];
}
