import { describe, expect, it } from 'vitest';
import { blankImage } from '../../../../../../src-main/engine/image/image';
import { patterns } from '../../../../../../src-main/engine/image/raw/mosaic';
import { estimateNoise } from '../../../../../../src-main/engine/image/raw/noise';
import type { Noise } from '../../../../../../src-main/engine/image/raw/noise';
import type { SensorLight } from '../../../../../../src-main/engine/image/raw/normalise';
import { shifted, shiftedBack, shifts } from '../../../../../../src-main/engine/image/raw/phase';
import { denoisingLevel, stabiliserFor } from '../../../../../../src-main/engine/image/raw/stabilise';
import { normalSource } from './scene';

const size = { width: 512, height: 384 };

/** Light from dark to bright across the picture; its right half is finely textured. */
function noisy({ gain, offset }: Noise): SensorLight {
  const normal = normalSource();
  const data = Float32Array.from({ length: size.width * size.height }, (_, index) => {
    const [x, y] = [index % size.width, Math.floor(index / size.width)];
    const texture = x > size.width / 2 ? 0.1 * Math.sin(1.9 * x) * Math.sin(2.3 * y) : 0;
    const light = 0.02 + (0.7 * y) / size.height + texture;
    return light + Math.sqrt(gain * Math.max(light, 0) + offset) * normal();
  });
  return { ...size, pattern: 'RGGB', data };
}

describe('the noise of a mosaic', () => {
  it.each([
    [2e-4, 1e-6],
    [1e-3, 2e-5],
    [6e-3, 2e-4],
  ])('of gain %f and offset %f is found within a fifth, in spite of texture', (gain, offset) => {
    const found = estimateNoise(noisy({ gain, offset }));
    for (const light of [0.05, 0.3, 0.7]) {
      const [actual, expected] = [found.gain * light + found.offset, gain * light + offset];
      expect(Math.sqrt(actual / expected)).toBeGreaterThan(0.8);
      expect(Math.sqrt(actual / expected)).toBeLessThan(1.2);
    }
  });

  it('that is not there is not seen', () => {
    const even: SensorLight = { ...size, pattern: 'RGGB', data: new Float32Array(size.width * size.height).fill(0.3) };
    expect(denoisingLevel(estimateNoise(even), 1)).toBe(0);
    expect(denoisingLevel({ gain: 1e-3, offset: 1e-5 }, 1)).toBeGreaterThan(0);
  });

  it('cannot be told of a mosaic that is white throughout, and is not seen then', () => {
    const white: SensorLight = { width: 64, height: 64, pattern: 'GBRG', data: new Float32Array(64 * 64).fill(1) };
    expect(denoisingLevel(estimateNoise(white), 1)).toBe(0);
  });
});

describe('the level that the denoiser is told', () => {
  const noise = { gain: 2e-3, offset: 5e-5 };

  it('is that of the noise times what was asked for', () => {
    const { level } = stabiliserFor(noise);
    expect(denoisingLevel(noise, 1)).toBe(level);
    expect(denoisingLevel(noise, 2.5)).toBeCloseTo(2.5 * level, 10);
    expect(denoisingLevel(noise, 0)).toBe(0);
  });
});

describe('the stabilising curve', () => {
  const noise = { gain: 2e-3, offset: 5e-5 };
  const { apply, undo, level } = stabiliserFor(noise);

  it.each([0.01, 0.1, 0.5, 0.9])('gives noise one strength and keeps the mean, at light %f', (light) => {
    const normal = normalSource();
    const values = Array.from({ length: 40_000 }, () =>
      apply(light + Math.sqrt(noise.gain * light + noise.offset) * normal()),
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Math.sqrt(variance) / level).toBeGreaterThan(0.9);
    expect(Math.sqrt(variance) / level).toBeLessThan(1.1);
    expect(Math.abs(undo(mean) - light)).toBeLessThan(0.05 * light + 0.001);
  });

  it('spans [0, 1] and turns what is darker than black into black, nearly', () => {
    expect([apply(0), apply(1)]).toEqual([0, 1]);
    expect(undo(-0.3)).toBe(undo(0));
    expect(Math.abs(undo(0))).toBeLessThan(0.001);
  });
});

describe('the phase that the network wants', () => {
  it.each(patterns)('is reached from %s by moving, and the move is taken back', (pattern) => {
    const image = blankImage(6, 4);
    const letterAt = (x: number, y: number) => pattern[2 * (y & 1) + (x & 1)];
    for (let index = 0; index < 24; index++) {
      const letter = letterAt(index % 6, Math.floor(index / 6));
      image.data['RGB'.indexOf(letter) * 24 + index] = index + 1;
    }
    const moved = shifted(image, shifts[pattern]);
    for (let y = 0; y < moved.height; y++) {
      for (let x = 0; x < moved.width; x++) {
        const lit = [0, 1, 2].filter((channel) => moved.data[(channel * moved.height + y) * moved.width + x] > 0);
        expect(lit).toEqual(['RGB'.indexOf('GRBG'[2 * (y & 1) + (x & 1)])]);
      }
    }
    expect(shiftedBack(moved, shifts[pattern])).toEqual(image);
  });
});
