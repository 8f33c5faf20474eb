import { cellOf } from './mosaic';
import type { Mosaic, Pattern } from './mosaic';

/**
 * The black level of each place of the cell. LibRaw tells only a part of it, so it is what LibRaw took away: the
 * largest difference, because numbers below black are cut off at zero.
 * @param plain interleaved RGB in which the sampled colours are the samples less black
 */
export function blackLevels(
  samples: Uint16Array,
  plain: Uint16Array,
  width: number,
  pattern: Pattern,
): Mosaic['black'] {
  const { side, channels } = cellOf(pattern);
  const black = channels.map(() => 0);
  for (let start = 0, row = 0; start < samples.length; start += width, row = (row + 1) % side) {
    for (let column = 0; column < side; column++) {
      const place = row * side + column;
      const channel = channels[place];
      for (let index = start + column; index < start + width; index += side)
        black[place] = Math.max(black[place], samples[index] - plain[3 * index + channel]);
    }
  }
  return black;
}

/** Fewer samples than this share at the largest number are hot pixels, not a saturated sensor. */
const saturatedShare = 1e-4;

/**
 * The number at which the sensor is saturated: the file's, unless the samples pile up at a lower one, not below three
 * quarters of it. Many files state more than the sensor reaches, which would turn clipped highlights pink.
 */
export function whiteLevel(samples: Uint16Array, stated: number): number {
  let [largest, atLargest] = [0, 0];
  for (let index = 0; index < samples.length; index++) {
    const sample = samples[index];
    if (sample > largest) [largest, atLargest] = [sample, 1];
    else if (sample === largest) atLargest += 1;
  }
  if (largest >= stated || largest < 0.75 * stated) return stated;
  return atLargest > saturatedShare * samples.length ? largest : stated;
}
