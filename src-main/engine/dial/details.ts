import type { Plane } from '../blur/plane';

/** Haar's diagonal detail of the cells of 2 × 2 pixels, and the means of the cells. */
function cellsOf({ width, height, data }: Plane): { diagonals: Plane; half: Plane } {
  const size = { width: width >> 1, height: height >> 1 };
  const plane = () => ({ ...size, data: new Float32Array(size.width * size.height) });
  const [diagonals, half] = [plane(), plane()];
  for (let y = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++) {
      const [at, cell] = [2 * (y * width + x), y * size.width + x];
      const [a, b, c, d] = [data[at], data[at + 1], data[at + width], data[at + width + 1]];
      diagonals.data[cell] = (a - b - c + d) / 2;
      half.data[cell] = (a + b + c + d) / 4;
    }
  return { diagonals, half };
}

const countOf = (planes: readonly Plane[]) =>
  Math.max(
    1,
    planes.reduce((sum, { data }) => sum + data.length, 0),
  );

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
    const own = cells.map(({ diagonals }) => diagonals);
    const sum = (of: (value: number) => number) =>
      own.reduce((total, { data }) => data.reduce((part, value) => part + of(value), total), 0) / countOf(own);
    found.push(
      sum((value) => value ** 2),
      sum((value) => Math.abs(value)) ** 2,
    );
    current = cells.map(({ half }) => half);
  }
  return found;
}

/**
 * At each scale the correlation of what is added to planes with their own diagonal detail; 0 at a scale that they are too
 * small for.
 * @param least what is added to mean squares, so that flat planes agree with nothing
 */
export function agreements(planes: readonly Plane[], added: readonly Plane[], levels: number, least: number): number[] {
  const found: number[] = [];
  let [own, other] = [planes, added];
  for (let level = 0; level < levels; level++) {
    const [first, second] = [own.map(cellsOf), other.map(cellsOf)];
    let [common, firsts, seconds] = [0, 0, 0];
    first.forEach(({ diagonals: { data } }, channel) => {
      const beside = second[channel].diagonals.data;
      for (let at = 0; at < data.length; at++) {
        common += data[at] * beside[at];
        firsts += data[at] ** 2;
        seconds += beside[at] ** 2;
      }
    });
    const count = countOf(first.map(({ diagonals }) => diagonals));
    found.push(common / count / Math.sqrt((firsts / count + least) * (seconds / count + least)));
    [own, other] = [first.map(({ half }) => half), second.map(({ half }) => half)];
  }
  return found;
}
