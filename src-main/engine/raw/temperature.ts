import type { Chromaticity } from '../image/colour/spaces';

/** The colour of a light as photographers name it. */
export interface Temperature {
  /** Of the black body that is nearest in colour. */
  readonly kelvin: number;
  /** Distance from it, 3000 times that of CIE 1960 (Duv), as in Adobe's DNG SDK: above 0 the light is greener. */
  readonly tint: number;
}

/** Coordinates of CIE 1960, in which the nearest black body is looked for. */
type Uv = readonly [u: number, v: number];

const tintScale = 3000;
/** Krystek's formula holds from 1000 to 15,000 K. */
const mired = { coldest: 1e6 / 15_000, warmest: 1e6 / 1500 };

/**
 * A black body's light: M. Krystek, An Algorithm to Calculate Correlated Colour Temperature, Color Research and
 * Application 10 (1985). Within 8·10⁻⁵ of Planck's law.
 */
function blackBody(kelvin: number): Uv {
  const square = kelvin ** 2;
  const u =
    (0.860117757 + 1.54118254e-4 * kelvin + 1.28641212e-7 * square) /
    (1 + 8.42420235e-4 * kelvin + 7.08145163e-7 * square);
  const v =
    (0.317398726 + 4.22806245e-5 * kelvin + 4.20481691e-8 * square) /
    (1 - 2.89741816e-5 * kelvin + 1.61456053e-7 * square);
  return [u, v];
}

/** Of length 1, at right angles to the curve of black bodies, towards green. */
function towardsGreen(kelvin: number): Uv {
  const [warm, cold] = [blackBody(kelvin * 0.999), blackBody(kelvin * 1.001)];
  const [du, dv] = [warm[0] - cold[0], warm[1] - cold[1]];
  const length = Math.hypot(du, dv);
  return [-dv / length, du / length];
}

/** CIE 1960 and CIE 1931: CIE 15:2004, 9.4. */
const toUv = ([x, y]: Chromaticity): Uv => [(4 * x) / (-2 * x + 12 * y + 3), (6 * y) / (-2 * x + 12 * y + 3)];
const toXy = ([u, v]: Uv): Chromaticity => [(3 * u) / (2 * u - 8 * v + 4), (2 * v) / (2 * u - 8 * v + 4)];

/** The chromaticity of a light. */
export function lightOf({ kelvin, tint }: Temperature): Chromaticity {
  const [u, v] = blackBody(kelvin);
  const [greenU, greenV] = towardsGreen(kelvin);
  return toXy([u + (greenU * tint) / tintScale, v + (greenV * tint) / tintScale]);
}

/** The nearest black body, by bisecting: seen from it, the light lies neither on the warm nor on the cold side. */
export function temperatureOf(light: Chromaticity): Temperature {
  const [u, v] = toUv(light);
  let { coldest: low, warmest: high } = mired;
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    const [bodyU, bodyV] = blackBody(1e6 / middle);
    const [greenU, greenV] = towardsGreen(1e6 / middle);
    // The warm side is green turned by a quarter.
    const isWarmer = (u - bodyU) * greenV - (v - bodyV) * greenU > 0;
    if (isWarmer) low = middle;
    else high = middle;
  }
  const kelvin = 2e6 / (low + high);
  const [bodyU, bodyV] = blackBody(kelvin);
  const [greenU, greenV] = towardsGreen(kelvin);
  return { kelvin, tint: tintScale * ((u - bodyU) * greenU + (v - bodyV) * greenV) };
}
