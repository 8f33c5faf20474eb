import type { Size } from '../../contract/area';
import { reachOf } from '../blur/cells';
import { bandPixels } from './cost';
import type { Rectangle } from '../image/image';
import type { PartOfWhole } from '../plan/plan';
import type { Part } from './search';

/** Where a picture stands in the photo that its kernels were found in; the photo itself, at (0, 0). */
export interface Frame {
  readonly whole: Size;
  readonly origin: PartOfWhole['origin'];
}

/** What is solved for at once, in pixels of the picture, and how much each of its rows counts. */
export interface Band {
  readonly region: Rectangle;
  readonly rows: Float32Array;
}

export const isWhole = ({ isChosen }: Part) => isChosen.every(Boolean);

/** What a part has to see of the picture; null where it does not reach it. */
function regionOf({ width, height }: Size, { whole, origin }: Frame, part: Part): Rectangle | null {
  if (isWhole(part)) return { left: 0, top: 0, right: width, bottom: height };
  const reach = reachOf(whole, part.isChosen, part.kernel);
  const [left, top] = [Math.max(reach.left - origin.x, 0), Math.max(reach.top - origin.y, 0)];
  const [right, bottom] = [Math.min(reach.right - origin.x, width), Math.min(reach.bottom - origin.y, height)];
  return left < right && top < bottom ? { left, top, right, bottom } : null;
}

/** 0 before the border, 1 after it, and rising over `reach` rows to both sides; at a border that is an end, 1. */
const risen = (y: number, border: number, reach: number) =>
  border === -Infinity ? 1 : Math.min(Math.max((y + 0.5 - border) / (2 * reach) + 0.5, 0), 1);

/** Bands of equal height from top to bottom, which fade into each other over the kernel's side and see twice that beyond. */
function divided(region: Rectangle, side: number, most: number): Band[] {
  const { left, top, right, bottom } = region;
  const count = Math.max(1, Math.ceil(((right - left) * (bottom - top)) / most));
  const borderOf = (index: number) => top + Math.round(((bottom - top) * index) / count);
  return Array.from({ length: count }, (_, index) => {
    const start = index === 0 ? -Infinity : borderOf(index);
    const end = index === count - 1 ? Infinity : borderOf(index + 1);
    const [first, last] = [Math.max(start - 3 * side, top), Math.min(end + 3 * side, bottom)];
    const weight = (y: number) => risen(y, start, side) * (end === Infinity ? 1 : 1 - risen(y, end, side));
    const rows = Float32Array.from({ length: last - first }, (_, y) => weight(first + y));
    return { region: { left, top: first, right, bottom: last }, rows };
  });
}

/**
 * What is solved for with a part's kernel: a kernel that holds everywhere in one, whose result takes the solution's memory;
 * one of several in bands, because the result stands beside them.
 */
export function bandsOf(picture: Size, frame: Frame, part: Part, most = bandPixels): Band[] {
  const region = regionOf(picture, frame, part);
  if (region === null) return [];
  return divided(region, part.kernel.side, isWhole(part) ? Infinity : most);
}
