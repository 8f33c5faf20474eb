// What stands at a rank of many values, without sorting all of them, which took most of the time of a photo's noise.

/** Values whose order may be changed. */
type Values = Float32Array | Float64Array;

/** Moves values until that at `rank` is the one that sorting would put there: none before it is greater, none after it less. */
function partition(values: Values, rank: number): void {
  let [first, last] = [0, values.length - 1];
  while (first < last) {
    const pivot = values[(first + last) >> 1];
    let [left, right] = [first, last];
    while (left <= right) {
      while (values[left] < pivot) left++;
      while (values[right] > pivot) right--;
      if (left > right) break;
      // Not by taking arrays apart: it is the innermost loop.
      const moved = values[left];
      values[left++] = values[right];
      values[right--] = moved;
    }
    if (rank <= right) last = right;
    else if (rank >= left) first = left;
    else return;
  }
}

/** The value at that rank, 0 being that of the least; values are moved. */
export function atRank(values: Values, rank: number): number {
  partition(values, rank);
  return values[rank];
}

/** The smallest of the values, so many, in no order; values are moved. */
export function smallest(values: Float32Array, count: number): Float32Array {
  partition(values, count - 1);
  return values.subarray(0, count);
}

/** What lies `share` of the way from the smallest to the greatest value, between two of them if need be; values are moved. */
export function quantileOf(values: Values, share: number): number {
  const place = share * (values.length - 1);
  const index = Math.min(Math.floor(place), values.length - 2);
  const below = atRank(values, index);
  let above = Infinity;
  // All that come after it are at least as great.
  for (let at = index + 1; at < values.length; at++) above = Math.min(above, values[at]);
  return below + (place - index) * (above - below);
}

/** The one in the middle, or the mean of the two there; values are moved. */
export function medianOf(values: Values): number {
  const middle = values.length >> 1;
  const upper = atRank(values, middle);
  if (values.length % 2 === 1) return upper;
  let lower = -Infinity;
  for (let at = 0; at < middle; at++) lower = Math.max(lower, values[at]);
  return (lower + upper) / 2;
}
