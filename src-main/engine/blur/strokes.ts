import { candidatesOf, isBelieved, isWide, ofOne, ratingOf, sharedBy } from './candidates';
import type { Evidence, Weigh } from './evidence';
import type { Fourier } from './fourier';
import type { Kernel } from './plane';
import { likeness, pointedness } from './shapes';

/** Strokes at most: the likeliest, and the likeliest of those that are another. */
const tried = 2;
/**
 * Share of the light that 3 × 3 pixels hold at least: a kernel that is made up fills its square. Of 23 training photos in
 * doubt the right ones had 0.12 and more, the wrong ones that were expected to help 0.04 and less, but for sharp photos.
 */
const spread = 0.08;
/**
 * Of power with frequency: with less a sharp photo would be sharpened. Of the same photos right ones had 1.63 and more, sharp
 * ones 1.33 and less.
 */
const leastFallIfTried = 1.5;

/** What may be a stroke where none is believed, and how alike the kernel of a neighbouring size is, in [0, 1]. */
export interface Stroke {
  readonly kernel: Kernel;
  readonly agreement: number;
}

/** Those worth a try, the likeliest first: what comes of them is judged. None of photos that any kernel would sharpen. */
export function likeliestStrokes(
  fourier: Fourier,
  kernels: readonly Kernel[],
  evidence: readonly Evidence[],
  weigh: Weigh,
): Stroke[] {
  const strokes: Stroke[] = [];
  for (const one of candidatesOf(fourier, kernels, evidence).sort((a, b) => ratingOf(b) - ratingOf(a))) {
    if (strokes.some(({ kernel }) => likeness(fourier, one.kernel, kernel) >= ofOne)) continue;
    strokes.push({ kernel: sharedBy(fourier, one, kernels).kernel, agreement: one.agreement });
    if (strokes.length === tried) break;
  }
  const said = weigh(strokes.map(({ kernel }) => kernel));
  return strokes.filter(({ kernel }, place) => said[place].fall >= leastFallIfTried && pointedness(kernel) >= spread);
}

/** Those of them that would be believed, were no other kernel of the photo next to a point. */
export function strokesBesidePoint(
  fourier: Fourier,
  kernels: readonly Kernel[],
  evidence: readonly Evidence[],
  weigh: Weigh,
): Stroke[] {
  const strokes = likeliestStrokes(fourier, kernels, evidence, weigh);
  const said = weigh(strokes.map(({ kernel }) => kernel));
  return strokes.filter(
    ({ kernel, agreement }, place) => isWide(kernel) && isBelieved({ agreement, evidence: said[place] }),
  );
}
