import { channelsOf } from '../mosaic';
import { clamp } from './grey';
import type { Guide } from './guide';

/** Side of a merged tile in pixels of the mosaic. */
export const mosaicTile = 32;
const cells = mosaicTile / 2;

/** Pixels on each side that a value between pixels is made of. */
const reach = 3;
const padded = mosaicTile + 2 * reach - 1;

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

const taps = new Float64Array(2 * reach);

/** Lanczos' taps for a fraction of a pixel, from the pixel at −2 to that at +3; they add up to one. */
function setTaps(fraction: number): void {
  for (let tap = 0; tap < taps.length; tap++) {
    const distance = fraction - (tap - reach + 1);
    taps[tap] = sinc(distance) * sinc(distance / reach);
  }
  const sum = taps.reduce((total, tap) => total + tap);
  for (let tap = 0; tap < taps.length; tap++) taps[tap] /= sum;
}

const rows = new Float32Array(padded * mosaicTile);
const columns = new Int32Array(padded);

/** Green at the pixels of a tile that begins between pixels: along rows into `rows`, then along columns. */
function sampleGreen({ green, width, height }: Guide, left: number, top: number, tile: Float32Array): void {
  const [wholeX, wholeY] = [Math.floor(left), Math.floor(top)];
  for (let x = 0; x < padded; x++) columns[x] = clamp(wholeX + x - reach + 1, width);
  setTaps(left - wholeX);
  for (let y = 0; y < padded; y++) {
    const from = clamp(wholeY + y - reach + 1, height) * width;
    for (let x = 0; x < mosaicTile; x++) {
      let sum = 0;
      for (let tap = 0; tap < 2 * reach; tap++) sum += taps[tap] * green[from + columns[x + tap]];
      rows[y * mosaicTile + x] = sum;
    }
  }
  setTaps(top - wholeY);
  for (let at = 0; at < tile.length; at++) {
    let sum = 0;
    for (let tap = 0; tap < 2 * reach; tap++) sum += taps[tap] * rows[at + tap * mosaicTile];
    tile[at] = sum;
  }
}

/** Where a sample of a tile stands that belongs to one place of its cell. */
function indexOf(place: number, x: number, y: number): number {
  return (2 * y + (place >> 1)) * mosaicTile + 2 * x + (place & 1);
}

/** Adds to green, at one place of each cell, what its colour differs by, interpolated linearly, and takes balance back. */
function toColour(guide: Guide, channel: 0 | 2, left: number, top: number, place: number, tile: Float32Array): void {
  const { width, height, data } = guide.differences[channel / 2];
  const [wholeX, wholeY] = [Math.floor(left), Math.floor(top)];
  const [partX, partY] = [left - wholeX, top - wholeY];
  for (let y = 0; y < cells; y++) {
    const [upper, lower] = [clamp(wholeY + y, height) * width, clamp(wholeY + y + 1, height) * width];
    for (let x = 0; x < cells; x++) {
      const [before, after] = [clamp(wholeX + x, width), clamp(wholeX + x + 1, width)];
      const above = data[upper + before] + partX * (data[upper + after] - data[upper + before]);
      const below = data[lower + before] + partX * (data[lower + after] - data[lower + before]);
      const at = indexOf(place, x, y);
      tile[at] = (tile[at] + above + partY * (below - above)) / guide.balance[channel];
    }
  }
}

/**
 * What a sensor that stood elsewhere would have read out: at each place its colour, from places between a frame's
 * pixels. A move by whole cells gives the frame's own samples.
 * @param left column of the frame at which the tile begins: an even number plus the move; `top` is the row
 * @param tile gets 32 × 32 numbers of sensor light, row by row
 */
export function predictTile(guide: Guide, left: number, top: number, tile: Float32Array): void {
  sampleGreen(guide, left, top, tile);
  const pattern = channelsOf(guide.pattern);
  toColour(guide, 0, left / 2, top / 2, pattern.indexOf(0), tile);
  toColour(guide, 2, left / 2, top / 2, pattern.indexOf(2), tile);
}
