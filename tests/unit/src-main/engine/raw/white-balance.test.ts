import { describe, expect, it } from 'vitest';
import { inverse, multiply } from '../../../../../src-main/engine/image/colour/matrix';
import type { Matrix, Triple } from '../../../../../src-main/engine/image/colour/matrix';
import { d65 } from '../../../../../src-main/engine/image/colour/spaces';
import { blankImage } from '../../../../../src-main/engine/image/image';
import type { CameraColour } from '../../../../../src-main/engine/raw/mosaic';
import { lightOf, temperatureOf } from '../../../../../src-main/engine/raw/temperature';
import { asShotTemperature, multipliersFor } from '../../../../../src-main/engine/raw/white-balance';

/** LibRaw's numbers of a Canon EOS 5D Mark III: XYZ to camera RGB, and what it calls daylight, which is D65. */
const fromXyz: Matrix = [
  [0.6722, -0.0635, -0.0963],
  [-0.4287, 1.246, 0.2028],
  [-0.0908, 0.2162, 0.5668],
];
const d65Multipliers: Triple = [2.1251657 / 0.9439766, 1, 1.3386053 / 0.9439766];
const colour: CameraColour = { whiteBalance: [2, 1, 1.5], toSrgb: multiply(inverse(fromXyz), fromXyz), fromXyz };
const grey = blankImage(1, 1);

describe('the temperature of a light', () => {
  // Wyszecki and Stiles, Color Science, 2nd edition, table of isotemperature lines: black bodies.
  it.each([
    [10_000, 0.2806, 0.2883],
    [5000, 0.3451, 0.3516],
    [2500, 0.477, 0.4137],
  ])('of a black body of %i K', (kelvin, x, y) => {
    const light = lightOf({ kelvin, tint: 0 });
    expect(light[0]).toBeCloseTo(x, 3);
    expect(light[1]).toBeCloseTo(y, 3);
  });

  it('of daylight D65 is that of CIE, a little green', () => {
    const { kelvin, tint } = temperatureOf(d65);
    expect(Math.abs(kelvin - 6504)).toBeLessThan(15);
    expect(tint).toBeGreaterThan(8);
    expect(tint).toBeLessThan(11);
  });

  it.each([2000, 3200, 5500, 12_000])('is found again, at %i K', (kelvin) => {
    for (const tint of [-40, 0, 25]) {
      const found = temperatureOf(lightOf({ kelvin, tint }));
      expect(found.kelvin / kelvin).toBeCloseTo(1, 4);
      expect(found.tint).toBeCloseTo(tint, 2);
    }
  });
});

describe('a white balance', () => {
  const expectClose = (actual: Triple, expected: Triple, digits: number) =>
    actual.forEach((value, at) => expect(value).toBeCloseTo(expected[at], digits));

  it('as shot is the camera’s', () =>
    expect(multipliersFor({ kind: 'as-shot' }, colour, grey)).toBe(colour.whiteBalance));

  it('for the light of D65 is LibRaw’s daylight', () =>
    expectClose(multipliersFor({ kind: 'temperature', ...temperatureOf(d65) }, colour, grey), d65Multipliers, 2));

  it('for daylight is warmer than for D65 by a little', () => {
    const [red, , blue] = multipliersFor({ kind: 'daylight' }, colour, grey);
    expect(red).toBeLessThan(d65Multipliers[0]);
    expect(blue).toBeGreaterThan(d65Multipliers[2]);
  });

  it('for a colder light makes the photo warmer; for a greener one less green', () => {
    const at = (kelvin: number, tint: number) => multipliersFor({ kind: 'temperature', kelvin, tint }, colour, grey);
    const [[red, , blue], [redder, , lessBlue], [magenta]] = [at(5000, 0), at(8000, 0), at(5000, 40)];
    expect(redder / lessBlue).toBeGreaterThan(red / blue);
    expect(magenta).toBeGreaterThan(red);
  });

  it('as the camera’s temperature is the camera’s', () => {
    const choice = { kind: 'temperature', ...asShotTemperature(colour) } as const;
    expectClose(multipliersFor(choice, colour, grey), colour.whiteBalance, 2);
  });
});

describe('a grey point', () => {
  /** 40 × 20 pixels: black, but for a square whose numbers are given. */
  function photo(seen: Triple) {
    const image = blankImage(40, 20);
    seen.forEach((light, channel) => {
      for (let y = 4; y < 16; y++) image.planes[channel].fill(light, y * 40 + 24, y * 40 + 36);
    });
    return image;
  }
  const at = (seen: Triple, x: number, y: number) => multipliersFor({ kind: 'grey-point', x, y }, colour, photo(seen));

  it('becomes neutral', () =>
    at([0.1, 0.2, 0.125], 0.75, 0.5).forEach((value, index) => expect(value).toBeCloseTo([2, 1, 1.6][index], 6)));

  it('is averaged, and may lie in the corner', () => {
    const uneven = photo([0.1, 0.2, 0.125]);
    for (const plane of uneven.planes)
      for (let index = 0; index < plane.length; index++) plane[index] *= index % 2 === 0 ? 0.9 : 1.1;
    const [red] = multipliersFor({ kind: 'grey-point', x: 0.75, y: 0.5 }, colour, uneven);
    expect(red).toBeCloseTo(2, 2);
    const flat = blankImage(5, 5);
    for (const plane of flat.planes) plane.fill(0.3);
    expect(multipliersFor({ kind: 'grey-point', x: 1, y: 1 }, colour, flat)).toEqual([1, 1, 1]);
  });

  it.each([
    ['black', [0.1, 0.2, 0.125], 0.1, 0.5],
    ['burnt out', [0.7, 1, 0.8], 0.75, 0.5],
  ] as const)('that is %s is refused', (_, seen, x, y) =>
    expect(() => at(seen, x, y)).toThrow(expect.objectContaining({ code: 'grey-point-unusable' }) as Error),
  );
});
