import { describe, expect, it } from 'vitest';
import { blankImage } from '../../../../../src-main/engine/image/image';
import { cellOf, patterns, placeIn, xTransPatterns } from '../../../../../src-main/engine/raw/mosaic';
import { balancedNoise } from '../../../../../src-main/engine/raw/network-input';
import { estimateNoise } from '../../../../../src-main/engine/raw/noise';
import type { Noise } from '../../../../../src-main/engine/raw/noise';
import type { SensorLight } from '../../../../../src-main/engine/raw/normalise';
import { movedSize, shifted, shiftedBack } from '../../../../../src-main/engine/raw/phase';
import { normalSource } from './scene';

const size = { width: 512, height: 384 };

/** Light from dark to bright across the picture; its right half is finely textured. */
function noisy({ gain, offset }: Noise, pattern: SensorLight['pattern']): SensorLight {
  const normal = normalSource();
  const data = Float32Array.from({ length: size.width * size.height }, (_, index) => {
    const [x, y] = [index % size.width, Math.floor(index / size.width)];
    const texture = x > size.width / 2 ? 0.1 * Math.sin(1.9 * x) * Math.sin(2.3 * y) : 0;
    const light = 0.02 + (0.7 * y) / size.height + texture;
    return light + Math.sqrt(gain * Math.max(light, 0) + offset) * normal();
  });
  return { ...size, pattern, data };
}

const deviationAtWhite = ({ gain, offset }: Noise) => Math.sqrt(gain + offset);

describe('the noise of a mosaic', () => {
  it.each([
    [2e-4, 1e-6, 'RGGB'],
    [1e-3, 2e-5, 'RGGB'],
    [6e-3, 2e-4, 'RGGB'],
    [2e-4, 1e-6, 'X-Trans 1 2'],
    [6e-3, 2e-4, 'X-Trans 4 0'],
  ] as const)(
    'of gain %f and offset %f is found within a fifth in %s, in spite of texture',
    (gain, offset, pattern) => {
      const found = estimateNoise(noisy({ gain, offset }, pattern));
      for (const light of [0.05, 0.3, 0.7]) {
        const [actual, expected] = [found.gain * light + found.offset, gain * light + offset];
        expect(Math.sqrt(actual / expected)).toBeGreaterThan(0.8);
        expect(Math.sqrt(actual / expected)).toBeLessThan(1.2);
      }
    },
  );

  it('that is not there is far below a step of 8 bits', () => {
    const even: SensorLight = { ...size, pattern: 'RGGB', data: new Float32Array(size.width * size.height).fill(0.3) };
    expect(deviationAtWhite(estimateNoise(even))).toBeLessThan(0.1 / 255);
    expect(deviationAtWhite({ gain: 1e-3, offset: 1e-5 })).toBeGreaterThan(5 / 255);
  });

  it('cannot be told of a mosaic that is white throughout, and counts as none', () => {
    const white: SensorLight = { width: 64, height: 64, pattern: 'GBRG', data: new Float32Array(64 * 64).fill(1) };
    expect(deviationAtWhite(estimateNoise(white))).toBeLessThan(0.1 / 255);
  });
});

it('after the balance noise is what balanced samples have', () => {
  const noise = { gain: 2e-3, offset: 5e-5 };
  const colour = { whiteBalance: [2, 1, 1.5] } as const;
  const { shot, read } = balancedNoise(noise, { colour }, 1);
  expect(balancedNoise(noise, { colour }, 2.5).shot[1]).toBeCloseTo(2.5 * shot[1], 10);
  expect(balancedNoise(noise, { colour }, 0)).toEqual({ shot: [0, 0, 0], read: [0, 0, 0] });
  const [light, normal] = [0.3, normalSource()];
  for (const [channel, multiplier] of [1, 0.5, 0.75].entries()) {
    const deviation = Math.sqrt(noise.gain * light + noise.offset);
    const balanced = Array.from({ length: 40_000 }, () => multiplier * (light + deviation * normal()));
    const mean = balanced.reduce((sum, value) => sum + value, 0) / balanced.length;
    const variance = balanced.reduce((sum, value) => sum + (value - mean) ** 2, 0) / balanced.length;
    expect((shot[channel] ** 2 * mean + read[channel] ** 2) / variance).toBeCloseTo(1, 1);
  }
});

describe('the phase that the networks want', () => {
  const known = { 2: cellOf('GRBG'), 6: cellOf('X-Trans 0 0') };

  it.each([...patterns, ...xTransPatterns])('is reached from %s by moving, and the move is taken back', (pattern) => {
    const size = { width: 17, height: 14 };
    const [image, { side, channels }] = [blankImage(size.width, size.height), cellOf(pattern)];
    for (let y = 0; y < size.height; y++)
      for (let x = 0; x < size.width; x++)
        image.planes[channels[placeIn(side, x, y)]][y * size.width + x] = 1 + y * size.width + x;
    const moved = shifted(image, pattern);
    expect(moved).toMatchObject(movedSize({ ...size, pattern }));
    expect([moved.width % side, moved.height % side]).toEqual([0, 0]);
    for (let y = 0; y < moved.height; y++)
      for (let x = 0; x < moved.width; x++) {
        const lit = [0, 1, 2].filter((channel) => moved.planes[channel][y * moved.width + x] > 0);
        expect(lit).toEqual([known[side].channels[placeIn(side, x, y)]]);
      }
    expect(shiftedBack(moved, { ...size, pattern })).toEqual(image);
  });
});
