import type { Triple } from '../../image/colour/matrix';
import { channelsOf, placeInCell } from '../mosaic';
import type { BayerPattern } from '../mosaic';
import type { SensorLight } from '../normalise';

/** Differences between a colour and green, one for each cell. Sample (y, x) stands at y·width + x. */
interface Difference {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/**
 * What a mosaic tells about every colour at every place: green, and how much red and blue differ from it, which changes
 * slowly. All of it balanced, because only then it does.
 */
export interface Guide {
  readonly width: number;
  readonly height: number;
  readonly pattern: BayerPattern;
  /** Factors on red and blue for balance; that of green is 1. */
  readonly balance: Triple;
  readonly green: Float32Array;
  /** Red and blue. */
  readonly differences: readonly [Difference, Difference];
}

/** The nearest index that is inside and of the same parity. */
export function nearestOfParity(index: number, size: number): number {
  if (index < 0) return -index & 1;
  return index < size ? index : size - 1 - ((size - 1 - index) & 1);
}

/** Nothing is flatter than this, not even without noise. */
const leastVariance = 1e-10;

/**
 * Green everywhere: along rows and along columns from the two around and from how the colour that is there bends
 * (J. F. Hamilton and J. E. Adams, US patent 5,629,734), and of both a mean that follows edges: each counts by the
 * inverse square of its slope. Slopes below the noise say nothing, so there both count the same.
 * @param variance of the noise, in units of `data`
 */
function interpolateGreen({ width, height, pattern, data }: SensorLight<BayerPattern>, variance: number): Float32Array {
  const green = new Float32Array(data.length);
  const flat = 2 * variance + leastVariance;
  for (let y = 0; y < height; y++) {
    const [first, above, here, below, last] = [-2, -1, 0, 1, 2].map(
      (down) => nearestOfParity(y + down, height) * width,
    );
    for (let x = 0; x < width; x++) {
      const value = data[here + x];
      green[here + x] = value;
      if (pattern[placeInCell(x, y)] === 'G') continue;
      const [left, right] = [data[here + nearestOfParity(x - 1, width)], data[here + nearestOfParity(x + 1, width)]];
      const [up, down] = [data[above + x], data[below + x]];
      const bendAcross =
        2 * value - data[here + nearestOfParity(x - 2, width)] - data[here + nearestOfParity(x + 2, width)];
      const bendDown = 2 * value - data[first + x] - data[last + x];
      const across = 1 / ((Math.abs(left - right) + Math.abs(bendAcross)) ** 2 + flat);
      const along = 1 / ((Math.abs(up - down) + Math.abs(bendDown)) ** 2 + flat);
      const fromRow = (left + right) / 2 + bendAcross / 4;
      const fromColumn = (up + down) / 2 + bendDown / 4;
      green[here + x] = (across * fromRow + along * fromColumn) / (across + along);
    }
  }
  return green;
}

function differenceAt(
  { width, height, data }: SensorLight<BayerPattern>,
  green: Float32Array,
  place: number,
): Difference {
  const [left, top] = [place & 1, place >> 1];
  const difference = { width: (width - left + 1) >> 1, height: (height - top + 1) >> 1 };
  const values = new Float32Array(difference.width * difference.height);
  for (let y = 0; y < difference.height; y++) {
    for (let x = 0; x < difference.width; x++) {
      const at = (2 * y + top) * width + 2 * x + left;
      values[y * difference.width + x] = data[at] - green[at];
    }
  }
  return { ...difference, data: values };
}

/** The samples, with red and blue multiplied so that neutral surfaces are even. */
function balanced(light: SensorLight<BayerPattern>, balance: Triple): SensorLight<BayerPattern> {
  const { width, pattern, data } = light;
  const factors = channelsOf(pattern).map((channel) => balance[channel]);
  return {
    ...light,
    data: data.map((value, index) => value * factors[placeInCell(index % width, Math.floor(index / width))]),
  };
}

/**
 * @param whiteBalance multipliers of red, green and blue
 * @param variance of the noise, at the mean light
 */
export function guideOf(light: SensorLight<BayerPattern>, whiteBalance: Triple, variance: number): Guide {
  const { width, height, pattern } = light;
  const balance: Triple = [whiteBalance[0] / whiteBalance[1], 1, whiteBalance[2] / whiteBalance[1]];
  const even = balanced(light, balance);
  const green = interpolateGreen(even, variance);
  const [red, blue] = ['R', 'B'].map((letter) => differenceAt(even, green, pattern.indexOf(letter)));
  return { width, height, pattern, balance, green, differences: [red, blue] };
}
