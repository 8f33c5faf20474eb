import { describe, expect, it } from 'vitest';
import { inventedMap } from '../../../../../src-main/engine/dial/invented';
import { turned } from '../../../../../src-main/engine/dial/sampled';
import { blankImage, fromPlanar, toPlanar } from '../../../../../src-main/engine/image/image';

const restored = fromPlanar(1, 1, Float32Array.of(0, 0.5, 1));
const sample = fromPlanar(1, 1, Float32Array.of(0.5, 0.5, 0.5));
const sampled = { keys: [], sample, tau: 5, caution: 0, apart: 0.5 / 3, error: 0.5, lean: 0 };

describe('a sample under a budget', () => {
  it('is kept as far as it costs that much', () => {
    const { image, dial } = turned(restored, sampled, { decibels: 0.3 });
    expect(dial.decibels).toBeCloseTo(0.3, 6);
    expect(dial.most).toBeCloseTo(10 * Math.log10(1 + 1 / 3), 6);
    expect(toPlanar(image)[0]).toBeCloseTo(0.5 * dial.alpha, 6);
  });

  it('is kept as far as it costs that much where x_IR is better than expected, if that is to be allowed for', () => {
    const { dial } = turned(restored, { ...sampled, caution: 3 }, { decibels: 0.3 });
    const times = 10 ** 0.3;
    expect(dial.alpha).toBeCloseTo(turned(restored, sampled, { decibels: 0.3 }).dial.alpha / Math.sqrt(times), 6);
    expect(dial.decibels, 'as it is expected, not as it is feared').toBeCloseTo(
      10 * Math.log10(1 + (10 ** 0.03 - 1) / times),
      6,
    );
    expect(dial.most, 'that keeps all').toBeCloseTo(10 * Math.log10(1 + times / 3), 6);
    expect(turned(restored, { ...sampled, caution: 3 }, { alpha: 0.5 }).dial.decibels).toBeCloseTo(
      turned(restored, sampled, { alpha: 0.5 }).dial.decibels,
      12,
    );
  });

  it('is kept whole where all of it costs less, and stays as it is', () => {
    const { image, dial } = turned(restored, sampled, { decibels: 3 });
    expect(dial.alpha).toBe(1);
    image.planes[0][0] = 9;
    expect(sample.planes[0][0]).toBe(0.5);
  });
});

describe('the map of what was invented', () => {
  it('is bright where the sample differs, as far as it is kept', () => {
    const [before, after] = [blankImage(64, 32), blankImage(64, 32)];
    for (const plane of after.planes) for (let at = 0; at < plane.length; at++) if (at % 64 < 32) plane[at] = 1 / 32;
    const { width, height, planes } = inventedMap(before, after, 1);
    expect([width, height]).toEqual([16, 8]);
    expect(planes.map((plane) => [plane[0], plane[15]])).toEqual([
      [1, 0],
      [expect.closeTo(0.55, 6), 0],
      [0, 0],
    ]);
    expect(inventedMap(before, after, 0.5).planes[0][0]).toBeCloseTo(0.5, 6);
  });
});
