/** The maker's name and the model's. */
export interface CameraName {
  readonly make: string;
  readonly model: string;
}

/** Where the signature of Canon's CRW container stands, and the signature. */
const crwSignature = { at: 6, text: 'HEAPCCDR' };
/** Record 0x080a of a CRW file: both names, each closed by a zero. */
const crwNames = /Canon\0(Canon [\x20-\x7e]{1,60})\0/;

/**
 * The names in a CRW file, or null. LibRaw compiled to WebAssembly does not find them: it skips from the first name to
 * the second by an unsigned 32-bit number that is meant to be negative.
 */
export function nameInCrw(bytes: Uint8Array): CameraName | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  if (!text.startsWith(crwSignature.text, crwSignature.at)) return null;
  const found = crwNames.exec(text);
  return found && { make: 'Canon', model: found[1] };
}

/** A field of a TIFF directory; `values` are bytes, 16-bit or 32-bit numbers, by `type`. */
interface Field {
  readonly tag: number;
  readonly type: 1 | 2 | 3 | 4;
  readonly values: readonly number[];
}

/** “II”, 42, and the directory's place. */
const headBytes = Buffer.from([0x49, 0x49, 42, 0, 8, 0, 0, 0]);
const sizes = { 1: 1, 2: 1, 3: 2, 4: 4 };
const text = (value: string) => [...Buffer.from(`${value}\0`, 'latin1')];

/** The fields of the smallest DNG that LibRaw takes for the camera's. */
function nameFields({ make, model }: CameraName): Field[] {
  return [
    { tag: 256, type: 4, values: [32] },
    { tag: 257, type: 4, values: [32] },
    { tag: 258, type: 3, values: [16] },
    { tag: 259, type: 3, values: [1] },
    { tag: 262, type: 3, values: [32803] },
    { tag: 271, type: 2, values: text(make) },
    { tag: 272, type: 2, values: text(model) },
    { tag: 273, type: 4, values: [8] },
    { tag: 277, type: 3, values: [1] },
    { tag: 278, type: 4, values: [32] },
    { tag: 279, type: 4, values: [2048] },
    { tag: 33421, type: 3, values: [2, 2] },
    { tag: 33422, type: 1, values: [0, 1, 1, 2] },
    { tag: 50706, type: 1, values: [1, 1, 0, 0] },
    { tag: 50708, type: 2, values: text(model) },
    { tag: 50717, type: 4, values: [1023] },
  ];
}

function encodeValues({ type, values }: Field): Buffer {
  const bytes = Buffer.alloc(Math.max(4, values.length * sizes[type]));
  values.forEach((value, index) => bytes.writeUIntLE(value, index * sizes[type], sizes[type]));
  return bytes;
}

/** The directory at byte 8 of a little-endian TIFF file, and after it the values that do not fit into their entries. */
function encodeDirectory(fields: readonly Field[]): Buffer {
  const directory = Buffer.alloc(2 + 12 * fields.length + 4);
  directory.writeUInt16LE(fields.length);
  const values: Uint8Array[] = [];
  let end = headBytes.length + directory.length;
  for (const [index, field] of fields.entries()) {
    const entry = directory.subarray(2 + 12 * index);
    const bytes = encodeValues(field);
    entry.writeUInt16LE(field.tag);
    entry.writeUInt16LE(field.type, 2);
    entry.writeUInt32LE(field.values.length, 4);
    if (bytes.length === 4) bytes.copy(entry, 8);
    else entry.writeUInt32LE(end, 8);
    if (bytes.length === 4) continue;
    values.push(bytes);
    end += bytes.length;
  }
  return Buffer.concat([directory, ...values]);
}

/** A DNG without pixels that names a camera, so that LibRaw can be asked for the colours of that camera. */
export function dngNaming(name: CameraName): Uint8Array {
  return Buffer.concat([headBytes, encodeDirectory(nameFields(name))]);
}
