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
 * @param used a tile that nobody needs any more, whose memory is taken where it is of the same size
 */
export function cutTile(image: Image, across: Span, down: Span, times = 1, used?: Image): Image {
  const [width, height] = [across.inputLength, down.inputLength];
  const tile = used?.width === width && used.height === height ? used : blankPlanar(width, height);
  // What lies in the image is copied row by row; the rest, if there is any, pixel by pixel.
  const inside = times === 1 ? across.readEnd - across.readStart : 0;
  const place = (index: number, length: number) => Math.floor(reflect(index, length * times) / times);
  const columns = Int32Array.from({ length: width - inside }, (_, x) =>
    place(across.readStart + inside + x, image.width),
  );
  const rows = Int32Array.from({ length: height }, (_, y) => place(down.readStart + y, image.height));
  image.planes.forEach((source, channel) => {
    const target = tile.planes[channel];
    for (let y = 0; y < height; y++) {
      const [from, to] = [rows[y] * image.width, y * width];
      // A pixel that is repeated makes rows that are, too.
      if (y > 0 && rows[y] === rows[y - 1]) target.copyWithin(to, to - width, to);
      else {
        const first = from + across.readStart;
        target.set(source.subarray(first, first + inside), to);
        for (let x = 0; x < columns.length; x++) target[to + inside + x] = source[from + columns[x]];
      }
    }
  });
  return tile;
}
