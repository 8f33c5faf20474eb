import { smoothed, tileSide, tileStart } from './motion-field';
import type { MotionField } from './motion-field';
import { clamp } from './grey';
import type { Grey } from './grey';
import type { Pair } from './search';

/** Steps until a move is as exact as noise lets it be. */
const steps = 4;
/** How far the true move is believed to be from the expected one, in pixels: at first, and once neighbours agree. */
const beliefs = [1, 0.1];
/** From whole pixels no tile goes farther than this. */
const farthest = 1.5;

const between = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);

const slopesX = new Float32Array(tileSide ** 2);
const slopesY = new Float32Array(tileSide ** 2);

/** Slopes of the reference within a tile, in slopesX and slopesY, and the sums of their products. */
function measureSlopes({ width, height, data }: Grey, left: number, top: number) {
  let [xx, xy, yy] = [0, 0, 0];
  for (let index = 0; index < tileSide ** 2; index++) {
    const x = clamp(left + (index % tileSide), width);
    const y = clamp(top + Math.floor(index / tileSide), height);
    const row = y * width;
    const dx = (data[row + clamp(x + 1, width)] - data[row + clamp(x - 1, width)]) / 2;
    const dy = (data[clamp(y + 1, height) * width + x] - data[clamp(y - 1, height) * width + x]) / 2;
    slopesX[index] = dx;
    slopesY[index] = dy;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  return { xx, xy, yy };
}

/** Sums of the slopes times what the frame, moved by a fraction of pixels, lacks against the reference. */
function measureLack({ reference, frame }: Pair, left: number, top: number, moveX: number, moveY: number) {
  const { width, height, data } = frame;
  const [wholeX, wholeY] = [Math.floor(moveX), Math.floor(moveY)];
  const [partX, partY] = [moveX - wholeX, moveY - wholeY];
  let [x, y] = [0, 0];
  for (let row = 0; row < tileSide; row++) {
    const above = clamp(top + row + wholeY, height) * width;
    const below = clamp(top + row + wholeY + 1, height) * width;
    const here = clamp(top + row, height) * width;
    for (let column = 0; column < tileSide; column++) {
      const [before, after] = [clamp(left + column + wholeX, width), clamp(left + column + wholeX + 1, width)];
      const upper = data[above + before] + partX * (data[above + after] - data[above + before]);
      const lower = data[below + before] + partX * (data[below + after] - data[below + before]);
      const seen = upper + partY * (lower - upper);
      const lack = reference.data[here + clamp(left + column, width)] - seen;
      x += slopesX[row * tileSide + column] * lack;
      y += slopesY[row * tileSide + column] * lack;
    }
  }
  return { x, y };
}

/**
 * The move of one tile to a fraction of a pixel: B. D. Lucas and T. Kanade, An iterative image registration technique,
 * IJCAI 1981, with the slopes of the reference, and with a belief about the move, which decides where the tile has no
 * slopes: along an edge, or in a sky.
 * @param trust how much the belief counts against squares of slopes
 */
function refineTile(
  pair: Pair,
  left: number,
  top: number,
  start: readonly [number, number],
  expected: readonly [number, number],
  trust: number,
): [number, number] {
  const { xx, xy, yy } = measureSlopes(pair.reference, left, top);
  const [a, d] = [xx + trust, yy + trust];
  const determinant = a * d - xy * xy;
  let [moveX, moveY] = start;
  for (let step = 0; step < steps && determinant > 0; step++) {
    const lack = measureLack(pair, left, top, moveX, moveY);
    const x = lack.x + trust * (expected[0] - moveX);
    const y = lack.y + trust * (expected[1] - moveY);
    moveX = between(moveX + (d * x - xy * y) / determinant, expected[0] - farthest, expected[0] + farthest);
    moveY = between(moveY + (a * y - xy * x) / determinant, expected[1] - farthest, expected[1] + farthest);
  }
  return [moveX, moveY];
}

/**
 * Moves to a fraction of a pixel, from whole ones.
 * @param variance that noise gives a pixel of either picture
 */
export function refine(pair: Pair, whole: MotionField, variance: number): MotionField {
  const { width, height } = pair.reference;
  let field = whole;
  for (const belief of beliefs) {
    const expected = smoothed(field);
    const refined = { ...field, x: new Float32Array(field.x.length), y: new Float32Array(field.y.length) };
    for (let tile = 0; tile < field.x.length; tile++) {
      const left = tileStart(tile % field.columns, width);
      const top = tileStart(Math.floor(tile / field.columns), height);
      const start = [field.x[tile], field.y[tile]] as const;
      // A tile that really moves otherwise than its neighbours keeps its own belief.
      const isAlone = Math.hypot(start[0] - expected.x[tile], start[1] - expected.y[tile]) > farthest;
      const believed = isAlone ? start : ([expected.x[tile], expected.y[tile]] as const);
      [refined.x[tile], refined.y[tile]] = refineTile(pair, left, top, start, believed, (2 * variance) / belief ** 2);
    }
    field = refined;
  }
  return field;
}
