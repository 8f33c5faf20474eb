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
