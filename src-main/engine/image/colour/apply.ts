import type { Image } from '../image';
import type { Matrix, Triple } from './matrix';

/** Multiplies each channel, in place. */
export function scaleChannels({ planes }: Image, multipliers: Triple): void {
  planes.forEach((plane, channel) => {
    const multiplier = multipliers[channel];
    for (let index = 0; index < plane.length; index++) plane[index] *= multiplier;
  });
}

/** Multiplies the colour of each pixel by a matrix, in place. */
export function applyMatrix({ planes: [reds, greens, blues] }: Image, [toRed, toGreen, toBlue]: Matrix): void {
  for (let index = 0; index < reds.length; index++) {
    const [red, green, blue] = [reds[index], greens[index], blues[index]];
    reds[index] = toRed[0] * red + toRed[1] * green + toRed[2] * blue;
    greens[index] = toGreen[0] * red + toGreen[1] * green + toGreen[2] * blue;
    blues[index] = toBlue[0] * red + toBlue[1] * green + toBlue[2] * blue;
  }
}

/** Applies a function of one number to every sample, in place. */
export function applyCurve({ planes }: Image, curve: (value: number) => number): void {
  for (const plane of planes) for (let index = 0; index < plane.length; index++) plane[index] = curve(plane[index]);
}
