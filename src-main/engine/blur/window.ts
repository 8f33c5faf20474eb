import { mapPlanes } from '../image/image';
import type { Image, Rectangle } from '../image/image';
import { blankPlane, cutPlane } from './plane';
import type { Plane } from './plane';

/** Windows begin at multiples of it. */
const grain = 32;
/** From here on a value may stand for any brighter light: it tells nothing of the kernel. */
const saturated = 0.985;

/** A copy of a part of a picture. */
export function cutImage({ width, height, planes }: Image, region: Rectangle): Image {
  const cut = (data: Float32Array) => cutPlane({ width, height, data }, region).data;
  return { width: region.right - region.left, height: region.bottom - region.top, planes: mapPlanes(planes, cut) };
}

const allOf = ({ width, height }: Image): Rectangle => ({ left: 0, top: 0, right: width, bottom: height });

/** How much changes in each square of 32 × 32 pixels of a part, whole ones only; next to saturated pixels nothing. */
function detailMap({ width: stride, planes }: Image, { left, top, right: end, bottom }: Rectangle): Plane {
  const [width, height] = [end - left, bottom - top];
  const squares = blankPlane(Math.floor(width / grain), Math.floor(height / grain));
  for (const plane of planes)
    for (let y = 0; y < squares.height * grain; y++) {
      const row = Math.floor(y / grain) * squares.width;
      // No pixel changes towards what lies beyond the part.
      const below = y + 1 < height ? stride : 0;
      for (let square = 0; square < squares.width; square++) {
        const start = (top + y) * stride + left + square * grain;
        const last = square * grain + grain < width ? -1 : start + grain - 1;
        let sum = squares.data[row + square];
        for (let at = start; at < start + grain; at++) {
          const here = plane[at];
          if (here >= saturated) continue;
          const right = at === last ? 0 : plane[at + 1] - here;
          const down = plane[at + below] - here;
          sum = Math.fround(sum + (right * right + down * down));
        }
        squares.data[row + square] = sum;
      }
    }
  return squares;
}

/** How much changes in a picture, next to saturated pixels nothing. */
export function detailOf(picture: Image): number {
  return detailMap(picture, allOf(picture)).data.reduce((sum, value) => sum + value, 0);
}

/**
 * Share of squared differences, right and down, of which less lies in oblique edges than in photos that were blurred (0.05
 * at least), as in charts and screenshots (0.005): level and upright strokes are made up there as well as found.
 */
const leastOblique = 0.02;

/**
 * Whether light has edges in other directions than level and upright; a kernel needs all of them. Differences are those of
 * 2 × 2 means two pixels apart, because developing a mosaic makes edges jagged.
 */
export function hasObliqueEdges({ width, height, data }: Plane): boolean {
  const mean = (at: number) => (data[at] + data[at + 1] + data[at + width] + data[at + width + 1]) / 4;
  let [oblique, all] = [0, 0];
  for (let y = 0; y + 3 < height; y++)
    for (let at = y * width; at + 3 < (y + 1) * width; at++) {
      const here = mean(at);
      const [right, down] = [(mean(at + 2) - here) ** 2, (mean(at + 2 * width) - here) ** 2];
      oblique += Math.min(right, down);
      all += right + down;
    }
  return oblique >= leastOblique * all;
}

function sumIn({ width, data }: Plane, { left, top, right, bottom }: Rectangle): number {
  let sum = 0;
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += data[y * width + x];
  return sum;
}

/** The window of a photo, or of a part of it, with most detail, at most `side` pixels, a multiple of 32, wide and high. */
export function bestWindow(photo: Image, side: number, within: Rectangle = allOf(photo)): Rectangle {
  const [width, height] = [within.right - within.left, within.bottom - within.top];
  if (Math.max(width, height) <= side) return within;
  const squares = detailMap(photo, within);
  const [wide, tall] = [squares.width, squares.height].map((count) => Math.min(side / grain, count));
  let best = { left: 0, top: 0, sum: -1 };
  for (let top = 0; top + tall <= squares.height; top++)
    for (let left = 0; left + wide <= squares.width; left++) {
      const sum = sumIn(squares, { left, top, right: left + wide, bottom: top + tall });
      if (sum > best.sum) best = { left, top, sum };
    }
  const [left, top] = [within.left + best.left * grain, within.top + best.top * grain];
  return { left, top, right: Math.min(left + side, within.right), bottom: Math.min(top + side, within.bottom) };
}
