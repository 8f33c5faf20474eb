import type { BlurSettings } from '../../contract/blur';
import { cellsOf } from '../blur/cells';
import { bestWindow, cutImage, detailOf } from '../blur/window';
import { leastSide, windowSide } from './cost';
import type { Image, Rectangle } from '../image/image';

/** The window that was asked for, at most as large as is looked at, or the one in which a kernel shows best. */
export function windowOf(photo: Image, { window }: BlurSettings): Rectangle {
  if (window === null) return bestWindow(photo, windowSide);
  const along = (start: number, share: number, length: number) => {
    const side = Math.min(Math.max(Math.round(share * length), leastSide), windowSide, length);
    const middle = (start + share / 2) * length;
    const first = Math.round(Math.min(Math.max(middle - side / 2, 0), length - side));
    return [first, first + side];
  };
  const [left, right] = along(window.x, window.width, photo.width);
  const [top, bottom] = along(window.y, window.height, photo.height);
  return { left, top, right, bottom };
}

/** A part of the photo that a kernel is looked for in. */
export interface View {
  readonly region: Rectangle;
  readonly image: Image;
}

/** The cells' windows, where their kernels show best. */
export function viewsOf(photo: Image): View[] {
  return cellsOf(photo).map((cell) => {
    const region = bestWindow(photo, windowSide, cell);
    return { region, image: cutImage(photo, region) };
  });
}

/** Places of the windows, that of most detail first. */
export function byDetail(views: readonly View[]): number[] {
  const details = views.map(({ image }) => detailOf(image));
  return [...views.keys()].sort((a, b) => details[b] - details[a]);
}
