import type { Point } from './placement';

/** Pixels of a picture, four bytes each, row by row. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Cells along each side that are compared: small enough to tell a face from the sky beside it. */
const cells = 12;
/** A difference of two neighbours that is larger says no more than an edge, of which one may be all that there is. */
const mostDifference = 48;
/** How much of its liveliness a place loses at the corner of a picture: what matters is seldom there. */
const loss = 0.4;

/** How much neighbours differ in a part of a picture, by their green, on average. */
function livelinessOf({ width, data }: Pixels, left: number, top: number, right: number, bottom: number): number {
  let sum = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = 4 * (y * width + x) + 1;
      const across = Math.abs(data[at] - data[at - 4]);
      const down = Math.abs(data[at] - data[at - 4 * width]);
      sum += Math.min(across, mostDifference) + Math.min(down, mostDifference);
    }
  }
  return sum / Math.max((right - left) * (bottom - top), 1);
}

/** The middle of the place where most is to be seen of a picture, in shares of its sides; the middle of an even one. */
export function liveliest(picture: Pixels): Point {
  const { width, height } = picture;
  let best = { x: 0.5, y: 0.5, liveliness: 0 };
  for (let cell = 0; cell < cells ** 2; cell++) {
    const [column, row] = [cell % cells, Math.floor(cell / cells)];
    const edge = (index: number, length: number) => Math.max(Math.round((index * length) / cells), 1);
    const found = livelinessOf(
      picture,
      edge(column, width),
      edge(row, height),
      edge(column + 1, width),
      edge(row + 1, height),
    );
    const [x, y] = [(column + 0.5) / cells, (row + 0.5) / cells];
    const liveliness = found * (1 - loss * Math.max(Math.abs(2 * x - 1), Math.abs(2 * y - 1)));
    if (liveliness > best.liveliness) best = { x, y, liveliness };
  }
  return { x: best.x, y: best.y };
}
