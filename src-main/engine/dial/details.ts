import type { Plane } from '../blur/plane';

/** Haar's diagonal detail of the cells of 2 × 2 pixels, summed up, and the means of the cells. */
function cellsOf({ width, height, data }: Plane): { squares: number; sizes: number; half: Plane } {
  const half = { width: width >> 1, height: height >> 1, data: new Float32Array((width >> 1) * (height >> 1)) };
  let [squares, sizes] = [0, 0];
  for (let y = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++) {
      const at = 2 * (y * width + x);
      const [a, b, c, d] = [data[at], data[at + 1], data[at + width], data[at + width + 1]];
      const diagonal = (a - b - c + d) / 2;
      squares += diagonal ** 2;
      sizes += Math.abs(diagonal);
      half.data[y * half.width + x] = (a + b + c + d) / 4;
    }
  return { squares, sizes, half };
}

/**
 * At each scale, beginning with single pixels, the mean square of the diagonal detail and the squared mean of its sizes:
 * noise has both alike, edges, which are rare and strong, more of the first. A scale that the planes are too small for
 * has none.
 */
export function details(planes: readonly Plane[], levels: number): number[] {
  const found: number[] = [];
  let current = planes;
  for (let level = 0; level < levels; level++) {
    const cells = current.map(cellsOf);
    const count = Math.max(
      1,
      cells.reduce((sum, { half }) => sum + half.data.length, 0),
    );
    const squares = cells.reduce((sum, cell) => sum + cell.squares, 0);
    const sizes = cells.reduce((sum, cell) => sum + cell.sizes, 0);
    found.push(squares / count, (sizes / count) ** 2);
    current = cells.map(({ half }) => half);
  }
  return found;
}
