import { describe, expect, it } from 'vitest';
import { plainDevelopment } from '../../../../../src-main/contract/plain-development';
import { applyCurve, applyMatrix } from '../../../../../src-main/engine/image/colour/apply';
import { inverse, multiply } from '../../../../../src-main/engine/image/colour/matrix';
import { fromLinearSrgb, spaces } from '../../../../../src-main/engine/image/colour/spaces';
import { decode, encode } from '../../../../../src-main/engine/image/colour/transfer';
import { fromPlanar } from '../../../../../src-main/engine/image/image';
import { develop } from '../../../../../src-main/engine/raw/develop';
import { developShown, shownSpace } from '../../../../../src-main/engine/raw/develop-shown';
import { randomSource, warmCamera as colour } from './scene';

const count = 5000;

describe('developing for the screen', () => {
  const random = randomSource();
  // Dark, bright and saturated.
  const planar = Float32Array.from({ length: 3 * count }, () => Math.min(1, 1.2 * random() ** 2));
  const camera = Uint16Array.from({ length: 3 * count }, (_, at) =>
    Math.round(65535 * planar[(at % 3) * count + Math.floor(at / 3)]),
  );

  it.each([
    ['as shot', {}],
    ['dark', { exposure: -4 }],
    ['bright, highlights kept', { exposure: 3, highlights: 100 }],
    ['highlights cut', { highlights: 0 }],
    ['in Display P3', { space: 'display-p3', exposure: 0.7 }],
    ['in ProPhoto', { space: 'prophoto' }],
    ['in linear light', { space: 'linear', highlights: 60 }],
  ] as const)('is what develop makes, within a step of 8 bits: %s', (_, part) => {
    const settings = { ...plainDevelopment, ...part };
    const right = develop(fromPlanar(count, 1, planar), colour, 1, settings);
    // A file holds nothing beyond [0, 1].
    for (const plane of right.planes) plane.forEach((value, at) => (plane[at] = Math.min(Math.max(value, 0), 1)));
    const [own, screen] = [spaces[settings.space], spaces[shownSpace(settings.space)]];
    applyCurve(right, (value) => decode(own.rendering, value));
    applyMatrix(right, multiply(fromLinearSrgb(screen), inverse(fromLinearSrgb(own))));
    applyCurve(right, (light) => encode(screen.transfer, light));
    const { planes } = right;
    const shown = developShown(camera, colour, colour.whiteBalance, settings);
    let worst = 0;
    for (let at = 0; at < count; at++)
      for (let channel = 0; channel < 3; channel++) {
        const expected = 255 * Math.min(Math.max(planes[channel][at], 0), 1);
        worst = Math.max(worst, Math.abs(shown[4 * at + channel] - expected));
      }
    expect(worst).toBeLessThan(1.2);
    expect(shown[3]).toBe(255);
  });

  it('is in the widest space that screens have, where more than sRGB is wanted', () => {
    expect(['srgb', 'display-p3', 'adobe-rgb', 'prophoto', 'linear'].map((one) => shownSpace(one as 'srgb'))).toEqual([
      'srgb',
      ...Array<string>(4).fill('display-p3'),
    ]);
  });
});
