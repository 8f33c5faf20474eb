const polynomial = 0xedb88320;
/** What eight steps of the division make of each byte. */
const steps = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? polynomial : 0);
  return sum;
});

/** The checksum of a chunk's type and data (W3C PNG, annex D). */
export function checksum(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = (sum >>> 8) ^ steps[(sum ^ byte) & 255];
  return ~sum >>> 0;
}
