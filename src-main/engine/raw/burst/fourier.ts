/** Side of the squares that are transformed. */
export const side = 16;

/** A square of complex numbers, row by row. */
export interface Spectrum {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

export function blankSpectrum(): Spectrum {
  return { real: new Float64Array(side ** 2), imaginary: new Float64Array(side ** 2) };
}

const cosines = Float64Array.from({ length: side }, (_, index) => Math.cos((2 * Math.PI * index) / side));
const sines = Float64Array.from({ length: side }, (_, index) => Math.sin((2 * Math.PI * index) / side));
/** Where each number of a line goes before the first butterflies: its four bits in reverse. */
const reversed = Uint8Array.from({ length: side }, (_, index) =>
  [0, 1, 2, 3].reduce((sum, bit) => sum | (((index >> bit) & 1) << (3 - bit)), 0),
);
const lineReal = new Float64Array(side);
const lineImaginary = new Float64Array(side);

/** Cooley and Tukey's butterflies over the line, which is in reversed order. */
function transformLine(): void {
  for (let half = 1; half < side; half *= 2) {
    for (let start = 0; start < side; start += 2 * half) {
      for (let index = 0; index < half; index++) {
        const [upper, lower, turn] = [start + index, start + index + half, (index * side) / (2 * half)];
        const real = lineReal[lower] * cosines[turn] + lineImaginary[lower] * sines[turn];
        const imaginary = lineImaginary[lower] * cosines[turn] - lineReal[lower] * sines[turn];
        lineReal[lower] = lineReal[upper] - real;
        lineImaginary[lower] = lineImaginary[upper] - imaginary;
        lineReal[upper] += real;
        lineImaginary[upper] += imaginary;
      }
    }
  }
}

function transformLines({ real, imaginary }: Spectrum, lineStep: number, step: number): void {
  for (let line = 0; line < side; line++) {
    const first = line * lineStep;
    for (let index = 0; index < side; index++) {
      lineReal[reversed[index]] = real[first + index * step];
      lineImaginary[reversed[index]] = imaginary[first + index * step];
    }
    transformLine();
    for (let index = 0; index < side; index++) {
      real[first + index * step] = lineReal[index];
      imaginary[first + index * step] = lineImaginary[index];
    }
  }
}

/** The discrete Fourier transform of a square, in place: Σ value·e^(−2πi(ux + vy)/16). */
export function transform(square: Spectrum): void {
  transformLines(square, side, 1);
  transformLines(square, 1, side);
}

/** The inverse of transform, in place. */
export function transformBack({ real, imaginary }: Spectrum): void {
  // Parts that change places turn the sign of the exponent.
  transform({ real: imaginary, imaginary: real });
  for (let index = 0; index < side ** 2; index++) {
    real[index] /= side ** 2;
    imaginary[index] /= side ** 2;
  }
}
