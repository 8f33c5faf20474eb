import type { Size } from '../../../contract/area';

/** @param bytes the file's first 32 or more */
export function sizeOfWebp(bytes: Buffer): Size | null {
  if (bytes.length < 32) return null;
  switch (bytes.toString('latin1', 12, 16)) {
    case 'VP8X':
      return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
    default:
      return null;
  }
}

/** Whether a WebP has an ICC profile: a chunk of its RIFF container (RFC 9649, 2.7). */
export function hasIccChunk(bytes: Buffer): boolean {
  for (let at = 12; at + 8 <= bytes.length;) {
    if (bytes.toString('latin1', at, at + 4) === 'ICCP') return true;
    const length = bytes.readUInt32LE(at + 4);
    // Chunks have an even number of bytes.
    at += 8 + length + (length % 2);
  }
  return false;
}
