// Rows of bytes as PNG keeps them before they are packed (W3C PNG, 9 and 12.7), sixteen bytes at a time.

const vector: usize = 16;
/** Of so many bytes the sums of the checksum fit 32 bits (RFC 1950). */
const summed: usize = 5552;
const modulus: u32 = 65521;

/** The absolute values of signed bytes, added to four sums. */
function add(sums: v128, bytes: v128): v128 {
  return i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(i8x16.abs(bytes))));
}

function total(sums: v128): u32 {
  return (
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3)
  );
}

/** How far bytes are from each other. */
function apart(first: v128, second: v128): v128 {
  return v128.or(i8x16.sub_sat_u(first, second), i8x16.sub_sat_u(second, first));
}

/** Half their sum, rounded down. */
function mean(left: v128, above: v128): v128 {
  return i8x16.sub(i8x16.avgr_u(left, above), v128.and(v128.xor(left, above), i8x16.splat(1)));
}

/** Of left, above and corner the one that is nearest to left + above − corner; the earlier one where two are. */
function nearest(left: v128, above: v128, corner: v128): v128 {
  const toLeft = apart(above, corner);
  const toAbove = apart(left, corner);
  // Where both lie on one side of the corner the distances add up, up to 255, which is further than either all the same.
  const isOneSide = i8x16.eq(i8x16.ge_u(left, corner), i8x16.ge_u(above, corner));
  const toCorner = v128.bitselect(i8x16.add_sat_u(toLeft, toAbove), apart(toLeft, toAbove), isOneSide);
  const isLeft = v128.and(i8x16.le_u(toLeft, toAbove), i8x16.le_u(toLeft, toCorner));
  return v128.bitselect(left, v128.bitselect(above, corner, i8x16.le_u(toAbove, toCorner)), isLeft);
}

/** All bits of the bytes that lie before the end. */
function within(rest: usize): v128 {
  return i8x16.lt_u(i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), i8x16.splat(<i8>rest));
}

/**
 * Writes a row as what is left of it by the filter whose bytes are smallest together, the filter's number before it. In front of
 * both rows are sixteen zeros; behind them, and behind each of the four parts of `scratch`, which are `stride` bytes, sixteen are free.
 * @param step bytes of a pixel
 */
export function filterRow(
  row: usize,
  above: usize,
  length: usize,
  step: usize,
  scratch: usize,
  stride: usize,
  to: usize,
): void {
  let none = i32x4.splat(0);
  let sub = none;
  let up = none;
  let average = none;
  let paeth = none;
  for (let at: usize = 0; at < length; at += vector) {
    const bytes = v128.load(row + at);
    const left = v128.load(row + at - step);
    const over = v128.load(above + at);
    const corner = v128.load(above + at - step);
    const mask = length - at < vector ? within(length - at) : i8x16.splat(-1);
    const bySub = i8x16.sub(bytes, left);
    const byUp = i8x16.sub(bytes, over);
    const byAverage = i8x16.sub(bytes, mean(left, over));
    const byPaeth = i8x16.sub(bytes, nearest(left, over, corner));
    const place = scratch + at;
    v128.store(place, bySub);
    v128.store(place + stride, byUp);
    v128.store(place + 2 * stride, byAverage);
    v128.store(place + 3 * stride, byPaeth);
    none = add(none, v128.and(bytes, mask));
    sub = add(sub, v128.and(bySub, mask));
    up = add(up, v128.and(byUp, mask));
    average = add(average, v128.and(byAverage, mask));
    paeth = add(paeth, v128.and(byPaeth, mask));
  }
  let filter: u8 = 0;
  let from = row;
  let least = total(none);
  for (let index: u8 = 1; index < 5; index++) {
    const sum = total(index === 1 ? sub : index === 2 ? up : index === 3 ? average : paeth);
    if (sum >= least) continue;
    least = sum;
    filter = index;
    from = scratch + <usize>(index - 1) * stride;
  }
  store<u8>(to, filter);
  memory.copy(to + 1, from, length);
}

/** The checksum of RFC 1950 of what was summed up to `before` and these bytes. */
export function adler(at: usize, length: usize, before: u32): u32 {
  let low: u32 = before & 0xffff;
  let high: u32 = before >>> 16;
  const end = at + length;
  while (at < end) {
    const stop = min(end, at + summed);
    for (; at < stop; at++) {
      low += load<u8>(at);
      high += low;
    }
    low %= modulus;
    high %= modulus;
  }
  return (high << 16) | low;
}
