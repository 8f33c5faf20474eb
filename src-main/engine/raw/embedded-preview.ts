import type { OutputSettings } from 'libraw-wasm/dist/libraw.js';
import sharp from '../image/codec';
import { displayOf } from '../image/display';
import { exifFacts, readExif } from '../image/header/exif';
import { readJpeg } from '../image/header/jpeg';
import type { Image } from '../image/image';
import { toPlanes } from '../image/pixels';
import { cameraJpeg } from './camera-jpeg';
import { orientationOf } from './facts';
import { withLibRaw } from './libraw';
import type { Orientation } from './mosaic';
import { upright } from './orient';
import { readTiff } from '../tiff/read';

/** LibRaw wants settings of whoever opens a file; the preview needs none of them. */
const settings: OutputSettings = {
  outputBps: 16,
  outputColor: 1,
  useCameraWb: true,
  noAutoBright: true,
  gamm: [1, 1, 1, 1, 0, 0],
};

/** The picture that a camera put into its RAW file. */
interface EmbeddedPreview {
  readonly jpeg: Uint8Array;
  /** How the JPEG has to be turned, whatever it says itself. */
  readonly orientation: Orientation;
}

/**
 * The largest JPEG in the bytes of a RAW file, without the sensor's samples being unpacked: milliseconds. null where
 * there is none, or the file cannot be read, which readRaw has the words for.
 */
export async function embeddedPreview(bytes: Uint8Array): Promise<EmbeddedPreview | null> {
  const jpeg = cameraJpeg(bytes);
  if (!jpeg) return null;
  return withLibRaw(bytes, settings, (file) => ({ jpeg, orientation: orientationOf(file.metadata(true)) })).catch(
    () => null,
  );
}

/** Cameras that are set to Adobe RGB write their previews in it, and say so in EXIF alone. */
function isAdobeRgb(bytes: Uint8Array, jpeg: Uint8Array): boolean {
  const [own, file] = [readJpeg(Buffer.from(jpeg)).exif, readTiff(bytes)];
  const ofPreview = own && readExif(own);
  return ofPreview?.isAdobeRgb === true || (file !== null && exifFacts(file).isAdobeRgb);
}

/** A preview as a small upright picture in sRGB, at most `side` pixels a side; null where the JPEG is damaged. */
async function decodePreview({ jpeg, orientation }: EmbeddedPreview, side: number): Promise<Image | null> {
  const decoded = await sharp(jpeg, { failOn: 'error' })
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null);
  if (!decoded) return null;
  const { data, info } = decoded;
  return upright(toPlanes(data, info.width, info.height, info.channels), orientation);
}

/** What a camera put into its RAW file, small, upright and in sRGB; null where there is nothing that can be shown. */
export async function smallRaw(bytes: Uint8Array, side: number): Promise<Image | null> {
  const preview = await embeddedPreview(bytes);
  const image = preview && (await decodePreview(preview, side));
  if (!image || !isAdobeRgb(bytes, preview.jpeg)) return image;
  return (await displayOf({ icc: null, space: 'adobe-rgb', alpha: null, ...image }, null)).toSrgb(image);
}
