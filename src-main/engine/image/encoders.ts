import { losslessQuality } from '../../contract/formats';
import type { Format } from '../../contract/formats';
import type { Carried } from './carrier';
import type { Sharp } from './codec';

const millimetres = 25.4;

/** Formats of finished pictures. */
export type PictureFormat = Exclude<Format, 'dng'>;

/** Up to so many pixels a JPEG's codes are fitted to it, which saves a few per cent and takes 12 bytes of memory a pixel. */
export const largestInWhole = 2 ** 26;

/**
 * WebP with losses knows colours at half the resolution only; at the highest quality nothing is lost, nor are the colours of what
 * cannot be seen. More effort would take several times as long for a few per cent.
 */
const webpAt = (quality: number) =>
  quality === losslessQuality ? ({ lossless: true, exact: true, effort: 4 } as const) : { quality };

/** The encoder of each format, with colour at full resolution where the format can hold it. */
export function encoded(
  pixels: Sharp,
  format: PictureFormat,
  { quality, density, isLarge }: { quality: number; density: Carried['density']; isLarge: boolean },
): Sharp {
  switch (format) {
    case 'png':
      // Filtered rows need no more effort than this: a photo becomes half as large in the time of level 6 without, or less.
      return pixels.png({ compressionLevel: 2, adaptiveFiltering: true });
    case 'tiff': {
      const [xres, yres] = [density.x / millimetres, density.y / millimetres];
      return pixels.tiff({ compression: 'deflate', predictor: 'horizontal', xres, yres, resolutionUnit: 'inch' });
    }
    case 'jpeg':
      return pixels
        .flatten({ background: 'white' })
        .jpeg({ quality, chromaSubsampling: '4:4:4', mozjpeg: false, optimiseCoding: !isLarge });
    case 'webp':
      return pixels.webp(webpAt(quality));
    case 'avif':
      return pixels.avif({ quality, chromaSubsampling: '4:4:4' });
  }
}
