import { roundHalfEven } from './plane';
import type { Kernel } from './plane';
import { centroid, widened } from './shapes';
import { room } from './spectrum';

// A photo does not say where its kernel lies: a kernel moved one way with the picture moved the other explains it as well.
// Taps are on whole pixels, so that a kernel that was found lies up to half a pixel beside its middle, and what is undone
// with it beside the photo.

/** Of the windowed sinc, to each side: as many pixels as a kernel's margin has room for. */
const lobes = room;

const sinc = (x: number) => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

/** What moves by a part of a pixel (Lanczos): shares of a tap from `lobes` pixels before it to `lobes` after it. */
function weightsOf(by: number): readonly number[] {
  const weights = Array.from({ length: 2 * lobes + 1 }, (_, index) => {
    const at = index - lobes - by;
    return Math.abs(at) < lobes ? sinc(at) * sinc(at / lobes) : 0;
  });
  const sum = weights.reduce((total, weight) => total + weight);
  return weights.map((weight) => weight / sum);
}

/** Moved by a part of a pixel. @param step from tap to tap along the way: 1 across, `side` down */
function moved({ side, taps }: Kernel, by: number, step: number): Kernel {
  const weights = weightsOf(by);
  const sums = new Float32Array(taps.length);
  for (let at = 0; at < taps.length; at++) {
    if (taps[at] === 0) continue;
    const place = Math.floor(at / step) % side;
    const before = Math.min(lobes, place);
    const after = Math.min(lobes, side - 1 - place);
    for (let by = -before; by <= after; by++) sums[at + by * step] += weights[by + lobes] * taps[at];
  }
  return { side, taps: sums };
}

/**
 * The kernel with its centroid a whole number of pixels from the middle, in a square of `lobes` more to each side: what is
 * undone with it stays where the photo has it. Taps may be negative.
 */
export function inPlace(kernel: Kernel): Kernel {
  const [down, right] = centroid(kernel).map((offset) => roundHalfEven(offset) - offset);
  const wide = widened(kernel, kernel.side + 2 * lobes);
  return moved(moved(wide, down, wide.side), right, 1);
}
