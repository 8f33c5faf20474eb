// The sampler's noise (sampler/noise.ts says what it is), four pixels at a time: words are the same to the bit, normals to less
// than float32 tells apart. Sums, products, quotients and roots of doubles alone, so that every machine draws the same.

const sample: usize = 4;
const vector: usize = 16;

const rounds: i32 = 10;
const first: i32 = <i32>0xd2511f53;
const second: i32 = <i32>0xcd9e8d57;
const weylLow: i32 = <i32>0x9e3779b9;
const weylHigh: i32 = <i32>0xbb67ae85;

/** 2⁻³² */
const unit: f64 = 1.0 / 4294967296.0;
const ln2: f64 = 0.6931471805599453;
const turn: f64 = 6.283185307179586;
/** The bits of √½, and those of a double that are no mantissa. */
const halfRoot: i64 = 0x3fe6a09e667f3bcd;
const exponent: i64 = 0xfff0000000000000;

/** −2·ln((w + ½)/2³²) of the first two words. Of m·2^k with m in [√½, √2), ln m is 2·artanh((m − 1)/(m + 1)), by its series. */
function fall(words: v128): v128 {
  const uniform = f64x2.mul(f64x2.add(f64x2.convert_low_i32x4_u(words), f64x2.splat(0.5)), f64x2.splat(unit));
  const above = i64x2.sub(uniform, i64x2.splat(halfRoot));
  const mantissa = i64x2.sub(uniform, v128.and(above, i64x2.splat(exponent)));
  const k = i32x4.shr_s(v128.shuffle<i32>(above, above, 1, 3, 1, 3), 20);
  const one = f64x2.splat(1);
  const ratio = f64x2.div(f64x2.sub(mantissa, one), f64x2.add(mantissa, one));
  const square = f64x2.mul(ratio, ratio);
  let sum = f64x2.splat(1.0 / 15.0);
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 13.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 11.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 9.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 7.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 5.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 3.0));
  sum = f64x2.add(f64x2.mul(sum, square), one);
  const powers = f64x2.mul(f64x2.convert_low_i32x4_s(k), f64x2.splat(-2 * ln2));
  return f64x2.add(powers, f64x2.mul(f64x2.mul(sum, ratio), f64x2.splat(-4)));
}

/** sin x by its Taylor series; |x| is at most π/4. */
function sine(x: v128, square: v128): v128 {
  let sum = f64x2.splat(1.0 / 6227020800.0);
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(-1.0 / 39916800.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 362880.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(-1.0 / 5040.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 120.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(-1.0 / 6.0));
  return f64x2.mul(f64x2.add(f64x2.mul(sum, square), f64x2.splat(1)), x);
}

/** cos x likewise. */
function cosine(square: v128): v128 {
  let sum = f64x2.splat(-1.0 / 87178291200.0);
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 479001600.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(-1.0 / 3628800.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 40320.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(-1.0 / 720.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(1.0 / 24.0));
  sum = f64x2.add(f64x2.mul(sum, square), f64x2.splat(-0.5));
  return f64x2.add(f64x2.mul(sum, square), f64x2.splat(1));
}

/** Stores radius·cos of an angle so many quarter turns on, for two pixels. */
function storeTurned(to: usize, radius: v128, quarters: v128, sin: v128, cos: v128): void {
  const isOdd = i64x2.extend_low_i32x4_s(i32x4.shr_s(i32x4.shl(quarters, 31), 31));
  // The cosine itself, −sin, −cos, sin.
  const isNegative = v128.and(i32x4.shl(i32x4.add(quarters, i32x4.splat(1)), 30), i32x4.splat(i32.MIN_VALUE));
  const signs = v128.shuffle<i32>(i32x4.splat(0), isNegative, 0, 4, 1, 5);
  const normals = v128.xor(f64x2.mul(radius, v128.bitselect(sin, cos, isOdd)), signs);
  v128.store64_lane(to, f32x4.demote_f64x2_zero(normals), 0);
}

/**
 * Two pixels' normals by Box and Muller, out of the first two lanes: of a word the radius, and the cosine and, unless `across` is
 * 0, the sine of another one's angle 2π·(w + ½)/2³², of which whole quarter turns are taken first.
 */
function storeNormals(radii: v128, angles: v128, along: usize, across: usize): void {
  const quarters = i32x4.shr_u(i32x4.add(i32x4.shr_u(angles, 29), i32x4.splat(1)), 1);
  const rest = f64x2.convert_low_i32x4_s(i32x4.sub(angles, i32x4.shl(quarters, 30)));
  const x = f64x2.mul(f64x2.add(rest, f64x2.splat(0.5)), f64x2.splat(turn * unit));
  const square = f64x2.mul(x, x);
  const sin = sine(x, square);
  const cos = cosine(square);
  const radius = f64x2.sqrt(fall(radii));
  storeTurned(along, radius, quarters, sin, cos);
  if (across !== 0) storeTurned(across, radius, i32x4.add(quarters, i32x4.splat(3)), sin, cos);
}

/** The last two lanes first. */
function swapped(words: v128): v128 {
  return v128.shuffle<i64>(words, words, 1, 0);
}

/** Normals of a row's pixels from column `left` on, for red, green and blue; as many as the next multiple of four. */
export function drawNoise(
  left: i32,
  row: i32,
  step: i32,
  stream: i32,
  keyLow: i32,
  keyHigh: i32,
  count: usize,
  red: usize,
  green: usize,
  blue: usize,
): void {
  const firsts = i32x4.splat(first);
  const seconds = i32x4.splat(second);
  for (let at: usize = 0; at < count * sample; at += vector) {
    let word0 = i32x4.add(i32x4.splat(left + <i32>(at / sample)), i32x4(0, 1, 2, 3));
    let word1 = i32x4.splat(row);
    let word2 = i32x4.splat(step);
    let word3 = i32x4.splat(stream);
    let key0 = keyLow;
    let key1 = keyHigh;
    for (let round = 0; round < rounds; round++) {
      // Of products of 64 bits the upper halves stand in every second lane, beside the lower ones.
      const low0 = i64x2.extmul_low_i32x4_u(word0, firsts);
      const high0 = i64x2.extmul_high_i32x4_u(word0, firsts);
      const low1 = i64x2.extmul_low_i32x4_u(word2, seconds);
      const high1 = i64x2.extmul_high_i32x4_u(word2, seconds);
      word0 = v128.xor(v128.xor(v128.shuffle<i32>(low1, high1, 1, 3, 5, 7), word1), i32x4.splat(key0));
      word1 = v128.shuffle<i32>(low1, high1, 0, 2, 4, 6);
      word2 = v128.xor(v128.xor(v128.shuffle<i32>(low0, high0, 1, 3, 5, 7), word3), i32x4.splat(key1));
      word3 = v128.shuffle<i32>(low0, high0, 0, 2, 4, 6);
      key0 += weylLow;
      key1 += weylHigh;
    }
    storeNormals(word0, word1, red + at, green + at);
    storeNormals(word2, word3, blue + at, 0);
    storeNormals(swapped(word0), swapped(word1), red + at + 8, green + at + 8);
    storeNormals(swapped(word2), swapped(word3), blue + at + 8, 0);
  }
}
