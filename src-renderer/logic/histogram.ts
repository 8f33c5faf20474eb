type Bytes = Uint8Array | Uint8ClampedArray;

/** Counts of one picture by value, for red, green and blue. */
export interface Histogram {
  red: Uint32Array;
  green: Uint32Array;
  blue: Uint32Array;
  /** Shares of pixels that are black, or white, in at least one channel; 0…1. */
  dark: number;
  bright: number;
}

const levels = 256;

/** @param pixels 8-bit RGBA, row by row; see-through pixels do not count */
export function histogramOf(pixels: Bytes): Histogram {
  const [red, green, blue] = [new Uint32Array(levels), new Uint32Array(levels), new Uint32Array(levels)];
  let [counted, dark, bright] = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] === 0) continue;
    const [r, g, b] = [pixels[at], pixels[at + 1], pixels[at + 2]];
    red[r]++;
    green[g]++;
    blue[b]++;
    counted++;
    if (isDark(r, g, b)) dark++;
    if (isBright(r, g, b)) bright++;
  }
  const all = Math.max(counted, 1);
  return { red, green, blue, dark: dark / all, bright: bright / all };
}

const isDark = (r: number, g: number, b: number): boolean => r === 0 && g === 0 && b === 0;
const isBright = (r: number, g: number, b: number): boolean => r === 255 || g === 255 || b === 255;

/** What is clipped, as colours to lay over the picture: blue where it is black, red where a channel is full; else nothing. */
export function clippingOf(pixels: Bytes): Uint8ClampedArray<ArrayBuffer> {
  const marks = new Uint8ClampedArray(pixels.length);
  for (let at = 0; at < pixels.length; at += 4) {
    if (pixels[at + 3] === 0) continue;
    const [r, g, b] = [pixels[at], pixels[at + 1], pixels[at + 2]];
    if (isBright(r, g, b)) marks.set([255, 40, 40, 255], at);
    else if (isDark(r, g, b)) marks.set([60, 120, 255, 255], at);
  }
  return marks;
}

/** Heights of the columns of a histogram, 0…1, the tallest but one being full: a single spike hides nothing. */
export function columnsOf(counts: Uint32Array, columns: number): number[] {
  const each = levels / columns;
  const sums = Array.from({ length: columns }, (_, column) =>
    counts.slice(column * each, (column + 1) * each).reduce((sum, count) => sum + count, 0),
  );
  const [, second] = [...sums].sort((a, b) => b - a);
  return sums.map((sum) => (second > 0 ? Math.min(sum / second, 1) : Math.min(sum, 1)));
}
