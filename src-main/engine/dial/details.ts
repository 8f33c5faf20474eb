import type { Plane } from '../blur/plane';

/**
 * Haar's diagonal detail of the cells of 2 × 2 pixels, and the means of the cells. Plain loops here and below: a callback, a
 * tuple or an iterator's step for each pixel took ten times as long, which was a twentieth of a sampled photo's time.
 */
function cellsOf({ width, height, data }: Plane): { diagonals: Plane; half: Plane } {
  const size = { width: width >> 1, height: height >> 1 };
  const diagonals = new Float32Array(size.width * size.height);
  const half = new Float32Array(diagonals.length);
  let cell = 0;
  for (let y = 0; y < size.height; y++)
    for (let at = 2 * y * width, end = at + 2 * size.width; at < end; at += 2, cell++) {
      const a = data[at];
      const b = data[at + 1];
      const c = data[at + width];
      const d = data[at + width + 1];
      diagonals[cell] = (a - b - c + d) / 2;
      half[cell] = (a + b + c + d) / 4;
    }
  return { diagonals: { ...size, data: diagonals }, half: { ...size, data: half } };
}

/** The diagonal detail of planes at each scale, beginning with single pixels. */
export function diagonalsOf(planes: readonly Plane[], levels: number): Plane[][] {
  const found: Plane[][] = [];
  let current = planes;
  for (let level = 0; level < levels; level++) {
    const cells = current.map(cellsOf);
    found.push(cells.map(({ diagonals }) => diagonals));
    current = cells.map(({ half }) => half);
  }
  return found;
}

const countOf = (planes: readonly Plane[]) =>
  Math.max(
    1,
    planes.reduce((sum, { data }) => sum + data.length, 0),
  );

/**
 * At each scale the mean square of the diagonal detail and the squared mean of its sizes: noise has both alike, edges, which
 * are rare and strong, more of the first. A scale that the planes are too small for has none.
 */
export function details(scales: readonly (readonly Plane[])[]): number[] {
  return scales.flatMap((planes) => {
    let [squares, sizes] = [0, 0];
    for (const { data } of planes)
      for (let at = 0; at < data.length; at++) {
        const value = data[at];
        squares += value * value;
        sizes += Math.abs(value);
      }
    const count = countOf(planes);
    return [squares / count, (sizes / count) ** 2];
  });
}

/**
 * At each scale the correlation of what is added to planes with their own diagonal detail; 0 at a scale that they are too
 * small for.
 * @param least what is added to mean squares, so that flat planes agree with nothing
 */
export function agreements(
  own: readonly (readonly Plane[])[],
  added: readonly (readonly Plane[])[],
  least: number,
): number[] {
  return own.map((planes, level) => {
    let [common, firsts, seconds] = [0, 0, 0];
    planes.forEach(({ data }, channel) => {
      const beside = added[level][channel].data;
      for (let at = 0; at < data.length; at++) {
        const first = data[at];
        const second = beside[at];
        common += first * second;
        firsts += first * first;
        seconds += second * second;
      }
    });
    const count = countOf(planes);
    return common / count / Math.sqrt((firsts / count + least) * (seconds / count + least));
  });
}
