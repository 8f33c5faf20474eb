import { describe, expect, it } from 'vitest';
import { plainDevelopment } from '../../../../../src-main/contract/plain-development';
import type { DevelopSettings } from '../../../../../src-main/contract/develop';
import { applyMatrix, scaleChannels } from '../../../../../src-main/engine/image/colour/apply';
import { transform } from '../../../../../src-main/engine/image/colour/matrix';
import type { Matrix, Triple } from '../../../../../src-main/engine/image/colour/matrix';
import { fromLinearSrgb, spaces } from '../../../../../src-main/engine/image/colour/spaces';
import { encode } from '../../../../../src-main/engine/image/colour/transfer';
import { fromPlanar, toPlanar } from '../../../../../src-main/engine/image/image';
import type { Image } from '../../../../../src-main/engine/image/image';
import { decodeSrgb, encodeSrgb, toneCurve } from '../../../../../src-main/engine/raw/curves';
import { convertFromSrgb, develop, toFileCurve } from '../../../../../src-main/engine/raw/develop';
import { raiseClipped } from '../../../../../src-main/engine/raw/highlights';
import { patterns } from '../../../../../src-main/engine/raw/mosaic';
import type { CameraColour, Mosaic } from '../../../../../src-main/engine/raw/mosaic';
import { sensorLight, spreadColours } from '../../../../../src-main/engine/raw/normalise';
import { upright } from '../../../../../src-main/engine/raw/orient';

/** One pixel. */
const pixel = (...data: number[]): Image => fromPlanar(1, 1, Float32Array.from(data));
const identity: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** A camera that sees linear sRGB but for its white balance. */
const camera = (whiteBalance: Triple): CameraColour => ({ whiteBalance, toSrgb: identity, fromXyz: identity });

function expectClose(actual: Image, expected: number[], digits = 5): void {
  expected.forEach((value, at) => expect(toPlanar(actual)[at]).toBeCloseTo(value, digits));
}

describe('the curves', () => {
  it('encode sRGB as its standard says, and back', () => {
    expect(encodeSrgb(0.0031308)).toBeCloseTo(0.04045, 5);
    expect(encodeSrgb(0.214041)).toBeCloseTo(0.5, 5);
    expect(encodeSrgb(1)).toBeCloseTo(1, 10);
    for (const light of [-0.2, -0.001, 0, 0.002, 0.3, 1.7])
      expect(decodeSrgb(encodeSrgb(light))).toBeCloseTo(light, 10);
  });

  it('leave the tones alone and bend the highlights without a kink, never beyond white', () => {
    const bent = toneCurve(25);
    expect(bent(0.5)).toBe(0.5);
    expect(bent(0.8001)).toBeCloseTo(0.8001, 6);
    expect(bent(1)).toBeCloseTo(0.8 + 0.2 * (1 - Math.exp(-1)), 10);
    expect(bent(50)).toBeLessThanOrEqual(1);
  });

  it('cut highlights off, or bend them from a fifth of white on', () => {
    const [cut, bent] = [toneCurve(0), toneCurve(100)];
    expect([cut(0.97), cut(1.3)]).toEqual([0.97, 1]);
    expect(bent(0.19)).toBe(0.19);
    expect([bent(1), bent(2), bent(4)].map((light) => Math.round(100 * light))).toEqual([71, 92, 99]);
  });
});

describe('white balance and matrix', () => {
  it('make a neutral surface neutral and keep it so', () => {
    const grey = pixel(0.2, 0.4, 0.25);
    scaleChannels(grey, [2, 1, 1.6]);
    expectClose(grey, [0.4, 0.4, 0.4]);
    applyMatrix(grey, [
      [1.7, -0.6, -0.1],
      [-0.2, 1.5, -0.3],
      [0, -0.5, 1.5],
    ]);
    expectClose(grey, [0.4, 0.4, 0.4]);
  });

  it('mix the channels of a pixel row by row', () => {
    const colour = pixel(1, 2, 3);
    applyMatrix(colour, [
      [1, 10, 100],
      [0, 1, 0],
      [1, 1, 1],
    ]);
    expectClose(colour, [321, 2, 6]);
  });
});

describe('highlights', () => {
  const limits = [2, 1, 1.6] as const;
  const raised = (...values: number[]) => {
    const image = pixel(...values);
    raiseClipped(image, limits);
    return image;
  };

  it('that clip all channels are neutral', () => expectClose(raised(...limits), [2, 2, 2]));
  it('that clip green alone are not magenta', () => expectClose(raised(1.3, 1, 1.35), [1.3, 1.35, 1.35]));
  it('that are a bright colour stay that colour', () => expectClose(raised(2, 0.2, 0.1), [2, 0.2, 0.1]));
  it('that are not clipped stay as they are', () => expectClose(raised(1.3, 0.9, 1.2), [1.3, 0.9, 1.2]));

  it('come in without an edge', () => {
    const green = (value: number) => raised(1.2, value, 1.2).planes[1][0];
    for (let value = 0.9; value < 1; value += 0.001) expect(green(value + 0.001) - green(value)).toBeLessThan(0.02);
  });

  it('are finished as neutral white', () => {
    const image = develop(pixel(1, 1, 1), camera(limits), 1, plainDevelopment);
    const colour = toPlanar(image);
    expect(Math.min(...colour)).toBeGreaterThan(0.99);
    expect(Math.max(...colour) - Math.min(...colour)).toBeLessThan(1e-6);
  });
});

describe('the finished picture', () => {
  it('is brighter with more exposure', () => {
    const image = develop(pixel(0.1, 0.2, 0.1), camera([2, 1, 2]), 1, { ...plainDevelopment, exposure: 1 });
    expectClose(image, [0.4, 0.4, 0.4].map(encodeSrgb));
  });

  it.each([1, 6] as const)('leaves camera RGB as it was, in orientation %i', (orientation) => {
    const seen = pixel(0.1, 0.2, 0.1);
    const first = develop(seen, camera([2, 1, 2]), orientation, plainDevelopment);
    expect(seen).toEqual(pixel(0.1, 0.2, 0.1));
    expect(develop(seen, camera([2, 1, 2]), orientation, plainDevelopment)).toEqual(first);
  });

  it.each([
    [1, 'abcdef', 2],
    [2, 'badcfe', 2],
    [3, 'fedcba', 2],
    [4, 'efcdab', 2],
    [5, 'acebdf', 3],
    [6, 'ecafdb', 3],
    [7, 'fdbeca', 3],
    [8, 'bdface', 3],
  ] as const)('stands upright from orientation %i', (orientation, letters, width) => {
    const plane = Array.from('abcdef', (letter) => letter.charCodeAt(0));
    const image = fromPlanar(2, 3, Float32Array.from([...plane, ...plane, ...plane]));
    const result = upright(image, orientation);
    expect([result.width, result.height]).toEqual([width, 6 / width]);
    for (const codes of result.planes) expect(String.fromCharCode(...codes)).toBe(letters);
  });
});

describe('an output space', () => {
  const inSpace = (space: DevelopSettings['space'], colour: Triple) =>
    develop(pixel(...colour), camera([1, 1, 1]), 1, { ...plainDevelopment, highlights: 0, space });

  it.each(['display-p3', 'adobe-rgb', 'prophoto'] as const)('%s has the same colour in its own numbers', (space) => {
    const colour: Triple = [0.5, 0.3, 0.1];
    const expected = transform(fromLinearSrgb(spaces[space]), colour);
    const encoded = expected.map((light) => encode(spaces[space].transfer, light));
    expectClose(inSpace(space, colour), encoded);
    const converted = convertFromSrgb(inSpace('srgb', colour), space);
    expectClose(converted, encoded);
  });

  it('keeps a colour that sRGB does not hold', () => {
    // Halfway from white to the green of Adobe RGB.
    const beyond: Triple = [-0.04, 0.8, 0.1];
    expect(Math.min(...toPlanar(inSpace('prophoto', beyond)))).toBeGreaterThan(0);
    expect(Math.min(...toPlanar(inSpace('srgb', beyond)))).toBeLessThan(0);
  });

  it('that is linear is rendered as networks know it, and made linear at last', () => {
    const colour: Triple = [0.5, 0.3, 0.1];
    const image = inSpace('linear', colour);
    const light = transform(fromLinearSrgb(spaces.linear), colour);
    expectClose(image, light.map(encodeSrgb));
    toFileCurve(image, 'linear');
    expectClose(image, [...light]);
  });

  it('of sRGB is left alone by the last step', () => {
    const image = inSpace('srgb', [0.5, 0.3, 0.1]);
    const before = toPlanar(image);
    toFileCurve(image, 'srgb');
    expect(toPlanar(image)).toEqual(before);
    expect(convertFromSrgb(image, 'srgb')).toBe(image);
  });
});

describe('sensor units', () => {
  const mosaic = (pattern: Mosaic['pattern']): Mosaic => ({
    width: 2,
    height: 2,
    samples: Uint16Array.of(100, 310, 120, 1090),
    pattern,
    black: [100, 110, 120, 90],
    white: 1110,
    colour: camera([1, 1, 1]),
    orientation: 1,
    shot: { make: '', model: '', iso: 0, exposure: 0 },
  });

  it('put black at 0 and white at 1, place by place', () => {
    const { data } = sensorLight(mosaic('RGGB'));
    [0, 0.2, 0, 1000 / 1020].forEach((value, at) => expect(data[at]).toBeCloseTo(value, 6));
  });

  it.each(patterns)('go to the plane of their colour in %s', (pattern) => {
    const { planes } = spreadColours({ width: 2, height: 2, pattern, data: Float32Array.of(1, 2, 3, 4) });
    for (let place = 0; place < 4; place++) {
      const colours = planes.map((plane) => plane[place]);
      const expected = Array.from('RGB', (letter) => (letter === pattern[place] ? place + 1 : 0));
      expect(colours).toEqual(expected);
    }
  });
});
