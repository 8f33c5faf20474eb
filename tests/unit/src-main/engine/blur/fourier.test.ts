import { beforeAll, describe, expect, it } from 'vitest';
import { lanes, paddedLength, realAt } from '../../../../../src-main/engine/blur/fourier';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import type { Samples } from '../../../../../src-main/engine/simd/memory';
import { largestDifference } from '../sampler/parity';
import { openFourier } from './parity';
import { random } from './scene';

let fourier: Fourier;
beforeAll(async () => {
  fourier = await openFourier();
});

function noise(length: number): Float32Array {
  const next = random(3);
  return Float32Array.from({ length }, () => next() - 0.5);
}

describe('Fourier', () => {
  it('equals the sum that defines it', () => {
    const shape = { width: 64, height: 32 };
    const field = noise(64 * 32);
    const spectrum = fourier.forward(field, shape);
    const { across, down } = fourier.orderOf(shape);
    for (const [u, v] of [
      [0, 0],
      [0, 5],
      [3, 31],
      [17, 16],
      [32, 0],
      [32, 9],
    ]) {
      const sum = [0, 0];
      field.forEach((value, at) => {
        const angle = -2 * Math.PI * ((u * (at % 64)) / 64 + (v * Math.floor(at / 64)) / 32);
        sum[0] += value * Math.cos(angle);
        sum[1] += value * Math.sin(angle);
      });
      const at = realAt(across.indexOf(u) * 32 + down.indexOf(v));
      expect(spectrum[at]).toBeCloseTo(sum[0], 3);
      expect(spectrum[at + lanes]).toBeCloseTo(sum[1], 3);
    }
  });

  it.each([
    [32, 32],
    [96, 160],
    [480, 288],
  ])('is undone by its inverse, %i × %i', (width, height) => {
    const field = noise(width * height);
    const again = fourier.inverse(fourier.forward(field, { width, height }), { width, height });
    expect(largestDifference(again, field)).toBeLessThan(1e-6);
  });

  it.each([32, 96, 160, 576])('knows the frequency at each place of a side of %i', (length) => {
    const { across, down } = fourier.orderOf({ width: length, height: length });
    const upTo = (last: number) => Array.from({ length: last + 1 }, (_, frequency) => frequency);
    expect([...across].sort((a, b) => a - b)).toEqual(upTo(length / 2));
    expect([...down].sort((a, b) => a - b)).toEqual(upTo(length - 1));
  });

  it('leaves a field of zeros to what changes its spectrum', () => {
    const shape = { width: 32, height: 64 };
    const field = noise(32 * 64).fill(7, 5, 900);
    const given = noise(32 * 64);
    const spectrum = fourier.forward(given, shape);
    const change = (columns: Samples, first: number) =>
      fourier.memory.view(columns).forEach((value, at, all) => (all[at] = value + spectrum[2 * first * 64 + at]));
    fourier.filter((rows) => (fourier.memory.view(rows).fill(0), false), shape, change, field);
    expect(largestDifference(field, given)).toBeLessThan(1e-6);
  });

  it('refuses a length that the library has no transform for', () => {
    expect(() => fourier.forward(new Float32Array(33 * 32), { width: 33, height: 32 })).toThrow(/length 33/);
  });

  it('pads to multiples of 32 without large primes', () => {
    expect([1, 32, 33, 193, 1025, 1100].map(paddedLength)).toEqual([32, 32, 64, 256, 1152, 1152]);
  });
});
