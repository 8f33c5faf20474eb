import { describe, expect, it } from 'vitest';
import { bestWindow, cutImage, hasObliqueEdges } from '../../../../../src-main/engine/blur/window';
import { blankImage } from '../../../../../src-main/engine/image/image';

describe('bestWindow', () => {
  it('is where most changes, where nothing is burnt out', () => {
    const photo = blankImage(320, 96);
    for (const plane of photo.planes)
      plane.forEach((_, at) => {
        const [x, y] = [at % 320, Math.floor(at / 320)];
        // Stripes of burnt-out light on the left, a soft pattern on the right.
        if (x < 96) plane[at] = (x >> 2) % 2;
        if (x >= 224) plane[at] = 0.9 * (((x >> 2) + (y >> 2)) % 2);
      });
    expect(bestWindow(photo, 96)).toEqual({ left: 224, top: 0, right: 320, bottom: 96 });
  });

  it('is all of a small photo', () => {
    expect(bestWindow(blankImage(40, 30), 100)).toEqual({ left: 0, top: 0, right: 40, bottom: 30 });
  });
});

describe('hasObliqueEdges', () => {
  const drawn = (value: (x: number, y: number) => number) => ({
    width: 64,
    height: 64,
    data: Float32Array.from({ length: 64 * 64 }, (_, at) => value(at % 64, Math.floor(at / 64))),
  });

  it('is false for a chart of squares, with a little noise too', () => {
    const chart = (x: number, y: number) => ((x >> 5) + (y >> 5)) % 2;
    expect(hasObliqueEdges(drawn(chart))).toBe(false);
    expect(hasObliqueEdges(drawn((x, y) => chart(x, y) + 0.01 * Math.sin(x * y)))).toBe(false);
  });

  it('is true for a disk, and for what turns slowly', () => {
    expect(hasObliqueEdges(drawn((x, y) => ((x - 32) ** 2 + (y - 32) ** 2 < 400 ? 1 : 0)))).toBe(true);
    expect(hasObliqueEdges(drawn((x, y) => Math.sin((x * x + y * y) / 500)))).toBe(true);
  });
});

describe('cutImage', () => {
  it('copies a part', () => {
    const photo = blankImage(4, 3);
    photo.planes[2].forEach((_, at) => (photo.planes[2][at] = at));
    const part = cutImage(photo, { left: 1, top: 1, right: 3, bottom: 3 });
    expect([part.width, part.height, ...part.planes[2]]).toEqual([2, 2, 5, 6, 9, 10]);
  });
});
