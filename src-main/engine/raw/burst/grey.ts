import type { SensorLight } from '../normalise';

/** A plane of brightness. Sample (y, x) stands at y·width + x. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The mean of each 2 × 2 cell: half as wide and high, of one colour, with half of the noise. */
export function greyOf({ width, height, data }: SensorLight): Grey {
  const grey = { width: width >> 1, height: height >> 1, data: new Float32Array((width >> 1) * (height >> 1)) };
  for (let y = 0; y < grey.height; y++) {
    for (let x = 0; x < grey.width; x++) {
      const at = 2 * (y * width + x);
      grey.data[y * grey.width + x] = (data[at] + data[at + 1] + data[at + width] + data[at + width + 1]) / 4;
    }
  }
  return grey;
}

/** The nearest index that is inside. */
export const clamp = (index: number, size: number) => Math.min(Math.max(index, 0), size - 1);

/** Columns smoothed by 1 3 3 1 and every second one kept; transposed, so that twice does rows as well. */
function halvedAcross({ width, height, data }: Grey): Grey {
  const half = { width: height, height: width >> 1, data: new Float32Array(height * (width >> 1)) };
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < half.height; x++) {
      const [before, after] = [clamp(2 * x - 1, width), clamp(2 * x + 2, width)];
      const middle = data[row + 2 * x] + data[row + 2 * x + 1];
      half.data[x * height + y] = (data[row + before] + 3 * middle + data[row + after]) / 8;
    }
  }
  return half;
}

/** Columns smoothed by 1 2 1; transposed, so that twice does rows as well. */
function smoothedAcross({ width, height, data }: Grey): Grey {
  const result = { width: height, height: width, data: new Float32Array(data.length) };
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = 0; x < width; x++) {
      const beside = data[row + clamp(x - 1, width)] + data[row + clamp(x + 1, width)];
      result.data[x * height + y] = (beside + 2 * data[row + x]) / 4;
    }
  }
  return result;
}

/** Smoothed by 1 2 1 each way: without the finest detail, which a sensor of single colours sees wrongly. */
export function smoothedGrey(grey: Grey): Grey {
  return smoothedAcross(smoothedAcross(grey));
}

/** No level is narrower than this. */
const leastSide = 24;

/** The picture, then half of it, a quarter, and so on, each smoothed before. */
export function pyramidOf(grey: Grey): Grey[] {
  const levels = [grey];
  for (let level = grey; Math.min(level.width, level.height) >= 2 * leastSide;) {
    level = halvedAcross(halvedAcross(level));
    levels.push(level);
  }
  return levels;
}

/** How much neighbouring pixels differ, which sharp pictures of a scene do more than blurred ones: mean squares. */
export function sharpness({ width, height, data }: Grey): number {
  let sum = 0;
  for (let y = 1; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const at = y * width + x;
      sum += (data[at] - data[at - 1]) ** 2 + (data[at] - data[at - width]) ** 2;
    }
  }
  return sum / data.length;
}
