// Sums over a photo's frequencies, two doubles at a time; arrays hold an even number, the last one zeros if need be.

const double: usize = 8;
const vector: usize = 16;
/** Factors that are multiplied before their exponents are set aside: four of at most e⁹⁰ fit a double. */
const factors: usize = 4 * vector;

const log2e: f64 = 1.4426950408889634;
/** ln 2 in two parts, of which whole multiples of the first are exact. */
const high: f64 = 0.6931471803691238;
const low: f64 = 1.9082149292705877e-10;
const exponentBits: i64 = 52;
const bias: i64 = 1023;
const mantissa: i64 = 0x000fffffffffffff;
const one: i64 = 0x3ff0000000000000;

/** e^x of numbers in [−700, 700], by its Taylor series about the next multiple of ln 2. */
function exp(x: v128): v128 {
  const whole = f64x2.nearest(f64x2.mul(x, f64x2.splat(log2e)));
  const near = f64x2.sub(x, f64x2.mul(whole, f64x2.splat(high)));
  const rest = f64x2.sub(near, f64x2.mul(whole, f64x2.splat(low)));
  let sum = f64x2.splat(1.0 / 6227020800.0);
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0 / 479001600.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0 / 39916800.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0 / 3628800.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0 / 362880.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0 / 40320.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0 / 5040.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0 / 720.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0 / 120.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0 / 24.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0 / 6.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(0.5));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0));
  sum = f64x2.add(f64x2.mul(sum, rest), f64x2.splat(1.0));
  const exponent = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(whole));
  return i64x2.add(sum, i64x2.shl(exponent, <i32>exponentBits));
}

/** Both numbers together. */
function both(sum: v128): f64 {
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** sharp ← e^(height + slope·fall + lean·turn); the first `paired` have the same fall and turn two by two. */
export function sharpPower(
  fall: usize,
  turn: usize,
  sharp: usize,
  count: usize,
  paired: usize,
  height: f64,
  slope: f64,
  lean: f64,
): void {
  const constant = f64x2.splat(height);
  const falling = f64x2.splat(slope);
  const turning = f64x2.splat(lean);
  const pairs = (paired & ~3) * double;
  const end = count * double;
  let at: usize = 0;
  for (; at < pairs; at += 2 * vector) {
    const falls = v128.shuffle<f64>(v128.load(fall + at), v128.load(fall + at + vector), 0, 2);
    const turns = v128.shuffle<f64>(v128.load(turn + at), v128.load(turn + at + vector), 0, 2);
    const power = exp(f64x2.add(constant, f64x2.add(f64x2.mul(falling, falls), f64x2.mul(turning, turns))));
    v128.store(sharp + at, v128.shuffle<f64>(power, power, 0, 0));
    v128.store(sharp + at + vector, v128.shuffle<f64>(power, power, 1, 1));
  }
  for (; at < end; at += vector) {
    const sum = f64x2.add(f64x2.mul(falling, v128.load(fall + at)), f64x2.mul(turning, v128.load(turn + at)));
    v128.store(sharp + at, exp(f64x2.add(constant, sum)));
  }
}

/**
 * Writes what the sum of log S + power/S is made of, S being sharp·blur + noise: the sum of power/S, and the product of all S
 * as two factors and the exponent of 2. Logarithms are taken elsewhere: here they would need tables in the library's memory.
 */
export function unlikelihood(power: usize, blur: usize, sharp: usize, count: usize, noise: f64, sums: usize): void {
  const least = f64x2.splat(noise);
  let ratios = f64x2.splat(0);
  let product = f64x2.splat(1);
  let exponents = i64x2.splat(0);
  for (let at: usize = 0; at < count * double; at += vector) {
    const total = f64x2.add(f64x2.mul(v128.load(sharp + at), v128.load(blur + at)), least);
    ratios = f64x2.add(ratios, f64x2.div(v128.load(power + at), total));
    product = f64x2.mul(product, total);
    if ((at + vector) % factors === 0) {
      exponents = i64x2.add(exponents, i64x2.sub(i64x2.shr_u(product, <i32>exponentBits), i64x2.splat(bias)));
      product = v128.or(v128.and(product, i64x2.splat(mantissa)), i64x2.splat(one));
    }
  }
  store<f64>(sums, both(ratios));
  v128.store(sums + double, product);
  store<f64>(sums + 3 * double, <f64>(i64x2.extract_lane(exponents, 0) + i64x2.extract_lane(exponents, 1)));
}

/**
 * Writes sums of how log S + power/S changes with log A, p, log N and the anisotropy (a, b, c, d), and of their expected
 * curvature: a, b, c, d, aa, ab, bb, ac, bc, cc, ad, bd, cd, dd.
 */
export function slopes(
  power: usize,
  fall: usize,
  turn: usize,
  blur: usize,
  sharp: usize,
  count: usize,
  noise: f64,
  sums: usize,
): void {
  const ones = f64x2.splat(1);
  const least = f64x2.splat(noise);
  const zero = f64x2.splat(0);
  let a = zero;
  let b = zero;
  let c = zero;
  let d = zero;
  let aa = zero;
  let ab = zero;
  let bb = zero;
  let ac = zero;
  let bc = zero;
  let cc = zero;
  let ad = zero;
  let bd = zero;
  let cd = zero;
  let dd = zero;
  for (let at: usize = 0; at < count * double; at += vector) {
    // Slopes of log S are the signal's part, that times −log |f|, the noise's part, and the signal's times cos 2φ.
    const signal = f64x2.mul(v128.load(sharp + at), v128.load(blur + at));
    const falling = v128.load(fall + at);
    const turning = v128.load(turn + at);
    const inverse = f64x2.div(ones, f64x2.add(signal, least));
    const part = f64x2.mul(signal, inverse);
    const rest = f64x2.mul(least, inverse);
    const surplus = f64x2.sub(ones, f64x2.mul(v128.load(power + at), inverse));
    const square = f64x2.mul(part, part);
    const pull = f64x2.mul(part, surplus);
    const low = f64x2.mul(falling, square);
    const shared = f64x2.mul(part, rest);
    const turned = f64x2.mul(turning, square);
    a = f64x2.add(a, pull);
    b = f64x2.add(b, f64x2.mul(falling, pull));
    c = f64x2.add(c, f64x2.mul(rest, surplus));
    d = f64x2.add(d, f64x2.mul(turning, pull));
    aa = f64x2.add(aa, square);
    ab = f64x2.add(ab, low);
    bb = f64x2.add(bb, f64x2.mul(falling, low));
    ac = f64x2.add(ac, shared);
    bc = f64x2.add(bc, f64x2.mul(falling, shared));
    cc = f64x2.add(cc, f64x2.mul(rest, rest));
    ad = f64x2.add(ad, turned);
    bd = f64x2.add(bd, f64x2.mul(turning, low));
    cd = f64x2.add(cd, f64x2.mul(turning, shared));
    dd = f64x2.add(dd, f64x2.mul(turning, turned));
  }
  // Of zeros at the end only noise is left, all of it.
  const odd = <f64>(count % 2);
  store<f64>(sums, both(a));
  store<f64>(sums + double, both(b));
  store<f64>(sums + 2 * double, both(c) - odd);
  store<f64>(sums + 3 * double, both(d));
  store<f64>(sums + 4 * double, both(aa));
  store<f64>(sums + 5 * double, both(ab));
  store<f64>(sums + 6 * double, both(bb));
  store<f64>(sums + 7 * double, both(ac));
  store<f64>(sums + 8 * double, both(bc));
  store<f64>(sums + 9 * double, both(cc) - odd);
  store<f64>(sums + 10 * double, both(ad));
  store<f64>(sums + 11 * double, both(bd));
  store<f64>(sums + 12 * double, both(cd));
  store<f64>(sums + 13 * double, both(dd));
}
