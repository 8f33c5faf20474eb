import { expect, it } from 'vitest';
import { plainEdit } from '../../../../src-main/contract/plain-edit';
import { forecast } from '../../../../src-main/queue/forecast';
import type { Work } from '../../../../src-main/queue/forecast';

const deblur = plainEdit('deblur', 1);
const enlarge = plainEdit('sr', 2);
const work = (megapixels: number | null, edit = deblur, shots = 1): Work => ({
  ...{ edit, shots },
  pixels: megapixels === null ? null : megapixels * 1e6,
});

it('knows nothing before something was done, and that nothing takes no time', () => {
  expect(forecast([work(12)], [])).toBeNull();
  expect(forecast([], [])).toBe(0);
});

it('goes by the pixels of photos, not by their number', () => {
  const done = [{ ...work(10), seconds: 20 }];
  expect(forecast([work(10), work(40)], done)).toBeCloseTo(100);
  expect(forecast([work(10, deblur, 5)], done)).toBeCloseTo(100);
});

it('goes for each kind of job by what that kind took', () => {
  const done = [
    { ...work(10), seconds: 20 },
    { ...work(10, enlarge), seconds: 200 },
  ];
  expect(forecast([work(10), work(10, enlarge)], done)).toBeCloseTo(220);
});

it('guesses another kind from what its networks have to do', () => {
  const done = [{ ...work(10), seconds: 20 }];
  const seconds = (edit = deblur) => forecast([work(10, edit)], done) ?? 0;
  expect(seconds(plainEdit('raw', 1))).toBeLessThan(seconds());
  expect(seconds(plainEdit('sr', 4))).toBeGreaterThan(4 * seconds(plainEdit('raw', 1)));
  expect(seconds({ ...deblur, strength: { tau: 50, keep: { kind: 'auto' } } })).toBeGreaterThan(10 * seconds());
});

it('expects no more of a large photo because a tiny one took its time', () => {
  const tiny = { ...work(0.000001), seconds: 1 };
  expect(forecast([work(1)], [tiny])).toBeLessThan(10);
});

it('takes a photo of unknown size for one like the others', () => {
  expect(forecast([work(null)], [{ ...work(10), seconds: 20 }])).toBeCloseTo(20);
  expect(forecast([work(null)], [{ ...work(null), seconds: 20 }])).toBeCloseTo(20);
});

it('counts the writing of a format that takes its time', () => {
  const into = (format: 'jpeg' | 'avif') => ({ ...enlarge, output: { ...enlarge.output, format } });
  const done = [{ ...work(10, into('jpeg')), seconds: 60 }];
  const [soon, late] = (['jpeg', 'avif'] as const).map((format) => forecast([work(10, into(format))], done) ?? 0);
  expect(soon).toBeCloseTo(60);
  // 6 seconds a megapixel by the network, 5 by the codec where a JPEG takes 0.05: (6 + 5) / 6.05 times as long.
  expect(late).toBeCloseTo((60 * 11) / 6.05);
});
