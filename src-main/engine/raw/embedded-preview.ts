import type { OutputSettings } from 'libraw-wasm/dist/libraw.js';
import sharp from '../image/codec';
import type { Image } from '../image/image';
import { toPlanes } from '../image/pixels';
import { orientationOf } from './facts';
import { withLibRaw } from './libraw';
import type { Orientation } from './mosaic';
import { upright } from './orient';

/** LibRaw wants settings of whoever opens a file; the preview needs none of them. */
const settings: OutputSettings = {
  outputBps: 16,
  outputColor: 1,
  useCameraWb: true,
  noAutoBright: true,
  gamm: [1, 1, 1, 1, 0, 0],
};

/** The picture that a camera put into its RAW file. */
export interface EmbeddedPreview {
  readonly jpeg: Uint8Array;
  /** How the JPEG has to be turned, whatever it says itself. */
  readonly orientation: Orientation;
}

/**
 * The largest JPEG in the bytes of a RAW file, without the sensor's samples being unpacked: milliseconds. null where
 * there is none, or the file cannot be read, which readRaw has the words for.
 */
export async function embeddedPreview(bytes: Uint8Array): Promise<EmbeddedPreview | null> {
  return withLibRaw(bytes, settings, (file) => {
    const orientation = orientationOf(file.metadata(true));
    const preview = file.thumbnailData();
    // A copy: what LibRaw gives may be a view of memory that the next file uses.
    return preview?.format === 'jpeg' ? { jpeg: preview.data.slice(), orientation } : null;
  }).catch(() => null);
}

/** A preview as a small upright picture in sRGB, at most `side` pixels a side; null where the JPEG is damaged. */
export async function decodePreview({ jpeg, orientation }: EmbeddedPreview, side: number): Promise<Image | null> {
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
