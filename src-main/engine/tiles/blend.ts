import type { Image } from '../image/image';
import type { Span } from './span';

/**
 * Puts the part of a tile's output that its spans write into the whole image; where tiles overlap they are added, weighted.
 * @param output the network's output for the tile, `scale` times as large as its input
 * @param whole starts as black; is right once every tile of the plan has been added
 * @param first the output row that is its first
 */
export function blendTile(whole: Image, output: Image, across: Span, down: Span, scale: number, first = 0): void {
  const [left, top] = [(across.writeStart - across.readStart) * scale, (down.writeStart - down.readStart) * scale];
  const width = (across.writeEnd - across.writeStart) * scale;
  const height = (down.writeEnd - down.writeStart) * scale;
  const isAlone = [across, down].every(({ weights }) => weights.every((weight) => weight === 1));
  const columns = Float32Array.from({ length: width }, (_, x) => across.weights[Math.floor(x / scale)]);
  for (let row = 0; row < 3 * height; row++) {
    const channel = Math.floor(row / height);
    const y = row % height;
    const weight = down.weights[Math.floor(y / scale)];
    const [source, target] = [output.planes[channel], whole.planes[channel]];
    const from = (top + y) * output.width + left;
    const to = (down.writeStart * scale - first + y) * whole.width + across.writeStart * scale;
    // Where no other tile writes, rows are copied, which is many times as fast.
    if (isAlone) target.set(source.subarray(from, from + width), to);
    else for (let x = 0; x < width; x++) target[to + x] += weight * columns[x] * source[from + x];
  }
}
