/** What assembly/loops.ts exports: loops over samples in SIMD. Numbers called `…At` are addresses. */
export interface Loops {
  readonly drawNoise: (
    left: number,
    row: number,
    step: number,
    stream: number,
    keyLow: number,
    keyHigh: number,
    count: number,
    redAt: number,
    greenAt: number,
    blueAt: number,
  ) => void;
  readonly rowsToColumns: (
    rowsAt: number,
    spectrumAt: number,
    width: number,
    height: number,
    top: number,
    count: number,
  ) => void;
  readonly columnsToRows: (
    spectrumAt: number,
    rowsAt: number,
    width: number,
    height: number,
    top: number,
    count: number,
    scale: number,
  ) => void;
  readonly sparseDivergence: (
    imageAt: number,
    width: number,
    height: number,
    top: number,
    end: number,
    least: number,
    aboveAt: number,
    rowsAt: number,
  ) => number;
  readonly correlate: (factorAt: number, powerAt: number, spectrumAt: number, length: number) => void;
  readonly addProduct: (sumAt: number, firstAt: number, secondAt: number, length: number) => void;
  readonly convolve: (spectrumAt: number, factorAt: number, length: number, sign: 1 | -1) => void;
  readonly divide: (spectrumAt: number, factorAt: number, length: number, ridge: number) => void;
  readonly multiply: (spectrumAt: number, gainsAt: number, length: number) => void;
  readonly differences: (
    pictureAt: number,
    stride: number,
    step: number,
    start: number,
    end: number,
    rowsAt: number,
    width: number,
    count: number,
  ) => void;
  readonly sharpPower: (
    fallAt: number,
    turnAt: number,
    sharpAt: number,
    count: number,
    paired: number,
    height: number,
    slope: number,
    lean: number,
  ) => void;
  readonly unlikelihood: (
    powerAt: number,
    blurAt: number,
    sharpAt: number,
    count: number,
    noise: number,
    sumsAt: number,
  ) => void;
  readonly slopes: (
    powerAt: number,
    fallAt: number,
    turnAt: number,
    blurAt: number,
    sharpAt: number,
    count: number,
    noise: number,
    sumsAt: number,
  ) => void;
  readonly solve: (
    columnAt: number,
    dataAt: number,
    powerAt: number,
    downAt: number,
    height: number,
    square: number,
    coupling: number,
  ) => void;
}
