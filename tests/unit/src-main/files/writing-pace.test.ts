import { expect, it } from 'vitest';
import { WritingPace } from '../../../../src-main/files/writing-pace';

const avif = { format: 'avif', bits: 8, quality: 90 } as const;

it('goes by a rough guess until it was seen how fast this computer is', () => {
  const pace = new WritingPace();
  expect(pace.secondsFor(avif, 12e6)).toBe(60);
  pace.record(avif, 10e6, 20);
  expect(pace.secondsFor(avif, 12e6)).toBeCloseTo(24);
  pace.record(avif, 10e6, 10);
  expect(pace.secondsFor(avif, 10e6)).toBeCloseTo(15);
  expect(pace.secondsFor({ format: 'png', bits: 16, quality: 90 }, 10e6)).toBeCloseTo(2);
});

it('learns nothing of large pictures from small ones', () => {
  const pace = new WritingPace();
  pace.record(avif, 24 * 16, 1);
  expect(pace.secondsFor(avif, 12e6)).toBe(60);
});

it('foresees nothing once it takes longer than expected', () => {
  const pace = new WritingPace();
  expect(pace.after(15, avif, 12e6)).toEqual({ share: 0.25, secondsLeft: 45 });
  expect(pace.after(60, avif, 12e6)).toEqual({ share: 1, secondsLeft: null });
});

it('takes lossless WebP for another kind than one with losses', () => {
  const pace = new WritingPace();
  const [lossy, lossless] = [90, 100].map((quality) => ({ format: 'webp', bits: 8, quality }) as const);
  pace.record(lossy, 10e6, 1);
  expect(pace.secondsFor(lossy, 10e6)).toBeCloseTo(1);
  expect(pace.secondsFor(lossless, 10e6)).toBeCloseTo(9);
});
