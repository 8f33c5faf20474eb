import { rm } from 'node:fs/promises';
import sharp from './codec';
import type { Sharp } from './codec';
import { LatensifyError } from '../../contract/errors';
import { formats, holdsBits } from '../../contract/formats';
import type { Format, FormatFacts } from '../../contract/formats';
import type { Encoding } from '../../contract/settings';
import type { SpaceName } from './colour/spaces';
import type { Image } from './image';
import { writeDngMetadata, writeMetadata } from './metadata';
import type { PhotoFacts } from './photo';
import { toSamples } from './pixels';
import type { CameraPicture } from '../raw/camera-picture';
import { writeLinearDng } from '../raw/dng/write-dng';

/** A result: the restored picture and the photo whose metadata it inherits. */
export interface Result {
  readonly image: Image;
  readonly alpha: Float32Array | null;
  /** What a RAW photo's picture was developed from; null where that is no mosaic. */
  readonly camera: CameraPicture | null;
  /** The colour space whose profile the file gets; null where the source's own, or none, is right. */
  readonly space: SpaceName | null;
  readonly source: PhotoFacts;
}

function refuseImpossible({ image: { width, height } }: Result, { format, bits }: Encoding): void {
  if (format !== 'dng' && !holdsBits(format, bits)) throw new LatensifyError('bits-unsupported', { format });
  const { largestSide: limit }: FormatFacts = formats[format];
  if (limit !== null && Math.max(width, height) > limit) {
    throw new LatensifyError('picture-too-large-for-format', { width, height, format, limit });
  }
}

function picture({ image, alpha }: Pick<Result, 'image' | 'alpha'>, bits: 8 | 16): Sharp {
  const { width, height } = image;
  const raw = { width, height, channels: alpha ? 4 : 3 } as const;
  return sharp(toSamples(image, alpha, bits), { raw, limitInputPixels: false }).toColourspace(
    bits === 16 ? 'rgb16' : 'srgb',
  );
}

/** Formats of finished pictures. */
type PictureFormat = Exclude<Format, 'dng'>;

/** The encoder of each format, with colour at full resolution where the format could halve it. */
function encoded(pixels: Sharp, format: PictureFormat, quality: number): Sharp {
  switch (format) {
    case 'png':
      return pixels.png({ compressionLevel: 6 });
    case 'tiff':
      return pixels.tiff({ compression: 'deflate', predictor: 'horizontal' });
    case 'jpeg':
      return pixels.flatten({ background: 'white' }).jpeg({ quality, chromaSubsampling: '4:4:4', mozjpeg: false });
    case 'webp':
      return pixels.webp({ quality });
    case 'avif':
      return pixels.avif({ quality, chromaSubsampling: '4:4:4' });
  }
}

/**
 * ExifTool cannot create a colour profile in an AVIF file, but the codec keeps one that its input has: so the pixels go
 * through a PNG that ExifTool has given the profile.
 */
async function writeAvif(result: Result, quality: number, file: string): Promise<void> {
  const carrier = `${file}.png`;
  try {
    await picture(result, 8).png({ compressionLevel: 0 }).toFile(carrier);
    await writeMetadata(result, carrier);
    await encoded(sharp(carrier, { limitInputPixels: false }).keepMetadata(), 'avif', quality).toFile(file);
  } finally {
    await rm(carrier, { force: true });
  }
}

/** The camera's colours rather than the finished picture. */
async function writeDng({ camera, source }: Result, file: string): Promise<void> {
  if (!camera) throw new LatensifyError('dng-needs-mosaic');
  await writeLinearDng(camera, file);
  await writeDngMetadata(source.path, camera.orientation, file);
}

/**
 * Writes a result as a picture file, or a linear DNG, with its photo's metadata and the profile of its colour space.
 * The caller chooses a name that nobody else uses and renames it afterwards. Throws `bits-unsupported`, `picture-too-large-for-format`, `dng-needs-mosaic`,
 * `metadata-failed`, or the file system's own error.
 */
export async function writePicture(result: Result, encoding: Encoding, file: string): Promise<void> {
  refuseImpossible(result, encoding);
  const { format, bits, quality } = encoding;
  if (format === 'dng') return writeDng(result, file);
  if (format === 'avif') return writeAvif(result, quality, file);
  await encoded(picture(result, bits), format, quality).toFile(file);
  await writeMetadata(result, file);
}
