import { paddedLength } from './fourier';
import type { Shape } from './fourier';
import type { Rectangle } from '../image/image';
import type { Kernel } from './plane';
import { marginOf } from './spectrum';

/** A piece of a field: what is solved for, and what of it is kept, in pixels of the field. */
export interface Piece {
  readonly read: Rectangle;
  readonly write: Rectangle;
  /** Where the photo may be compared with what is predicted, in pixels of the piece. */
  readonly inside: Rectangle;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly writeStart: number;
  readonly writeEnd: number;
}

/** How a field is cut. */
export interface Cut {
  /** Pixels of the largest field that is left in one piece. */
  readonly whole: number;
  /** Pixels a side that a piece keeps at most, or a little more. */
  readonly tile: number;
}

/** Stretches of equal length, which can be transformed, and at least `halo` beyond what they keep. */
function stretches(length: number, tile: number, halo: number): Stretch[] {
  const read = tile === Infinity ? length : Math.min(paddedLength(tile + 2 * halo), length);
  const count = read === length ? 1 : Math.ceil(length / (read - 2 * halo));
  return Array.from({ length: count }, (_, index) => {
    const [writeStart, writeEnd] = [index, index + 1].map((end) => Math.round((end * length) / count));
    const start = Math.min(Math.max(writeStart - Math.floor((read - writeEnd + writeStart) / 2), 0), length - read);
    return { start, end: start + read, writeStart, writeEnd };
  });
}

/** The part of a stretch that sees the photo and is not blurred in from its other end, around which it wraps. */
function insideAlong({ start, end }: Stretch, photo: number, kernel: Kernel): [number, number] {
  const margin = marginOf(kernel);
  const radius = (kernel.side - 1) / 2;
  return [Math.max(margin - start, radius), Math.min(margin + photo - start, end - start - radius)];
}

/**
 * How a field is cut: not at all, or in as many pieces as it takes for none to keep more than the tile.
 * Halos are six times the kernel's radius: an equation reaches twice as far, and its solution on to the next.
 * @param photo the photo's size, which stands in the field at the kernel's margin
 */
export function piecesOf(field: Shape, photo: Shape, kernel: Kernel, cut: Cut): Piece[] {
  const tile = field.width * field.height <= cut.whole ? Infinity : cut.tile;
  const halo = 3 * (kernel.side - 1);
  return stretches(field.height, tile, halo).flatMap((row) =>
    stretches(field.width, tile, halo).map((column) => {
      const [left, right] = insideAlong(column, photo.width, kernel);
      const [top, bottom] = insideAlong(row, photo.height, kernel);
      return {
        read: { left: column.start, top: row.start, right: column.end, bottom: row.end },
        write: { left: column.writeStart, top: row.writeStart, right: column.writeEnd, bottom: row.writeEnd },
        inside: { left, top, right, bottom },
      };
    }),
  );
}

/** Pieces side by side, from top to bottom. */
export function rowsOf(pieces: readonly Piece[]): Piece[][] {
  const tops = [...new Set(pieces.map(({ write }) => write.top))];
  return tops.map((top) => pieces.filter(({ write }) => write.top === top));
}
