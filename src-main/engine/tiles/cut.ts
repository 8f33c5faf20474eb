import { blankPlanar } from '../image/image';
import type { Image } from '../image/image';
import type { Span } from './span';

/** Folds an index into [0, length) by mirroring at the first and last pixel, as often as it takes. */
function reflect(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const folded = index % period;
  return folded < length ? folded : period - folded;
}

/**
 * The input of one tile: a copy of what the spans read, filled by reflection to the size that the network takes.
 * @param times how often each pixel of the image is repeated along both sides; the spans are those of what that makes
 */
export function cutTile(image: Image, across: Span, down: Span, times = 1): Image {
  const [width, height] = [across.inputLength, down.inputLength];
  const tile = blankPlanar(width, height);
  // What lies in the image is copied row by row; the rest, if there is any, pixel by pixel.
  const inside = times === 1 ? across.readEnd - across.readStart : 0;
  const place = (index: number, length: number) => Math.floor(reflect(index, length * times) / times);
  const beyond = Array.from({ length: width - inside }, (_, x) => place(across.readStart + inside + x, image.width));
  for (let row = 0; row < 3 * height; row++) {
    const channel = Math.floor(row / height);
    const y = place(down.readStart + (row % height), image.height);
    const [source, target] = [image.planes[channel], tile.planes[channel]];
    const [from, to] = [y * image.width, (row % height) * width];
    target.set(source.subarray(from + across.readStart, from + across.readStart + inside), to);
    beyond.forEach((column, x) => (target[to + inside + x] = source[from + column]));
  }
  return tile;
}
