// Loops over pixels and frequencies, in the memory of the Fourier library; places are addresses in it.

export { drawNoise } from './noise';
export { sharpPower, slopes, unlikelihood } from './whittle';

const sample: usize = 4;
const pair: usize = 8;
const vector: usize = 16;

/** Transformed rows, the library's way, become parts of a spectrum's columns. */
export function rowsToColumns(
  rows: usize,
  spectrum: usize,
  width: usize,
  height: usize,
  top: usize,
  count: usize,
): void {
  const half = width / 2;
  const stride = width * sample;
  const column = height * pair;
  const even = count & ~1;
  const place = spectrum + top * pair;
  for (let u: usize = 0; u < half; u += 4) {
    const to = place + u * column;
    let from = rows + u * pair;
    let row: usize = 0;
    for (; row < even; row += 2) {
      const re = v128.load(from);
      const im = v128.load(from + vector);
      const nextRe = v128.load(from + stride);
      const nextIm = v128.load(from + stride + vector);
      const low = v128.shuffle<f32>(re, im, 0, 4, 1, 5);
      const high = v128.shuffle<f32>(re, im, 2, 6, 3, 7);
      const nextLow = v128.shuffle<f32>(nextRe, nextIm, 0, 4, 1, 5);
      const nextHigh = v128.shuffle<f32>(nextRe, nextIm, 2, 6, 3, 7);
      const at = to + row * pair;
      v128.store(at, v128.shuffle<u64>(low, nextLow, 0, 2));
      v128.store(at + column, v128.shuffle<u64>(low, nextLow, 1, 3));
      v128.store(at + 2 * column, v128.shuffle<u64>(high, nextHigh, 0, 2));
      v128.store(at + 3 * column, v128.shuffle<u64>(high, nextHigh, 1, 3));
      from += 2 * stride;
    }
    if (row < count) {
      const at = to + row * pair;
      for (let lane: usize = 0; lane < 4; lane++) {
        store<f32>(at + lane * column, load<f32>(from + lane * sample));
        store<f32>(at + lane * column + sample, load<f32>(from + lane * sample + vector));
      }
    }
  }
  // The first pair of each row holds the real parts of its first and last frequency.
  const last = place + half * column;
  for (let row: usize = 0; row < count; row++) {
    const at = row * pair;
    store<f32>(last + at, load<f32>(place + at + sample));
    store<f32>(last + at + sample, 0);
    store<f32>(place + at + sample, 0);
  }
}

/** The way back, scaled. */
export function columnsToRows(
  spectrum: usize,
  rows: usize,
  width: usize,
  height: usize,
  top: usize,
  count: usize,
  scale: f32,
): void {
  const half = width / 2;
  const stride = width * sample;
  const column = height * pair;
  const even = count & ~1;
  const place = spectrum + top * pair;
  const factor = f32x4.splat(scale);
  for (let u: usize = 0; u < half; u += 4) {
    const from = place + u * column;
    let to = rows + u * pair;
    let row: usize = 0;
    for (; row < even; row += 2) {
      const at = from + row * pair;
      const first = f32x4.mul(v128.load(at), factor);
      const second = f32x4.mul(v128.load(at + column), factor);
      const third = f32x4.mul(v128.load(at + 2 * column), factor);
      const fourth = f32x4.mul(v128.load(at + 3 * column), factor);
      const low = v128.shuffle<f32>(first, second, 0, 4, 1, 5);
      const high = v128.shuffle<f32>(third, fourth, 0, 4, 1, 5);
      const nextLow = v128.shuffle<f32>(first, second, 2, 6, 3, 7);
      const nextHigh = v128.shuffle<f32>(third, fourth, 2, 6, 3, 7);
      v128.store(to, v128.shuffle<u64>(low, high, 0, 2));
      v128.store(to + vector, v128.shuffle<u64>(low, high, 1, 3));
      v128.store(to + stride, v128.shuffle<u64>(nextLow, nextHigh, 0, 2));
      v128.store(to + stride + vector, v128.shuffle<u64>(nextLow, nextHigh, 1, 3));
      to += 2 * stride;
    }
    if (row < count) {
      const at = from + row * pair;
      for (let lane: usize = 0; lane < 4; lane++) {
        store<f32>(to + lane * sample, scale * load<f32>(at + lane * column));
        store<f32>(to + lane * sample + vector, scale * load<f32>(at + lane * column + sample));
      }
    }
  }
  const last = place + half * column;
  for (let row: usize = 0; row < count; row++)
    store<f32>(rows + row * stride + vector, scale * load<f32>(last + row * pair));
}

/**
 * The divergence of those gradients of an image whose squared length is at least `least`, some rows of it.
 * @param above what the row above has of gradients downwards; then what the last row has
 * @returns whether there are any
 */
export function sparseDivergence(
  image: usize,
  width: usize,
  height: usize,
  top: usize,
  end: usize,
  least: f32,
  above: usize,
  rows: usize,
): bool {
  const stride = width * sample;
  const bound = f32x4.splat(least);
  let any = f32x4.splat(0);
  for (let y = top; y < end; y++) {
    const row = image + y * stride;
    const below = y + 1 < height ? row + stride : image;
    const last = stride - sample;
    // What wraps around into the first pixel.
    const corner = load<f32>(row + last);
    const rightward = load<f32>(row) - corner;
    const downward = load<f32>(below + last) - corner;
    let before = f32x4.splat(rightward * rightward + downward * downward >= least ? rightward : 0);
    for (let x: usize = 0; x < stride; x += vector) {
      const here = v128.load(row + x);
      const after =
        x + vector < stride
          ? v128.load(row + x + sample)
          : f32x4.replace_lane(v128.shuffle<f32>(here, here, 1, 2, 3, 3), 3, load<f32>(row));
      const right = f32x4.sub(after, here);
      const down = f32x4.sub(v128.load(below + x), here);
      const isKept = f32x4.ge(f32x4.add(f32x4.mul(right, right), f32x4.mul(down, down)), bound);
      const keptRight = v128.and(right, isKept);
      const keptDown = v128.and(down, isKept);
      const left = v128.shuffle<f32>(before, keptRight, 3, 4, 5, 6);
      const from = f32x4.add(v128.load(above + x), left);
      const value = f32x4.sub(from, f32x4.add(keptRight, keptDown));
      v128.store(above + x, keptDown);
      v128.store(rows + x, value);
      any = v128.or(any, value);
      before = keptRight;
    }
    rows += stride;
  }
  return v128.any_true(any);
}

// Spectra hold four real parts, and then the imaginary parts of the same frequencies.

/** column ← (data + coupling · column) / (power + coupling · (square + down)). */
export function solve(
  column: usize,
  data: usize,
  power: usize,
  down: usize,
  height: usize,
  square: f32,
  coupling: f32,
): void {
  const share = f32x4.splat(coupling);
  const across = f32x4.splat(square);
  const one = f32x4.splat(1);
  for (let row: usize = 0; row < height; row += 4) {
    const at = row * pair;
    const flat = row * sample;
    const sum = f32x4.add(v128.load(power + flat), f32x4.mul(share, f32x4.add(across, v128.load(down + flat))));
    const scale = f32x4.div(one, sum);
    const re = f32x4.add(v128.load(data + at), f32x4.mul(share, v128.load(column + at)));
    const im = f32x4.add(v128.load(data + at + vector), f32x4.mul(share, v128.load(column + at + vector)));
    v128.store(column + at, f32x4.mul(re, scale));
    v128.store(column + at + vector, f32x4.mul(im, scale));
  }
}

/** factor ← conj(factor) · spectrum; power ← |factor|² before. */
export function correlate(factor: usize, power: usize, spectrum: usize, length: usize): void {
  for (let at: usize = 0; at < length * sample; at += 2 * vector) {
    const re = v128.load(factor + at);
    const im = v128.load(factor + at + vector);
    const seenRe = v128.load(spectrum + at);
    const seenIm = v128.load(spectrum + at + vector);
    v128.store(factor + at, f32x4.add(f32x4.mul(seenRe, re), f32x4.mul(seenIm, im)));
    v128.store(factor + at + vector, f32x4.sub(f32x4.mul(seenIm, re), f32x4.mul(seenRe, im)));
    v128.store(power + at / 2, f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im)));
  }
}

/** sum ← sum + conj(first) · second. */
export function addProduct(sum: usize, first: usize, second: usize, length: usize): void {
  for (let at: usize = 0; at < length * sample; at += 2 * vector) {
    const re = v128.load(first + at);
    const im = v128.load(first + at + vector);
    const otherRe = v128.load(second + at);
    const otherIm = v128.load(second + at + vector);
    const productRe = f32x4.add(f32x4.mul(re, otherRe), f32x4.mul(im, otherIm));
    const productIm = f32x4.sub(f32x4.mul(re, otherIm), f32x4.mul(im, otherRe));
    v128.store(sum + at, f32x4.add(v128.load(sum + at), productRe));
    v128.store(sum + at + vector, f32x4.add(v128.load(sum + at + vector), productIm));
  }
}

/** spectrum ← spectrum · factor, or with −1 as sign spectrum · conj(factor). */
export function convolve(spectrum: usize, factor: usize, length: usize, sign: f32): void {
  const signs = f32x4.splat(sign);
  for (let at: usize = 0; at < length * sample; at += 2 * vector) {
    const re = v128.load(spectrum + at);
    const im = v128.load(spectrum + at + vector);
    const factorRe = v128.load(factor + at);
    const factorIm = f32x4.mul(signs, v128.load(factor + at + vector));
    v128.store(spectrum + at, f32x4.sub(f32x4.mul(re, factorRe), f32x4.mul(im, factorIm)));
    v128.store(spectrum + at + vector, f32x4.add(f32x4.mul(re, factorIm), f32x4.mul(im, factorRe)));
  }
}

/** spectrum ← spectrum / (|factor|² + ridge). */
export function divide(spectrum: usize, factor: usize, length: usize, ridge: f32): void {
  const least = f32x4.splat(ridge);
  const one = f32x4.splat(1);
  for (let at: usize = 0; at < length * sample; at += 2 * vector) {
    const re = v128.load(factor + at);
    const im = v128.load(factor + at + vector);
    const power = f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
    const scale = f32x4.div(one, f32x4.add(power, least));
    v128.store(spectrum + at, f32x4.mul(v128.load(spectrum + at), scale));
    v128.store(spectrum + at + vector, f32x4.mul(v128.load(spectrum + at + vector), scale));
  }
}

/** Complex numbers times real ones. */
export function multiply(spectrum: usize, gains: usize, length: usize): void {
  for (let at: usize = 0; at < length * sample; at += 2 * vector) {
    const gain = v128.load(gains + at / 2);
    v128.store(spectrum + at, f32x4.mul(v128.load(spectrum + at), gain));
    v128.store(spectrum + at + vector, f32x4.mul(v128.load(spectrum + at + vector), gain));
  }
}

/**
 * What lies `step` samples on, less what is there, in the samples from `start` to before `end` of so many rows; the others
 * are zeros.
 */
export function differences(
  picture: usize,
  stride: usize,
  step: usize,
  start: usize,
  end: usize,
  rows: usize,
  width: usize,
  count: usize,
): void {
  memory.fill(rows, 0, count * width * sample);
  for (let row: usize = 0; row < count; row++) {
    const from = picture + row * stride * sample;
    const to = rows + row * width * sample;
    let x = start;
    for (; x + 4 <= end; x += 4) {
      const here = from + x * sample;
      v128.store(to + x * sample, f32x4.sub(v128.load(here + step * sample), v128.load(here)));
    }
    for (; x < end; x++) {
      const here = from + x * sample;
      store<f32>(to + x * sample, load<f32>(here + step * sample) - load<f32>(here));
    }
  }
}
