import { overviewLevel, tileSide } from '../../contract/tiles';
import type { TilePlace } from '../../contract/tiles';
import { bitmap } from './bitmap';
import { profileFault } from './colour/icc';
import { iccProfile } from './colour/profile';
import { spaces } from './colour/spaces';
import type { SpaceName } from './colour/spaces';
import { displayOf } from './display';
import type { Image } from './image';
import type { PhotoFacts } from './photo';
import { interleave, toPlanes } from './pixels';
import { halved, readTile, writePyramid } from './pyramid';

/** What the numbers of a picture mean. */
interface Colours {
  readonly icc: Uint8Array | null;
  readonly space: SpaceName | null;
}

/** A picture as the page shows it. */
export interface Shown {
  readonly image: Image;
  readonly alpha: Float32Array | null;
  /** The space of its numbers; null where the source's own, or none, is right. */
  readonly space: SpaceName | null;
  readonly source: Pick<PhotoFacts, 'icc'>;
}

/** Keeps a picture in all sizes and in its own colours. Throws the file system's own error. */
export function writeShownPyramid({ image, alpha, space, source }: Shown, path: string): Promise<void> {
  const { width, height } = image;
  const [red, green, blue] = image.planes;
  const planes = alpha ? [blue, green, red, alpha] : [blue, green, red];
  const about: Colours = { icc: space === null ? source.icc : null, space };
  return writePyramid({ width, height, planes, depth: 8, about }, path);
}

/** The whole of a large picture with few enough pixels to be shown in one piece, aligned with its tiles. */
export function overviewOf({ image, alpha }: Pick<Shown, 'image' | 'alpha'>): {
  image: Image;
  alpha: Float32Array | null;
} {
  let { width, height } = image;
  let planes: readonly Float32Array[] = alpha ? [...image.planes, alpha] : image.planes;
  for (let level = overviewLevel(image); level > 0; level--) {
    const size = { width, height };
    planes = planes.map((plane) => halved(plane, size));
    [width, height] = [Math.ceil(width / 2), Math.ceil(height / 2)];
  }
  const [red, green, blue, opacity] = planes;
  return { image: { width, height, planes: [red, green, blue] }, alpha: alpha && opacity };
}

/** Samples of a tile whose profile no browser reads, brought to sRGB in place. */
async function toSrgb(samples: Uint8Array, { icc, space }: Colours): Promise<void> {
  const channels = samples.length / tileSide ** 2;
  const size = { width: tileSide, height: tileSide };
  // Blue stands first.
  const [blue, green, red] = toPlanes(samples, tileSide, tileSide, channels).planes;
  const display = await displayOf({ icc: icc && Buffer.from(icc), space, alpha: null, ...size }, null);
  const { planes } = display.toSrgb({ ...size, planes: [red, green, blue] });
  planes.forEach((plane, channel) => interleave(samples, plane, 2 - channel, channels));
}

/** The profile of a picture's numbers; null for sRGB. A browser reads none that is not of three colours. */
function profileOf({ icc, space }: Colours): Uint8Array | null {
  if (space !== null) return space === 'srgb' ? null : iccProfile(spaces[space]);
  return icc && profileFault(Buffer.from(icc), 'RGB ') === null ? icc : null;
}

/** A tile of a large picture as a picture file in its own colours; null where there is none. */
export async function shownTile(path: string, place: TilePlace): Promise<Uint8Array<ArrayBuffer> | null> {
  const tile = await readTile<Colours>(path, place);
  if (!tile) return null;
  const samples = tile.samples as Uint8Array; // writeShownPyramid keeps 8 bits.
  const profile = profileOf(tile.about);
  if (profile === null && tile.about.icc !== null) await toSrgb(samples, tile.about);
  return bitmap(samples, tileSide, { profile });
}
