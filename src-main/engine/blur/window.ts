import { mapPlanes } from '../image/image';
import type { Image } from '../image/image';
import { blankPlane, cutPlane } from './plane';
import type { Plane, Region } from './plane';

/** Windows begin at multiples of it. */
const grain = 32;
/** From here on a value may stand for any brighter light: it tells nothing of the kernel. */
const saturated = 0.985;

/** A copy of a part of a picture. */
export function cutImage({ width, height, planes }: Image, region: Region): Image {
  const cut = (data: Float32Array) => cutPlane({ width, height, data }, region).data;
  return { width: region.right - region.left, height: region.bottom - region.top, planes: mapPlanes(planes, cut) };
}

/** How much changes in each square of 32 × 32 pixels, whole ones only; next to saturated pixels nothing. */
function detailMap({ width, height, planes }: Image): Plane {
  const squares = blankPlane(Math.floor(width / grain), Math.floor(height / grain));
  for (const plane of planes)
    for (let y = 0; y < squares.height * grain; y++) {
      const row = Math.floor(y / grain) * squares.width;
      for (let x = 0; x < squares.width * grain; x++) {
        const at = y * width + x;
        if (plane[at] >= saturated) continue;
        const right = x + 1 < width ? plane[at + 1] - plane[at] : 0;
        const down = y + 1 < height ? plane[at + width] - plane[at] : 0;
        squares.data[row + Math.floor(x / grain)] += right * right + down * down;
      }
    }
  return squares;
}

/** How much changes in a picture, next to saturated pixels nothing. */
export function detailOf(picture: Image): number {
  return detailMap(picture).data.reduce((sum, value) => sum + value, 0);
}

function sumIn({ width, data }: Plane, { left, top, right, bottom }: Region): number {
  let sum = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += data[y * width + x];
  return sum;
}

/** The window with most detail, at most `side` pixels, a multiple of 32, wide and high. */
export function bestWindow(photo: Image, side: number): Region {
  const { width, height } = photo;
  if (Math.max(width, height) <= side) return { left: 0, top: 0, right: width, bottom: height };
  const squares = detailMap(photo);
  const [wide, tall] = [squares.width, squares.height].map((count) => Math.min(side / grain, count));
  let best = { left: 0, top: 0, sum: -1 };
  for (let top = 0; top + tall <= squares.height; top++)
    for (let left = 0; left + wide <= squares.width; left++) {
      const sum = sumIn(squares, { left, top, right: left + wide, bottom: top + tall });
      if (sum > best.sum) best = { left, top, sum };
    }
  const [left, top] = [best.left * grain, best.top * grain];
  return { left, top, right: Math.min(left + side, width), bottom: Math.min(top + side, height) };
}
