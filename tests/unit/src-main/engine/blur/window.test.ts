import { describe, expect, it } from 'vitest';
import { bestWindow, cutImage } from '../../../../../src-main/engine/blur/window';
import { blankImage } from '../../../../../src-main/engine/image/image';

describe('bestWindow', () => {
  it('is where edges of all directions are, not where lines of one are', () => {
    const photo = blankImage(300, 100);
    for (const plane of photo.planes)
      plane.forEach((_, at) => {
        const [x, y] = [at % 300, Math.floor(at / 300)];
        if (x < 100) plane[at] = (x >> 2) % 2;
        if (x >= 200) plane[at] = ((x >> 3) + (y >> 3)) % 2;
      });
    expect(bestWindow(photo, 100)).toEqual({ left: 200, top: 0, right: 300, bottom: 100 });
  });

  it('is all of a small photo', () => {
    expect(bestWindow(blankImage(40, 30), 100)).toEqual({ left: 0, top: 0, right: 40, bottom: 30 });
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
