import type { Image } from '../image/image';
import { medianOf, smallest } from './ranks';

/** Median of |x| for normal x of deviation 1. */
const normalMedian = 0.6745;
/** The jump between two pixels beyond what their neighbours' slopes foretell; white noise keeps its deviation. */
const jump = [0.5, -1.5, 1.5, -0.5].map((tap) => tap / Math.sqrt(5));
/** Side of JPEG's blocks. */
const block = 8;
/** Share of the smallest jumps that counts: the others are edges. Their RMS for normal x of deviation 1. */
const [kept, keptDeviation] = [0.95, 0.8712];
/** A JPEG, if jumps at one place of eight are so much larger than at the others. */
const blocky = 1.15;

/**
 * Of white noise: the median of what Immerkær's filter (1996) leaves, which is blind to planes and, mostly, to edges; 0 where no
 * pixel has neighbours on all sides.
 */
function fine({ width, height, planes }: Image): number {
  if (width < 3 || height < 3) return 0;
  const details = new Float32Array(3 * (width - 2) * (height - 2));
  let index = 0;
  for (const data of planes)
    for (let y = 1; y < height - 1; y++)
      for (let at = y * width + 1; at < (y + 1) * width - 1; at++) {
        const sides = data[at - 1] + data[at + 1] + data[at - width] + data[at + width];
        const corners = data[at - width - 1] + data[at - width + 1] + data[at + width - 1] + data[at + width + 1];
        details[index++] = Math.abs(corners - 2 * sides + 4 * data[at]) / 6;
      }
  return medianOf(details) / normalMedian;
}

/** Standard deviation of jumps, the largest left out; they are used up. */
function spread(jumps: Float32Array): number {
  for (let at = 0; at < jumps.length; at++) jumps[at] = Math.abs(jumps[at]);
  const count = Math.max(1, Math.floor(jumps.length * kept));
  let sum = 0;
  for (const size of smallest(jumps, count)) sum += size ** 2;
  return Math.sqrt(sum / count) / keptDeviation;
}

/** Jumps across one line of every eight, beginning with line `first`; lines are columns (step 1) or rows. */
function jumpsAt({ width, height, planes }: Image, first: number, axis: 'across' | 'down'): Float32Array {
  const [length, breadth] = axis === 'across' ? [width, height] : [height, width];
  const [step, stride] = axis === 'across' ? [1, width] : [width, 1];
  const lines = Math.ceil((length - jump.length + 1 - first) / block);
  const jumps = new Float32Array(3 * lines * breadth);
  let count = 0;
  for (const data of planes)
    for (let place = first; place <= length - jump.length; place += block)
      for (let along = 0; along < breadth; along++) {
        const at = place * step + along * stride;
        jumps[count++] =
          jump[0] * data[at] +
          jump[1] * data[at + step] +
          jump[2] * data[at + 2 * step] +
          jump[3] * data[at + 3 * step];
      }
  return jumps;
}

/** What JPEG made of a photo shows at the borders of its blocks, wherever they begin; 0 without blocks. */
function ofBlocks(photo: Image, axis: 'across' | 'down'): number {
  const places = (axis === 'across' ? photo.width : photo.height) - jump.length + 1;
  if (places < 2 * block) return 0;
  const spreads = Float32Array.from({ length: block }, (_, first) => spread(jumpsAt(photo, first, axis)));
  const most = Math.max(...spreads);
  return most > blocky * medianOf(spreads) ? most : 0;
}

/**
 * Standard deviation of the noise of a photo that is not sharp, in units of the image range: the sensor's, or the error
 * that JPEG left. Detail of one pixel counts as noise: for a sharp photo the result is an upper bound.
 */
export function noiseOf(photo: Image): number {
  return Math.max(fine(photo), ofBlocks(photo, 'across'), ofBlocks(photo, 'down'));
}
