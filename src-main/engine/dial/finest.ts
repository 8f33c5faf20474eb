import type { Image, Planes } from '../image/image';

/** Pixels of a line that lie in one cell of two; the first cell of a part may hold one alone. */
function pairs(length: number, origin: number): readonly (readonly number[])[] {
  const cells: number[][] = [];
  for (let at = -(origin % 2); at < length; at += 2) cells.push([at, at + 1].filter((one) => one >= 0 && one < length));
  return cells;
}

/**
 * A sample that adds to x_IR only what is finer than cells of 2 × 2 pixels, whose means stay x_IR's, in a new picture.
 * Where blur was undone, what a sample makes of coarser light costs more than it shows (docs/results.md).
 * @param origin where both lie in the whole picture: a part has the whole one's cells
 */
export function finestOf(restored: Image, sample: Image, origin = { x: 0, y: 0 }): Image {
  const { width, height } = sample;
  const [rows, columns] = [pairs(height, origin.y), pairs(width, origin.x)];
  const finest = (channel: 0 | 1 | 2): Float32Array => {
    const [before, after] = [restored.planes[channel], sample.planes[channel]];
    const plane = new Float32Array(after.length);
    for (const cellRows of rows)
      for (const cellColumns of columns) {
        let sum = 0;
        for (const y of cellRows) for (const x of cellColumns) sum += after[y * width + x] - before[y * width + x];
        const mean = sum / (cellRows.length * cellColumns.length);
        for (const y of cellRows) for (const x of cellColumns) plane[y * width + x] = after[y * width + x] - mean;
      }
    return plane;
  };
  const planes: Planes = [finest(0), finest(1), finest(2)];
  return { width, height, planes };
}
