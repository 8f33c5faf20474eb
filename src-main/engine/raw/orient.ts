import { blankImage } from '../image/image';
import type { Image } from '../image/image';
import type { Orientation } from './mosaic';

/** Whether width and height change places. */
function isTurned(orientation: Orientation): boolean {
  return orientation >= 5;
}

/** Which way the sensor's columns and rows are counted for each orientation, before they change places where turned. */
const mirrored: Record<Orientation, { readonly x: boolean; readonly y: boolean }> = {
  1: { x: false, y: false },
  2: { x: true, y: false },
  3: { x: true, y: true },
  4: { x: false, y: true },
  5: { x: false, y: false },
  6: { x: false, y: true },
  7: { x: true, y: true },
  8: { x: true, y: false },
};

/** The picture upright, as EXIF means its orientations; the same object when it stands upright already. */
export function upright(image: Image, orientation: Orientation): Image {
  if (orientation === 1) return image;
  const turned = isTurned(orientation);
  const result = turned ? blankImage(image.height, image.width) : blankImage(image.width, image.height);
  const mirror = mirrored[orientation];
  for (let row = 0; row < 3 * result.height; row++) {
    const [channel, y] = [Math.floor(row / result.height), row % result.height];
    const [from, to] = [image.planes[channel], result.planes[channel]];
    for (let x = 0; x < result.width; x++) {
      const [column, line] = turned ? [y, x] : [x, y];
      const sourceX = mirror.x ? image.width - 1 - column : column;
      const sourceY = mirror.y ? image.height - 1 - line : line;
      to[y * result.width + x] = from[sourceY * image.width + sourceX];
    }
  }
  return result;
}
