import { inflateSync } from 'node:zlib';

/**
 * So many bytes may the compressed texts and metadata of a photo unfold to, together: far more than any have,
 * while 200 kB can claim to be 200 MB. ExifTool is held to the same.
 */
export const mostInflated = 8 * 2 ** 20;

/** What zlib's data unfolds to; null where that is more than `most` bytes, or where the data is damaged. */
export function inflated(data: Buffer, most: number): Buffer | null {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(most, 1) });
  } catch {
    return null;
  }
}
