import type { Matrix, Triple } from './matrix';
import { multiply, transpose } from './matrix';
import { adaptation, rgbToXyz, toXyz } from './spaces';
import type { ColourSpace } from './spaces';
import type { Transfer } from './transfer';

/** The white of ICC's profile connection space: D50, as ICC.1:2010 rounds it. */
const connectionWhite: Triple = [0.9642, 1, 0.8249];
const headBytes = 128;

/** Signed numbers with 16 bits after the point. */
function fixed(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeInt32BE(Math.round(value * 65536), 4 * index));
  return bytes;
}

/** A tag's four letters and four zeros, then what it holds. */
const tagged = (type: string, ...parts: Buffer[]) =>
  Buffer.concat([Buffer.from(`${type}\0\0\0\0`, 'latin1'), ...parts]);

/** An English text, as UTF-16. */
function localised(text: string): Buffer {
  const letters = Buffer.from(text, 'utf16le').swap16();
  const record = Buffer.alloc(20);
  [1, 12].forEach((value, index) => record.writeUInt32BE(value, 4 * index));
  record.write('enUS', 8, 'latin1');
  record.writeUInt32BE(letters.length, 12);
  record.writeUInt32BE(28, 16);
  return tagged('mluc', record, letters);
}

/** A parametric curve: function 0 is a mere power, function 3 has a straight toe. */
function curve({ gamma, a, b, c, d }: Transfer): Buffer {
  const kind = Buffer.alloc(4);
  kind.writeUInt16BE(d === 0 ? 0 : 3);
  return tagged('para', kind, fixed(d === 0 ? [gamma] : [gamma, a, b, c, d]));
}

/** ICC.1:2010, table 17: an RGB monitor of version 4.3, with a date of its own so that equal spaces give equal bytes. */
function head(size: number): Buffer {
  const bytes = Buffer.alloc(headBytes);
  bytes.writeUInt32BE(size, 0);
  bytes.writeUInt32BE(0x04300000, 8);
  bytes.write('mntrRGB XYZ ', 12, 'latin1');
  [2026, 1, 1].forEach((value, index) => bytes.writeUInt16BE(value, 24 + 2 * index));
  bytes.write('acsp', 36, 'latin1');
  fixed(connectionWhite).copy(bytes, 68);
  return bytes;
}

/** The table of tags and the tags themselves, each at a multiple of four bytes; equal ones stand there once. */
function assemble(tags: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  const parts = new Map<Buffer, number>();
  let end = headBytes + table.length;
  tags.forEach(([name, bytes], index) => {
    const place = parts.get(bytes) ?? end;
    if (place === end) end += Math.ceil(bytes.length / 4) * 4;
    parts.set(bytes, place);
    table.write(name, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(place, 8 + 12 * index);
    table.writeUInt32BE(bytes.length, 12 + 12 * index);
  });
  const body = [...parts.keys()].map((bytes) => Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]));
  return Buffer.concat([head(end), table, ...body]);
}

const adaptationOf = ({ white }: ColourSpace): Matrix => adaptation(toXyz(white), connectionWhite);

/** Linear RGB of a space to XYZ under D50, as profiles have it. */
export const connectionMatrix = (space: ColourSpace): Matrix => multiply(adaptationOf(space), rgbToXyz(space));

/** The ICC profile of a colour space: version 4, a matrix and a curve (ICC.1:2010, 8.3.3). */
export function iccProfile(space: ColourSpace): Buffer {
  const [red, green, blue] = transpose(connectionMatrix(space));
  const transfer = curve(space.transfer);
  return assemble([
    ['desc', localised(space.name)],
    ['cprt', localised('No copyright, use freely')],
    ['wtpt', tagged('XYZ ', fixed(connectionWhite))],
    ['chad', tagged('sf32', fixed(adaptationOf(space).flat()))],
    ['rXYZ', tagged('XYZ ', fixed(red))],
    ['gXYZ', tagged('XYZ ', fixed(green))],
    ['bXYZ', tagged('XYZ ', fixed(blue))],
    ['rTRC', transfer],
    ['gTRC', transfer],
    ['bTRC', transfer],
  ]);
}
