import { windowLimits } from '@contract/plain-blur';
import type { PhotoWindow, Size } from '@contract';
import { between } from './placement';

/** The part of a photo that a blur kernel is looked for in, in whole pixels, as pure functions. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A corner of it, by the sides that meet there. */
export const corners = ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const;
export type Corner = (typeof corners)[number];

const { least, most } = windowLimits;

/** Whether a kernel can be looked for in the photo at all. */
export const canHaveWindow = ({ width, height }: Size): boolean => Math.min(width, height) >= least;

/** The longest that a side of the window may be. */
const longest = (length: number) => Math.min(most, length);

/** A window of the contract as the engine takes it: no smaller and no larger than is looked at, around the same middle. */
export function partOf({ x, y, width, height }: PhotoWindow, photo: Size): Part {
  const along = (start: number, share: number, length: number) => {
    const side = between(Math.round(share * length), least, longest(length));
    const first = Math.round(between((start + share / 2) * length - side / 2, 0, length - side));
    return [first, side];
  };
  const [left, wide] = along(x, width, photo.width);
  const [top, tall] = along(y, height, photo.height);
  return { left, top, width: wide, height: tall };
}

export function sharesOf({ left, top, width, height }: Part, photo: Size): PhotoWindow {
  return { x: left / photo.width, y: top / photo.height, width: width / photo.width, height: height / photo.height };
}

/** As large as is looked at, in the middle of the photo. */
export function middlePart({ width, height }: Size): Part {
  const [wide, tall] = [longest(width), longest(height)];
  return { left: (width - wide) >> 1, top: (height - tall) >> 1, width: wide, height: tall };
}

/** Moved by so many pixels, within the photo. */
export function movedBy(part: Part, dx: number, dy: number, photo: Size): Part {
  const left = between(Math.round(part.left + dx), 0, photo.width - part.width);
  const top = between(Math.round(part.top + dy), 0, photo.height - part.height);
  return { ...part, left, top };
}

/** One side pulled by so many pixels, while the other stays: its start and length. */
function pulled(start: number, length: number, by: number, isFirst: boolean, room: number): [number, number] {
  const end = start + length;
  if (!isFirst) return [start, between(Math.round(length + by), least, Math.min(longest(room), room - start))];
  const side = between(Math.round(length - by), least, Math.min(longest(room), end));
  return [end - side, side];
}

/** A corner pulled by so many pixels, while the opposite one stays. */
export function resizedBy(part: Part, corner: Corner, dx: number, dy: number, photo: Size): Part {
  const [left, width] = pulled(part.left, part.width, dx, corner.endsWith('left'), photo.width);
  const [top, height] = pulled(part.top, part.height, dy, corner.startsWith('top'), photo.height);
  return { left, top, width, height };
}
