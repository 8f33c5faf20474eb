import { describe, expect, it } from 'vitest';
import { transform } from '../../../../../../src-main/engine/image/colour/matrix';
import type { Matrix } from '../../../../../../src-main/engine/image/colour/matrix';
import {
  adaptation,
  chromaticityOf,
  d50,
  d65,
  fromLinearSrgb,
  rgbToXyz,
  spaces,
  toXyz,
} from '../../../../../../src-main/engine/image/colour/spaces';
import { decode, encode } from '../../../../../../src-main/engine/image/colour/transfer';

const expectClose = (actual: Matrix, expected: number[], digits: number) =>
  actual.flat().forEach((value, at) => expect(value).toBeCloseTo(expected[at], digits));

describe('a colour space', () => {
  it('of sRGB has the matrix of IEC 61966-2-1', () =>
    expectClose(rgbToXyz(spaces.srgb), [0.4124, 0.3576, 0.1805, 0.2126, 0.7152, 0.0722, 0.0193, 0.1192, 0.9505], 3));

  it('of Rec. 2020 is reached as ITU-R BT.2087 says', () =>
    expectClose(
      fromLinearSrgb(spaces.linear),
      [0.6274, 0.3293, 0.0433, 0.0691, 0.9195, 0.0114, 0.0164, 0.088, 0.8956],
      3,
    ));

  it('of ProPhoto has the luminances of ISO 22028-2', () =>
    rgbToXyz(spaces.prophoto)[1].forEach((value, at) => expect(value).toBeCloseTo([0.288, 0.7118, 0.0001][at], 3)));

  it.each(Object.values(spaces))('$name: white stays white', (space) =>
    transform(fromLinearSrgb(space), [1, 1, 1]).forEach((value) => expect(value).toBeCloseTo(1, 12)),
  );

  it('sees white under another light as white', () => {
    const seen = transform(adaptation(toXyz(d65), toXyz(d50)), toXyz(d65));
    chromaticityOf(seen).forEach((value, at) => expect(value).toBeCloseTo(d50[at], 10));
  });
});

describe('a transfer curve', () => {
  it.each(Object.values(spaces))('of $name is taken back, beyond [0, 1] too', ({ transfer, rendering }) => {
    for (const curve of [transfer, rendering])
      for (const light of [-0.3, -0.0005, 0, 0.0005, 0.01, 0.4, 1, 1.7])
        expect(decode(curve, encode(curve, light))).toBeCloseTo(light, 10);
  });

  it('has the numbers of its standard', () => {
    expect(encode(spaces['adobe-rgb'].transfer, 0.5)).toBeCloseTo(0.5 ** (256 / 563), 10);
    expect(encode(spaces.prophoto.transfer, 0.001)).toBeCloseTo(0.016, 10);
    expect(encode(spaces.prophoto.transfer, 0.18)).toBeCloseTo(0.18 ** (1 / 1.8), 10);
    expect(encode(spaces.linear.transfer, 0.18)).toBe(0.18);
  });
});
