import type { Image } from '../image/image';
import { blurredFrom, edgesOf } from './edges';
import { goalOf, kernelFor, placed } from './fit';
import type { Placed } from './fit';
import { paddedShape } from './fourier';
import type { Fourier, Shape } from './fourier';
import { luma } from './light';
import type { Kernel, Plane } from './plane';
import { larger, smaller } from './pyramid';
import { centred, likeness, nearby } from './shapes';
import { part } from '../simd/memory';
import type { Samples } from '../simd/memory';
import { wrapped } from './wrap';

/** Side of the kernel on the coarsest level; each finer one is √2 larger. */
const coarsest = 5;
/** A level: an image of edges, and a kernel from it. */
const rounds = 5;
/** Of the L0 term, which falls with each round. */
const weights = { first: 1.6e-2, fall: 1.1, least: 2e-3 };

/** Likeness to the kernel that was believed, of one that is looked for again; of those that were better 0.77 at least. */
const stillLike = 0.6;
/**
 * Pixels from the kernel that was believed, beyond which all is clutter: a solution explains some of its errors by islands far off
 * (one moved a photo by two pixels and cost it 4 dB).
 */
const farthest = 2;

/** What a kernel is looked for in: the photo's light, or the root of it, where the dark counts as much as the bright. */
export type Tone = 'light' | 'root';

interface Level {
  /** In the pyramid. */
  readonly place: number;
  readonly side: number;
}

const levelCount = (largest: number) =>
  Math.max(1, Math.floor(Math.log(largest / coarsest) / Math.log(Math.SQRT2)) + 1);

/** Of the pyramid's place: each is 1/√2 of the one before. */
const scaleOf = (place: number) => 2 ** (-place / 2);

/** All levels, coarse to fine. */
function levelsFor(largest: number): Level[] {
  const count = levelCount(largest);
  return Array.from({ length: count }, (_, index) => {
    const place = count - 1 - index;
    return { place, side: Math.max(2 * Math.floor(Math.ceil(largest * scaleOf(place)) / 2) + 1, 3) };
  });
}

/** Two taps: a little motion, so that the way from coarse to fine does not stay at none. */
function firstGuess(side: number): Kernel {
  const taps = new Float32Array(side * side);
  const middle = (side * side - 1) / 2;
  taps[middle - 1] = taps[middle] = 0.5;
  return { side, taps };
}

const rootOf = ({ width, height, data }: Plane): Plane => ({
  width,
  height,
  data: data.map((value) => Math.sqrt(Math.max(value, 0))),
});

/** The picture that was wrapped into a field. */
function within(field: Samples, { width: stride }: Shape, margin: number, { width, height }: Shape): Placed {
  return { width, height, samples: part(field, margin * (stride + 1), field.length), stride };
}

/** Light at the scales that kernels are looked for at, the finest first: those of all rooms are among it. */
export type Pyramid = readonly Plane[];

/** What kernels are looked for in, in squares of `largest` pixels a side at most; made once for all of them. */
export function pyramidOf(light: Plane, tone: Tone, largest: number): Pyramid {
  const seen = tone === 'light' ? light : rootOf(light);
  return Array.from({ length: levelCount(largest) }, (_, place) => smaller(seen, scaleOf(place)));
}

/**
 * The kernel, at most side pixels wide, that blurred a photo or a window of it, coarse to fine.
 * @param side odd, at most half the shorter side of the picture
 */
export function estimateFrom(fourier: Fourier, pyramid: Pyramid, side: number): Kernel {
  const levels = levelsFor(side);
  let [kernel, weight] = [firstGuess(levels[0].side), weights.first];
  for (const level of levels) {
    if (level !== levels[0]) kernel = larger(kernel, level.side);
    const seen = pyramid[level.place];
    fourier.memory.lend((take) => {
      const margin = (kernel.side - 1) / 2 + 2;
      const shape = paddedShape(seen, margin);
      const blurred = blurredFrom(fourier, take, wrapped(seen, margin, shape), shape);
      const goal = goalOf(fourier, take, seen, level.side);
      for (let round = 0; round < rounds; round++) {
        const edges = edgesOf(fourier, blurred, kernel, weight);
        kernel = centred(kernelFor(fourier, within(edges, shape, margin, seen), goal));
        weight = Math.max(weight / weights.fall, weights.least);
      }
    });
  }
  return kernel;
}

/** The kernel that blurs a sharp picture into the photo; the one before, where it is unlike that. */
export function closerKernel(fourier: Fourier, photo: Image, sharp: Image, before: Kernel): Kernel {
  const found = fourier.memory.lend((take) => {
    const goal = goalOf(fourier, take, luma(photo), before.side);
    return kernelFor(fourier, placed(fourier, take, luma(sharp)), goal);
  });
  const close = nearby(found, before, farthest);
  return likeness(fourier, close, before) >= stillLike ? close : before;
}
