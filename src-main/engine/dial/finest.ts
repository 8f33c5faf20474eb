import type { Size } from '../../contract/area';
import type { Image, Planes } from '../image/image';
import type { PartOfWhole } from '../plan/plan';

type Origin = PartOfWhole['origin'];

/** As finestOf, of one plane. */
function finestPlane(before: Float32Array, after: Float32Array, { width, height }: Size, origin: Origin) {
  const plane = new Float32Array(after.length);
  // The first cell of a part may hold one pixel alone, and the last one, too.
  for (let row = -(origin.y % 2); row < height; row += 2) {
    const [top, bottom] = [Math.max(row, 0), Math.min(row + 2, height)];
    for (let column = -(origin.x % 2); column < width; column += 2) {
      const [left, right] = [Math.max(column, 0), Math.min(column + 2, width)];
      let sum = 0;
      for (let y = top; y < bottom; y++)
        for (let at = y * width + left; at < y * width + right; at++) sum += after[at] - before[at];
      const mean = sum / ((bottom - top) * (right - left));
      for (let y = top; y < bottom; y++)
        for (let at = y * width + left; at < y * width + right; at++) plane[at] = after[at] - mean;
    }
  }
  return plane;
}

/**
 * A sample that adds to x_IR only what is finer than cells of 2 × 2 pixels, whose means stay x_IR's, in a new picture.
 * Where blur was undone, what a sample makes of coarser light costs more than it shows (docs/results.md).
 * @param origin where both lie in the whole picture: a part has the whole one's cells
 */
export function finestOf(restored: Image, sample: Image, origin: Origin): Image {
  const { width, height } = sample;
  const finest = (channel: 0 | 1 | 2) => finestPlane(restored.planes[channel], sample.planes[channel], sample, origin);
  const planes: Planes = [finest(0), finest(1), finest(2)];
  return { width, height, planes };
}
