import type { DevelopSettings } from '../../contract/develop';
import type { Preview } from '../../contract/restoration';
import { levelSize, liveSide, tileSide } from '../../contract/tiles';
import type { TilePlace } from '../../contract/tiles';
import { bitmap } from '../image/bitmap';
import type { Triple } from '../image/colour/matrix';
import { iccProfile } from '../image/colour/profile';
import { spaces } from '../image/colour/spaces';
import { toPlanes } from '../image/pixels';
import { readTile, readWhole, writePyramid } from '../image/pyramid';
import type { Level } from '../image/pyramid';
import type { CameraPicture } from './camera-picture';
import { developShown, shownSpace } from './develop-shown';
import type { CameraColour } from './mosaic';
import { upright } from './orient';
import { multipliersFor } from './white-balance';

/** Camera RGB of a photo, small. */
export type CameraProxy = Level<CameraColour> & { readonly samples: Uint16Array };

/** Keeps camera RGB, upright, in all sizes, so that whoever looks at it can develop it without a network. */
export function writeCameraPyramid(
  { image, colour, orientation }: Pick<CameraPicture, 'image' | 'colour' | 'orientation'>,
  path: string,
): Promise<void> {
  const { width, height, planes } = upright(image, orientation);
  return writePyramid({ width, height, planes, depth: 16, about: colour }, path);
}

/** null where nothing was kept. */
export async function readCameraProxy(path: string): Promise<CameraProxy | null> {
  const level = await readWhole<CameraColour>(path, liveSide);
  return level as CameraProxy | null; // writeCameraPyramid keeps 16 bits.
}

/** A grey point is a place of the photo itself: its small copy has other neighbours. */
async function multipliersOf(
  path: string,
  { about: colour, full }: CameraProxy,
  balance: DevelopSettings['whiteBalance'],
) {
  if (balance.kind !== 'grey-point') return multipliersFor(balance, colour, toPlanes(new Uint16Array(3), 1, 1, 3));
  const { width, height } = levelSize(full, 0);
  const [x, y] = [Math.min(balance.x * width, width - 1), Math.min(balance.y * height, height - 1)];
  const [column, row] = [Math.floor(x / tileSide), Math.floor(y / tileSide)];
  const tile = await readTile<CameraColour>(path, { level: 0, column, row });
  if (!tile) return colour.whiteBalance;
  const place = { x: (x - column * tileSide) / tileSide, y: (y - row * tileSide) / tileSide };
  return multipliersFor({ ...balance, ...place }, colour, toPlanes(tile.samples, tileSide, tileSide, 3));
}

/** Develops a small copy of a photo for the page. Throws `grey-point-unusable`. */
export async function developProxy(path: string, proxy: CameraProxy, settings: DevelopSettings): Promise<Preview> {
  const { samples, width, height, about: colour } = proxy;
  const multipliers: Triple = await multipliersOf(path, proxy, settings.whiteBalance);
  const space = shownSpace(settings.space);
  return { width, height, space, pixels: developShown(samples, colour, multipliers, settings) };
}

/**
 * Develops one tile of a photo, as a picture file; null where there is none. Throws `grey-point-unusable`.
 * @param proxy of the same photo
 */
export async function developTile(
  path: string,
  proxy: CameraProxy,
  settings: DevelopSettings,
  place: TilePlace,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const tile = await readTile<CameraColour>(path, place);
  if (!tile) return null;
  const multipliers = await multipliersOf(path, proxy, settings.whiteBalance);
  const samples = tile.samples as Uint16Array; // writeCameraPyramid keeps 16 bits.
  const space = shownSpace(settings.space);
  const profile = space === 'srgb' ? null : iccProfile(spaces[space]);
  return bitmap(developShown(samples, tile.about, multipliers, settings), tileSide, { order: 'rgb', profile });
}
