import type { Image } from '../image/image';
import type { Plane } from './plane';
import { quantileOf } from './ranks';

/** Rec. 709 weights of linear red, green and blue. */
const lumaWeights = [0.2126, 0.7152, 0.0722];
/** Kernels are found on light over this share of all values, so that exposure does not matter. */
const whiteShare = 0.995;

/** The sRGB curve of IEC 61966-2-1, from encoded values to light. */
function toLinear(encoded: number): number {
  return encoded <= 0.04045 ? encoded / 12.92 : ((encoded + 0.055) / 1.055) ** 2.4;
}

/** The inverse of `toLinear`. */
export function toEncoded(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

/** d light / d encoded of the sRGB curve. */
function slope(encoded: number): number {
  return encoded <= 0.04045 ? 1 / 12.92 : (2.4 / 1.055) * ((encoded + 0.055) / 1.055) ** 1.4;
}

/** Below which no table goes; its steps in a unit. */
const [least, scale] = [-0.0625, 16 * 1024];

/** A function of values from about 0 to the greatest by a table, to 1e-5 and several times as fast as powers. */
function tabulated(greatest: number, exact: (value: number) => number): (value: number) => number {
  const steps = (greatest - least) * scale;
  const table = Float64Array.from({ length: steps + 2 }, (_, index) => exact(least + index / scale));
  return (value) => {
    const place = (Math.min(Math.max(value, least), greatest) - least) * scale;
    const index = Math.floor(place);
    return table[index] + (place - index) * (table[index + 1] - table[index]);
  };
}

/** How bright lights may be in encoded values, white being 1: 2.6 times the light. */
export const brightest = 1.5;

/** The three functions for whole fields, whose values stay about [0, brightest]. */
export const quick = {
  toLinear: tabulated(brightest, toLinear),
  toEncoded: tabulated(2.75, toEncoded),
  slope: tabulated(brightest, slope),
};

/** Luma of a picture's light, about 1 at its white. */
export function luma({ width, height, planes }: Image): Plane {
  const light = new Float32Array(width * height);
  planes.forEach((plane, channel) => {
    for (let at = 0; at < light.length; at++) light[at] += lumaWeights[channel] * quick.toLinear(plane[at]);
  });
  const white = Math.max(quantileOf(light.slice(), whiteShare), 1e-6);
  return { width, height, data: light.map((value) => value / white) };
}
