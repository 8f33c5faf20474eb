import type { Image } from '../image';
import { encodeSrgb, toneCurve } from './curves';
import { raiseClipped } from './highlights';
import type { CameraColour, Matrix, Mosaic, Triple } from './mosaic';
import { upright } from './orient';

/** Multiplies each channel, in place. */
export function scaleChannels({ width, height, data }: Image, multipliers: Triple): void {
  const plane = width * height;
  multipliers.forEach((multiplier, channel) => {
    for (let index = channel * plane; index < (channel + 1) * plane; index++) data[index] *= multiplier;
  });
}

/** Multiplies the colour of each pixel by a matrix, in place. */
export function applyMatrix({ width, height, data }: Image, [toRed, toGreen, toBlue]: Matrix): void {
  const plane = width * height;
  for (let index = 0; index < plane; index++) {
    const [red, green, blue] = [data[index], data[index + plane], data[index + 2 * plane]];
    data[index] = toRed[0] * red + toRed[1] * green + toRed[2] * blue;
    data[index + plane] = toGreen[0] * red + toGreen[1] * green + toGreen[2] * blue;
    data[index + 2 * plane] = toBlue[0] * red + toBlue[1] * green + toBlue[2] * blue;
  }
}

/** Applies a function of one number to every sample, in place. */
export function applyCurve({ data }: Image, curve: (value: number) => number): void {
  for (let index = 0; index < data.length; index++) data[index] = curve(data[index]);
}

/** The picture upright, as one that may be written to; turning comes first, so that no third copy is needed. */
function uprightCopy(image: Image, orientation: Mosaic['orientation']): Image {
  const turned = upright(image, orientation);
  return turned === image ? { ...image, data: image.data.slice() } : turned;
}

/**
 * Camera RGB to a finished picture, in the order of docs/raw.md: upright, white balance, highlights, sRGB primaries,
 * exposure, tone curve, sRGB's transfer curve.
 * @param camera camera RGB, black at 0 and the saturated sensor at 1, not turned; it stays as it is
 * @param exposure a factor on light; 1 leaves a neutral surface that saturates the sensor at white
 */
export function develop(
  camera: Image,
  { whiteBalance, toSrgb }: CameraColour,
  orientation: Mosaic['orientation'],
  exposure = 1,
): Image {
  const image = uprightCopy(camera, orientation);
  scaleChannels(image, whiteBalance);
  raiseClipped(image, whiteBalance);
  applyMatrix(image, toSrgb);
  applyCurve(image, (light) => encodeSrgb(toneCurve(light * exposure)));
  return image;
}
