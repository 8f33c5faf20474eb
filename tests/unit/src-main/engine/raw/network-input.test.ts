import { expect, it } from 'vitest';
import { encodeSrgb } from '../../../../../src-main/engine/raw/curves';
import { cellOf, patterns, placeIn, xTransPatterns } from '../../../../../src-main/engine/raw/mosaic';
import type { Mosaic } from '../../../../../src-main/engine/raw/mosaic';
import { networkInput } from '../../../../../src-main/engine/raw/network-input';
import { movedSize } from '../../../../../src-main/engine/raw/phase';

const [width, height] = [12, 18];
const whiteBalance = [2, 1, 1.6] as const;
const identity = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
] as const;

const mosaicOf = (pattern: Mosaic['pattern']): Mosaic => ({
  width,
  height,
  samples: Uint16Array.from({ length: width * height }, (_, at) => 90 + ((at * 7919) % 1000)),
  pattern,
  black: cellOf(pattern).channels.map((_, place) => 100 + place),
  white: 1110,
  colour: { whiteBalance: [...whiteBalance], toSrgb: identity, fromXyz: identity },
  orientation: 1,
  shot: { make: '', model: '', iso: 0, exposure: 0 },
});

it.each([...patterns, ...xTransPatterns])(
  'each sample of %s is balanced and encoded in its own colour, the others are 0',
  (pattern) => {
    const mosaic = mosaicOf(pattern);
    const { side, channels, shift } = cellOf(pattern);
    const input = networkInput(mosaic);
    expect(input).toMatchObject(movedSize(mosaic));
    for (let at = 0; at < width * height; at++) {
      const [x, y] = [at % width, Math.floor(at / width)];
      const place = placeIn(side, x, y);
      const light = Math.fround(
        (mosaic.samples[at] - mosaic.black[place]) * (1 / (mosaic.white - mosaic.black[place])),
      );
      // The largest multiplier counts 1.
      const balanced = Math.fround(light * (whiteBalance[channels[place]] / 2));
      const found = input.planes.map((plane) => plane[(y + shift.y) * input.width + x + shift.x]);
      const expected = [0, 0, 0];
      expected[channels[place]] = Math.fround(encodeSrgb(balanced));
      expect(found).toEqual(expected);
    }
  },
);
