import { blankField, tileAt, tileSide, tileStart } from './motion-field';
import type { MotionField } from './motion-field';
import { clamp } from './grey';
import type { Grey } from './grey';

/** Two pictures of one level of the pyramid. */
export interface Pair {
  readonly reference: Grey;
  readonly frame: Grey;
}

const hereColumns = new Int32Array(tileSide);
const thereColumns = new Int32Array(tileSide);

/** The mean absolute difference between a tile of the reference and the frame moved by whole pixels. */
function mismatch({ reference, frame }: Pair, left: number, top: number, dx: number, dy: number): number {
  const { width, height } = reference;
  for (let x = 0; x < tileSide; x++) {
    hereColumns[x] = clamp(left + x, width);
    thereColumns[x] = clamp(left + dx + x, width);
  }
  let sum = 0;
  for (let y = 0; y < tileSide; y++) {
    const [here, there] = [clamp(top + y, height) * width, clamp(top + dy + y, height) * width];
    for (let x = 0; x < tileSide; x++)
      sum += Math.abs(reference.data[here + hereColumns[x]] - frame.data[there + thereColumns[x]]);
  }
  return sum / tileSide ** 2;
}

/** How far the whole picture may have moved at the coarsest level, in pixels: a fifth of its shorter side. */
const coarsestShare = 0.2;

/** The whole-pixel move at which two whole pictures differ least where both have content. */
export function searchWhole({ reference, frame }: Pair): { x: number; y: number } {
  const { width, height } = reference;
  const radius = Math.ceil(coarsestShare * Math.min(width, height));
  let best = { x: 0, y: 0, mismatch: Infinity };
  for (let dy = -radius; dy <= radius; dy++) {
    for (let dx = -radius; dx <= radius; dx++) {
      let [sum, count] = [0, 0];
      for (let y = Math.max(0, -dy); y < Math.min(height, height - dy); y++) {
        for (let x = Math.max(0, -dx); x < Math.min(width, width - dx); x++, count++)
          sum += Math.abs(reference.data[y * width + x] - frame.data[(y + dy) * width + x + dx]);
      }
      if (sum / count < best.mismatch) best = { x: dx, y: dy, mismatch: sum / count };
    }
  }
  return best;
}

/** From a starting point to the neighbour that fits best, and on from there, this often. */
const mostMoves = 4;

/**
 * Looks for a tile near where it is expected. Farther away it has to fit better by more than noise would make it fit.
 * @param guesses whole-pixel moves; the first is the expected one
 * @param reluctance how much better the fit must be for each pixel of distance from the expected move
 */
function searchTile(
  pair: Pair,
  left: number,
  top: number,
  guesses: readonly (readonly [number, number])[],
  reluctance: number,
): [number, number] {
  const [[expectedX, expectedY]] = guesses;
  const cost = (x: number, y: number) =>
    mismatch(pair, left, top, x, y) + reluctance * Math.hypot(x - expectedX, y - expectedY);
  let best = { x: expectedX, y: expectedY, cost: Infinity };
  const consider = (x: number, y: number) => {
    const found = cost(x, y);
    if (found < best.cost) best = { x, y, cost: found };
  };
  guesses.forEach(([x, y]) => consider(x, y));
  for (let move = 0; move < mostMoves; move++) {
    const { x, y } = best;
    for (let place = 0; place < 9; place++)
      if (place !== 4) consider(x + (place % 3) - 1, y + Math.floor(place / 3) - 1);
    if (best.x === x && best.y === y) break;
  }
  return [best.x, best.y];
}

/**
 * The whole-pixel moves of all tiles of a level.
 * @param coarse moves of the next coarser level; those of the tiles around are tried as well, for a tile at the border
 *   of a moving object (S. W. Hasinoff et al., Burst photography, SIGGRAPH Asia 2016, section 4)
 */
export function searchTiles(pair: Pair, coarse: MotionField, reluctance: number): MotionField {
  const { width, height } = pair.reference;
  const field = blankField(width, height);
  for (let tile = 0; tile < field.x.length; tile++) {
    const [column, row] = [tile % field.columns, Math.floor(tile / field.columns)];
    const guess = (right: number, down: number) => {
      const at = tileAt(coarse, Math.round(column / 2) + right, Math.round(row / 2) + down);
      return [Math.round(2 * coarse.x[at]), Math.round(2 * coarse.y[at])] as const;
    };
    const guesses = [guess(0, 0), guess(-1, 0), guess(1, 0), guess(0, -1), guess(0, 1)];
    const place = [tileStart(column, width), tileStart(row, height)] as const;
    [field.x[tile], field.y[tile]] = searchTile(pair, ...place, guesses, reluctance);
  }
  return field;
}
