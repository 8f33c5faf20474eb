import { describe, expect, it } from 'vitest';
import { applyCurve } from '../../../../../../src-main/engine/image/colour/apply';
import { encode, power, srgbTransfer } from '../../../../../../src-main/engine/image/colour/transfer';
import { blankImage } from '../../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../../src-main/engine/image/image';
import { toneCurve } from '../../../../../../src-main/engine/raw/curves';

/** From black or below it to above white, more of it where light is little; large enough that the curve is looked up. */
function ramp(): Image {
  const image = blankImage(512, 512);
  const { length } = image.planes[0];
  image.planes.forEach((plane, channel) => {
    for (let index = 0; index < length; index++) plane[index] = 2.2 * (index / length) ** (channel + 1) - 0.1 * channel;
  });
  return image;
}

/** The largest difference to what the curve itself gives. */
function off(curve: (value: number) => number): number {
  const [image, exact] = [ramp(), ramp()];
  applyCurve(image, curve);
  let most = 0;
  exact.planes.forEach((plane, channel) => {
    for (let index = 0; index < plane.length; index++)
      most = Math.max(most, Math.abs(image.planes[channel][index] - Math.fround(curve(plane[index]))));
  });
  return most;
}

const step = 1 / 65535;

describe('a curve that is looked up', () => {
  it.each([
    ['sRGB', (light: number) => encode(srgbTransfer, light), 5e-7],
    ['a power without a toe', (light: number) => encode(power(2.2), light), 2e-7],
    ['a bend of the tone curve', toneCurve(25), 5e-7],
    ['highlights that are cut off', (light: number) => encode(srgbTransfer, toneCurve(0)(light * 0.71)), 2 * step],
  ])('is the curve: %s', (_, curve, most) => {
    expect(off(curve)).toBeLessThan(most);
  });

  it('is exact at black, at white and far beyond it', () => {
    const curve = (light: number) => encode(srgbTransfer, light);
    const image = blankImage(512, 512);
    const values = [0, 1, -1, 8, -9, 70, 1e-9, 0.5].map(Math.fround);
    image.planes[1].set(values);
    applyCurve(image, curve);
    values.forEach((value, index) => expect(image.planes[1][index]).toBe(Math.fround(curve(value))));
  });

  it('keeps what is no number', () => {
    const image = blankImage(512, 512);
    image.planes[2].set([NaN, Infinity, -Infinity]);
    applyCurve(image, (value) => 2 * value);
    expect(Array.from(image.planes[2].subarray(0, 3))).toEqual([NaN, Infinity, -Infinity]);
  });
});
