import { blankImage } from '../image/image';
import type { Image } from '../image/image';
import type { Span } from './span';

/** Folds an index into [0, length) by mirroring at the first and last pixel, as often as it takes. */
function reflect(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const folded = index % period;
  return folded < length ? folded : period - folded;
}

/** The input of one tile: a copy of what the spans read, filled by reflection to the size that the network takes. */
export function cutTile(image: Image, across: Span, down: Span): Image {
  const [width, height] = [across.inputLength, down.inputLength];
  const tile = blankImage(width, height);
  const columns = Int32Array.from({ length: width }, (_, x) => reflect(across.readStart + x, image.width));
  for (let row = 0; row < 3 * height; row++) {
    const channel = Math.floor(row / height);
    const y = reflect(down.readStart + (row % height), image.height);
    const [source, target] = [image.planes[channel], tile.planes[channel]];
    const [from, to] = [y * image.width, (row % height) * width];
    for (let x = 0; x < width; x++) target[to + x] = source[from + columns[x]];
  }
  return tile;
}
