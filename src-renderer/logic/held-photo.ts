/** How a gallery is laid out: its columns, the side of a cell, and the height of what is seen of it, in CSS pixels. */
export interface Layout {
  readonly columns: number;
  readonly cell: number;
  readonly height: number;
}

/** A photo that stays where it is when the layout changes, and how far below the upper edge that is. */
export interface HeldPhoto {
  readonly place: number;
  readonly below: number;
}

/** @returns the photo that the keys are at, if at least half of it is seen; else the first of the first whole line */
export function heldAt(offset: number, { columns, cell, height }: Layout, cursor: number): HeldPhoto {
  const below = Math.floor(cursor / columns) * cell - offset;
  if (below >= -cell / 2 && below + cell / 2 <= height) return { place: cursor, below };
  // Scrolled by fractions of a pixel, as screens with scaling are, a line is whole all the same.
  const line = Math.ceil((offset - 1) / cell);
  return { place: line * columns, below: line * cell - offset };
}

/** How far a layout is to be scrolled for a photo to be seen whole, at its height as far as that can be. */
export function offsetHolding({ place, below }: HeldPhoto, { columns, cell, height }: Layout): number {
  const there = Math.max(Math.min(below, height - cell), 0);
  return Math.max(Math.floor(place / columns) * cell - there, 0);
}
