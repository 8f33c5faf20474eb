import type { Image } from '../../../../../src-main/engine/image/image';
import { toPlanes } from '../../../../../src-main/engine/image/pixels';
import { decodeSrgb } from '../../../../../src-main/engine/raw/curves';
import { withLibRaw } from '../../../../../src-main/engine/raw/libraw';

/** LibRaw's own rendering: camera white balance, sRGB with its curve, linear interpolation, no brightening. */
export function renderedByLibRaw(dng: Uint8Array): Promise<Image> {
  const settings = { outputBps: 16, outputColor: 1, useCameraWb: true, noAutoBright: true, userQual: 0 } as const;
  return withLibRaw(dng, { ...settings, gamm: [1 / 2.4, 12.92, 0, 0, 0, 0], adjustMaximumThr: 0 }, (file) => {
    const picture = file.imageData();
    if (!picture) throw new Error('LibRaw gave no picture');
    return toPlanes(picture.data, picture.width, picture.height, 3);
  });
}

/** CIE 1976 L*, a*, b* of a pixel in sRGB; white is D65. */
function labAt({ planes }: Image, index: number): number[] {
  const [red, green, blue] = planes.map((plane) => decodeSrgb(plane[index]));
  const xyz = [
    (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
    0.2126 * red + 0.7152 * green + 0.0722 * blue,
    (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
  ];
  const [x, y, z] = xyz.map((value) => (value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Mean ΔE (CIE 1976) of two pictures of one size. */
export function meanDifference(a: Image, b: Image): number {
  const plane = a.width * a.height;
  let sum = 0;
  for (let index = 0; index < plane; index++) {
    const [first, second] = [labAt(a, index), labAt(b, index)];
    sum += Math.hypot(...first.map((value, at) => value - second[at]));
  }
  return sum / plane;
}
