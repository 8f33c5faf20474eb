import type { FileHandle } from 'node:fs/promises';

const mark = { bytes: '\0bytes', number: '\0number' } as const;

/** Where bytes stand behind the text. */
type Place = readonly [start: number, length: number];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * A value as bytes: all that JSON knows, numbers that are none, and bytes as they are. `v8.serialize` would do the same,
 * but in Electron 22 it ends the process where its result lies outside of the memory that V8 allows itself, which from
 * about 20 kB on it does now and then.
 */
export function packed(value: unknown): Buffer {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const text = JSON.stringify(value, function (this: Record<string, unknown>, key, given: unknown) {
    // A Buffer has been turned into a list of numbers when it comes here.
    const own = this[key];
    if (typeof own === 'number' && !Number.isFinite(own)) return { [mark.number]: String(own) };
    if (!(own instanceof Uint8Array)) return given;
    const place: Place = [length, own.length];
    pieces.push(own);
    length += own.length;
    return { [mark.bytes]: place };
  });
  const head = Buffer.from(text);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(head.length);
  return Buffer.concat([size, head, ...pieces]);
}

/** What was packed; bytes come back as Buffers. Throws what JSON.parse throws, or RangeError. */
export function unpacked(bytes: Uint8Array): unknown {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 4 + whole.readUInt32LE(0);
  return JSON.parse(whole.toString('utf8', 4, start), (_key, value: unknown) => {
    if (!isRecord(value)) return value;
    if (mark.number in value) return Number(value[mark.number]);
    if (!(mark.bytes in value)) return value;
    const [at, length] = value[mark.bytes] as Place; // As `packed` writes it.
    return Buffer.from(whole.subarray(start + at, start + at + length));
  });
}

/** Puts a packed value where a file begins, behind its length. Throws the file system's own error. */
export async function writePacked(file: FileHandle, value: unknown): Promise<void> {
  const bytes = packed(value);
  await file.write(new Uint8Array(Uint32Array.of(bytes.length).buffer));
  await file.write(bytes);
}

/** All of the bytes; to be said, as Electron 22 reads none where no length is given. */
const fill = (file: Pick<FileHandle, 'read'>, bytes: Uint8Array) => file.read(bytes, 0, bytes.length);

/** What writePacked has put there, and where it ends; read from there on. */
export async function readPacked(file: Pick<FileHandle, 'read'>): Promise<{ value: unknown; end: number }> {
  const length = new Uint32Array(1);
  await fill(file, new Uint8Array(length.buffer));
  const bytes = new Uint8Array(length[0]);
  await fill(file, bytes);
  return { value: unpacked(bytes), end: 4 + bytes.length };
}
