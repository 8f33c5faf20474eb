import type { Encoding, Size } from '@contract';
import { losslessQuality } from '@contract/formats';

/** Bytes per pixel of photos at quality 92, and of lossless ones per byte of pixel data: what files of photos come to. */
const lossyBytes = { jpeg: 0.75, webp: 0.45, avif: 0.35 } as const;
const pngShare = 0.6;
const losslessWebpShare = 0.45;

/** About how large a file will be, in bytes; a hint, because it depends on what the photo shows. */
export function bytesOf({ width, height }: Size, { format, bits, quality }: Encoding): number {
  const pixels = width * height;
  const plain = (pixels * 3 * bits) / 8;
  if (format === 'webp' && quality === losslessQuality) return plain * losslessWebpShare;
  switch (format) {
    case 'jpeg':
    case 'webp':
    case 'avif':
      // Halves for about every 15 steps of quality.
      return pixels * lossyBytes[format] * 2 ** ((quality - 92) / 15);
    case 'png':
      return plain * pngShare;
    case 'tiff':
    case 'dng':
      return plain;
  }
}
