import type { Size } from '@contract/area';

/** Where a picture lies on the stage, as pure functions: what fits, what a zoom keeps in place, what stays in sight. */

export interface Point {
  x: number;
  y: number;
}

/** `scale` is CSS pixels per picture pixel; (x, y) is the picture's upper left corner on the stage. */
export interface Placement extends Point {
  scale: number;
}

/** Empty space that a fitted picture leaves on each side, in CSS pixels. */
export const fitMargin = 24;
/** A tiny picture is not blown up more than this when it is fitted. */
const largestFit = 4;
const largestScale = 32;

function centred(length: number, room: number): number {
  return (room - length) / 2;
}

export function between(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** The whole picture in the middle of the stage. */
export function fit(picture: Size, stage: Size): Placement {
  const room = { width: stage.width - 2 * fitMargin, height: stage.height - 2 * fitMargin };
  const scale = Math.min(room.width / picture.width, room.height / picture.height, largestFit);
  const positive = Math.max(scale, 1 / Math.max(picture.width, picture.height));
  return {
    scale: positive,
    x: centred(picture.width * positive, stage.width),
    y: centred(picture.height * positive, stage.height),
  };
}

/** Zooms to `scale` so that the pixel under `point` stays under it. */
export function zoomAt(placement: Placement, scale: number, point: Point): Placement {
  const factor = scale / placement.scale;
  return {
    scale,
    x: point.x - (point.x - placement.x) * factor,
    y: point.y - (point.y - placement.y) * factor,
  };
}

/**
 * No smaller than fitted, or than its own pixels where it is smaller than the stage.
 * @param pixelRatio of the screen, whose pixels a fine one has several of to one of the page's
 */
export function limitScale(scale: number, picture: Size, stage: Size, pixelRatio: number): number {
  return between(scale, Math.min(fit(picture, stage).scale, 1 / pixelRatio), largestScale);
}

function alongOneSide(start: number, length: number, room: number): number {
  return length <= room ? centred(length, room) : between(start, room - length, 0);
}

/** A picture smaller than the stage is centred; a larger one covers it, so that no drag loses it. */
export function keepInSight(placement: Placement, picture: Size, stage: Size): Placement {
  const { scale, x, y } = placement;
  return {
    scale,
    x: alongOneSide(x, picture.width * scale, stage.width),
    y: alongOneSide(y, picture.height * scale, stage.height),
  };
}

/** Begins at a whole pixel of the screen: between two of them, a picture at 100 % would be blurred by half a pixel. */
export function onPixels({ scale, x, y }: Placement, pixelRatio: number): Placement {
  const whole = (length: number) => Math.round(length * pixelRatio) / pixelRatio;
  return { scale, x: whole(x), y: whole(y) };
}

/** The part of the stage that the picture covers, from left to right. */
export function visibleSpan(placement: Placement, picture: Size, stage: Size): { left: number; right: number } {
  return {
    left: Math.max(placement.x, 0),
    right: Math.min(placement.x + picture.width * placement.scale, stage.width),
  };
}
