import { blankImage } from '../image/image';
import type { Image } from '../image/image';
import type { Size } from '../../contract/area';
import { cellOf } from './mosaic';
import type { Cell, Mosaic } from './mosaic';

type Pictured = Pick<Mosaic, 'width' | 'height' | 'pattern'>;

const roundedUp = (length: number, side: number) => Math.ceil(length / side) * side;

/** What the networks are given of a mosaic: whole cells that begin as they know them. */
export function movedSize({ width, height, pattern }: Pictured): Size {
  const { side, shift } = cellOf(pattern);
  return { width: roundedUp(width + shift.x, side), height: roundedUp(height + shift.y, side) };
}

/** A column or row of a picture for each of a longer one that begins earlier; what is beyond comes from a cell further in. */
function sources(length: number, moved: number, by: number, side: Cell['side']): number[] {
  return Array.from({ length: moved }, (_, index) => {
    const at = index - by;
    if (at < 0) return at + side;
    return at < length ? at : at - side;
  });
}

/** The picture of a mosaic moved right and down, and filled up to whole cells with what has the same colours. */
export function shifted(image: Image, pattern: Mosaic['pattern']): Image {
  const { side, shift } = cellOf(pattern);
  const size = movedSize({ ...image, pattern });
  if (size.width === image.width && size.height === image.height) return image;
  const result = blankImage(size.width, size.height);
  const columns = sources(image.width, size.width, shift.x, side);
  const rows = sources(image.height, size.height, shift.y, side);
  const outside = Array.from(columns.keys()).filter((x) => columns[x] !== x - shift.x);
  image.planes.forEach((source, channel) => {
    const target = result.planes[channel];
    rows.forEach((row, y) => {
      const [from, to] = [row * image.width, y * size.width];
      target.set(source.subarray(from, from + image.width), to + shift.x);
      for (const x of outside) target[to + x] = source[from + columns[x]];
    });
  });
  return result;
}

/** Takes the move back. */
export function shiftedBack(image: Image, mosaic: Pictured): Image {
  const { width, height } = mosaic;
  if (width === image.width && height === image.height) return image;
  const { x: right, y: down } = cellOf(mosaic.pattern).shift;
  const result = blankImage(width, height);
  for (let row = 0; row < 3 * result.height; row++) {
    const [channel, y] = [Math.floor(row / result.height), row % result.height];
    const from = (y + down) * image.width + right;
    result.planes[channel].set(image.planes[channel].subarray(from, from + result.width), y * result.width);
  }
  return result;
}
