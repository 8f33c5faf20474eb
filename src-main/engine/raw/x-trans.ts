import { cellOf, placeIn, xTransPatterns } from './mosaic';
import type { XTransPattern } from './mosaic';

const side = 6;
/** Samples that are looked at: a few percent of a photo tell. */
const enough = 2 ** 20;

/** For each place of the cell and each channel, how far what was taken from the samples is from the most: nothing, if black was. */
function changesOf(samples: Uint16Array, plain: Uint16Array, width: number): number[][] {
  const height = Math.floor(samples.length / width);
  const found = Array.from({ length: side * side }, () => [0, 1, 2].map(() => ({ most: 0, sum: 0, count: 0 })));
  // Whole cells' rows are passed over, so that each place is seen as often.
  const step = side * Math.max(1, Math.floor(samples.length / enough));
  for (let y = 0; y < height; y++) {
    if (y % step >= side) continue;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      found[placeIn(side, x, y)].forEach((seen, channel) => {
        const left = plain[3 * at + channel];
        // Numbers below black are cut off.
        if (left === 0) return;
        const taken = samples[at] - left;
        seen.most = Math.max(seen.most, taken);
        seen.sum += taken;
        seen.count += 1;
      });
    }
  }
  return found.map((channels) => channels.map(({ most, sum, count }) => most * count - sum));
}

/**
 * Where in the cell of X-Trans a picture begins, which LibRaw knows and does not tell. It leaves the sampled colours as
 * they are, less black: in the right pattern nothing else was taken from any sample. An even surface fits every pattern
 * alike, and is the same in each.
 * @param plain interleaved RGB, as LibRaw interpolated it
 */
export function xTransPatternOf(samples: Uint16Array, plain: Uint16Array, width: number): XTransPattern {
  const changes = changesOf(samples, plain, width);
  const changed = (pattern: XTransPattern) =>
    cellOf(pattern).channels.reduce((sum, channel, place) => sum + changes[place][channel], 0);
  return xTransPatterns.reduce((best, other) => (changed(other) < changed(best) ? other : best));
}
