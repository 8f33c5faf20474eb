import { clamp } from './grey';

/** Side of a tile, and the step from one to the next, in pixels of a grey picture: each pixel is in four tiles. */
export const tileSide = 16;
export const tileStep = 8;

/** How far the content of each tile has moved, in pixels of the level that it belongs to. */
export interface MotionField {
  readonly columns: number;
  readonly rows: number;
  /** The tile of column i and row j stands at j·columns + i; its middle is at (8·i, 8·j). */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

export function blankField(width: number, height: number): MotionField {
  const [columns, rows] = [width, height].map((side) => Math.ceil(side / tileStep) + 1);
  return { columns, rows, x: new Float32Array(columns * rows), y: new Float32Array(columns * rows) };
}

/** First pixel of a tile along one side; tiles that would reach over an edge are moved inside. */
export function tileStart(index: number, side: number): number {
  return Math.max(0, Math.min(tileStep * (index - 1), side - tileSide));
}

/** The tile of a column and row, or the nearest that there is. */
export function tileAt({ columns, rows }: MotionField, column: number, row: number): number {
  return clamp(row, rows) * columns + clamp(column, columns);
}

function median(values: Float32Array): number {
  return values.sort()[values.length >> 1];
}

/** The median of each tile and its eight neighbours: a tile that fell for noise or a repeated pattern is outvoted. */
export function smoothed(field: MotionField): MotionField {
  const { columns, rows } = field;
  const result = { columns, rows, x: new Float32Array(columns * rows), y: new Float32Array(columns * rows) };
  const [x, y] = [new Float32Array(9), new Float32Array(9)];
  for (let tile = 0; tile < columns * rows; tile++) {
    const [column, row] = [tile % columns, Math.floor(tile / columns)];
    for (let place = 0; place < 9; place++) {
      const neighbour = tileAt(field, column + (place % 3) - 1, row + Math.floor(place / 3) - 1);
      x[place] = field.x[neighbour];
      y[place] = field.y[neighbour];
    }
    result.x[tile] = median(x);
    result.y[tile] = median(y);
  }
  return result;
}
