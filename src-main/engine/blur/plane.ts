import type { Rectangle } from '../image/image';

/** One channel of a picture, row by row: sample (y, x) stands at y·width + x. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** How the light of one point is spread: side × side taps row by row, side odd, sum 1. */
export interface Kernel {
  readonly side: number;
  readonly taps: Float32Array;
}

/** A plane of zeros. */
export function blankPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/** A copy of a part. */
export function cutPlane({ width, data }: Plane, { left, top, right, bottom }: Rectangle): Plane {
  const part = blankPlane(right - left, bottom - top);
  for (let y = top; y < bottom; y++)
    part.data.set(data.subarray(y * width + left, y * width + right), (y - top) * part.width);
  return part;
}

/** Puts the region of `part` that starts at (x, y), as large as `region`, into that region of the plane. */
export function pastePlane(plane: Plane, region: Rectangle, part: Plane, x: number, y: number): void {
  const width = region.right - region.left;
  for (let row = 0; row < region.bottom - region.top; row++) {
    const from = (y + row) * part.width + x;
    plane.data.set(part.data.subarray(from, from + width), (region.top + row) * plane.width + region.left);
  }
}

/** The nearest whole number, the even one of two: as Python rounds, whose reference the sizes have to equal. */
export function roundHalfEven(value: number): number {
  const below = Math.floor(value);
  const part = value - below;
  if (part === 0.5) return below + (below % 2);
  return part < 0.5 ? below : below + 1;
}
