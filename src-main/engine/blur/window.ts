import { mapPlanes } from '../image/image';
import type { Image } from '../image/image';
import { cutPlane } from './plane';
import type { Region } from './plane';

/** Windows that are tried overlap by half, along each axis. */
const overlap = 2;
/** Steps in values that count no more than this: one hard edge tells less than much texture. */
const enough = 0.1;

/** A copy of a part of a picture. */
export function cutImage({ width, height, planes }: Image, region: Region): Image {
  const cut = (data: Float32Array) => cutPlane({ width, height, data }, region).data;
  return { width: region.right - region.left, height: region.bottom - region.top, planes: mapPlanes(planes, cut) };
}

/** How much a kernel shows in a region: the steps in green across or downwards, whichever are less. */
function tells({ width, planes: [, green] }: Image, { left, top, right, bottom }: Region): number {
  let [across, down] = [0, 0];
  for (let y = top; y < bottom - 1; y++) {
    for (let at = y * width + left; at < y * width + right - 1; at++) {
      across += Math.min(Math.abs(green[at + 1] - green[at]), enough) ** 2;
      down += Math.min(Math.abs(green[at + width] - green[at]), enough) ** 2;
    }
  }
  return Math.min(across, down);
}

/** Starts of windows that cover a length, the last one at its end. */
function starts(length: number, side: number): number[] {
  const count = Math.max(1, Math.ceil(((length - side) * overlap) / side) + 1);
  return Array.from({ length: count }, (_, index) =>
    count === 1 ? 0 : Math.round((index * (length - side)) / (count - 1)),
  );
}

/** The window, at most `side` pixels wide and high, in which a kernel shows best: there are edges in all directions. */
export function bestWindow(photo: Image, side: number): Region {
  const [width, height] = [Math.min(side, photo.width), Math.min(side, photo.height)];
  const windows = starts(photo.height, height).flatMap((top) =>
    starts(photo.width, width).map((left) => ({ left, top, right: left + width, bottom: top + height })),
  );
  if (windows.length === 1) return windows[0];
  const rated = windows.map((region) => ({ region, rating: tells(photo, region) }));
  return rated.reduce((best, one) => (one.rating > best.rating ? one : best)).region;
}
