import type { DevelopSettings } from '../../contract/develop';
import type { Preview } from '../../contract/restoration';
import { levelSize, tileSide } from '../../contract/tiles';
import { toPlanes } from '../image/pixels';
import type { Triple } from '../image/colour/matrix';
import { readTile, readWhole, writePyramid } from '../image/pyramid';
import type { Level } from '../image/pyramid';
import type { CameraPicture } from './camera-picture';
import { developShown } from './develop-shown';
import type { CameraColour } from './mosaic';
import { upright } from './orient';
import { multipliersFor } from './white-balance';

/** Pixels a side of what is developed while a control moves: about what a screen shows, within 100 ms. */
const proxySide = 1024;

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
  const level = await readWhole<CameraColour>(path, proxySide);
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
  return { width, height, pixels: developShown(samples, colour, multipliers, settings) };
}
