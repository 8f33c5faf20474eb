// Loops over pixels and frequencies, in the memory of the Fourier library; places are addresses in it.

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
  for (let u: usize = 0; u < half; u += 2) {
    const left = place + u * column;
    const right = left + column;
    let from = rows + u * pair;
    let row: usize = 0;
    for (; row < even; row += 2) {
      const first = v128.load(from);
      const second = v128.load(from + stride);
      v128.store(left + row * pair, v128.shuffle<u64>(first, second, 0, 2));
      v128.store(right + row * pair, v128.shuffle<u64>(first, second, 1, 3));
      from += 2 * stride;
    }
    if (row < count) {
      store<u64>(left + row * pair, load<u64>(from));
      store<u64>(right + row * pair, load<u64>(from + pair));
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
  for (let u: usize = 0; u < half; u += 2) {
    const left = place + u * column;
    const right = left + column;
    let to = rows + u * pair;
    let row: usize = 0;
    for (; row < even; row += 2) {
      const first = f32x4.mul(v128.load(left + row * pair), factor);
      const second = f32x4.mul(v128.load(right + row * pair), factor);
      v128.store(to, v128.shuffle<u64>(first, second, 0, 2));
      v128.store(to + stride, v128.shuffle<u64>(first, second, 1, 3));
      to += 2 * stride;
    }
    if (row < count) {
      const first = f32x4.mul(v128.load64_zero(left + row * pair), factor);
      const second = f32x4.mul(v128.load64_zero(right + row * pair), factor);
      v128.store(to, v128.shuffle<u64>(first, second, 0, 2));
    }
  }
  const last = place + half * column;
  for (let row: usize = 0; row < count; row++)
    store<f32>(rows + row * stride + sample, scale * load<f32>(last + row * pair));
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
    const first = f32x4.add(v128.load(data + at), f32x4.mul(share, v128.load(column + at)));
    const second = f32x4.add(v128.load(data + at + vector), f32x4.mul(share, v128.load(column + at + vector)));
    v128.store(column + at, f32x4.mul(first, v128.shuffle<f32>(scale, scale, 0, 0, 1, 1)));
    v128.store(column + at + vector, f32x4.mul(second, v128.shuffle<f32>(scale, scale, 2, 2, 3, 3)));
  }
}

/** factor ← conj(factor) · spectrum; power ← |factor|² before. */
export function correlate(factor: usize, power: usize, spectrum: usize, length: usize): void {
  for (let at: usize = 0; at < length * sample; at += 2 * vector) {
    const first = v128.load(factor + at);
    const second = v128.load(factor + at + vector);
    const re = v128.shuffle<f32>(first, second, 0, 2, 4, 6);
    const im = v128.shuffle<f32>(first, second, 1, 3, 5, 7);
    const seenFirst = v128.load(spectrum + at);
    const seenSecond = v128.load(spectrum + at + vector);
    const seenRe = v128.shuffle<f32>(seenFirst, seenSecond, 0, 2, 4, 6);
    const seenIm = v128.shuffle<f32>(seenFirst, seenSecond, 1, 3, 5, 7);
    const productRe = f32x4.add(f32x4.mul(seenRe, re), f32x4.mul(seenIm, im));
    const productIm = f32x4.sub(f32x4.mul(seenIm, re), f32x4.mul(seenRe, im));
    v128.store(factor + at, v128.shuffle<f32>(productRe, productIm, 0, 4, 1, 5));
    v128.store(factor + at + vector, v128.shuffle<f32>(productRe, productIm, 2, 6, 3, 7));
    v128.store(power + at / 2, f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im)));
  }
}

/** sum ← sum + conj(first) · second. */
export function addProduct(sum: usize, first: usize, second: usize, length: usize): void {
  const signs = f32x4(1, -1, 1, -1);
  for (let at: usize = 0; at < length * sample; at += vector) {
    const one = v128.load(first + at);
    const other = v128.load(second + at);
    const re = f32x4.mul(v128.shuffle<f32>(one, one, 0, 0, 2, 2), other);
    const im = f32x4.mul(v128.shuffle<f32>(one, one, 1, 1, 3, 3), v128.shuffle<f32>(other, other, 1, 0, 3, 2));
    v128.store(sum + at, f32x4.add(v128.load(sum + at), f32x4.add(re, f32x4.mul(im, signs))));
  }
}

/** Complex numbers times real ones. */
export function multiply(spectrum: usize, gains: usize, length: usize): void {
  for (let at: usize = 0; at < length * sample; at += 2 * vector) {
    const gain = v128.load(gains + at / 2);
    const first = spectrum + at;
    const second = first + vector;
    v128.store(first, f32x4.mul(v128.load(first), v128.shuffle<f32>(gain, gain, 0, 0, 1, 1)));
    v128.store(second, f32x4.mul(v128.load(second), v128.shuffle<f32>(gain, gain, 2, 2, 3, 3)));
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
