import { describe, expect, it } from 'vitest';
import {
  fit,
  fitMargin,
  keepInSight,
  limitScale,
  onPixels,
  visibleSpan,
  zoomAt,
} from '../../../../src-renderer/logic/placement';

const stage = { width: 1000, height: 600 };
const photo = { width: 3000, height: 2000 };

describe('fit', () => {
  it('shows the whole photo in the middle', () => {
    const { scale, x, y } = fit(photo, stage);
    expect(photo.height * scale).toBeCloseTo(stage.height - 2 * fitMargin);
    expect(y).toBeCloseTo(fitMargin);
    expect(x + photo.width * scale).toBeCloseTo(stage.width - x);
  });

  it('does not blow a tiny picture up to the whole stage', () => {
    expect(fit({ width: 10, height: 10 }, stage).scale).toBe(4);
  });

  it('stays positive on a stage with no room', () => {
    expect(fit(photo, { width: 0, height: 0 }).scale).toBeGreaterThan(0);
  });
});

describe('zoomAt', () => {
  it('keeps the pixel under the cursor under it', () => {
    const before = { scale: 0.5, x: -40, y: 30 };
    const cursor = { x: 321, y: 123 };
    const after = zoomAt(before, 2, cursor);
    expect((cursor.x - after.x) / after.scale).toBeCloseTo((cursor.x - before.x) / before.scale);
    expect((cursor.y - after.y) / after.scale).toBeCloseTo((cursor.y - before.y) / before.scale);
  });
});

describe('limitScale', () => {
  it('goes down to the fitted size, and up to pixels the size of a thumbnail', () => {
    expect(limitScale(0.0001, photo, stage, 1)).toBe(fit(photo, stage).scale);
    expect(limitScale(1000, photo, stage, 1)).toBe(32);
  });

  it('lets a photo smaller than the stage be seen at its own size', () => {
    expect(limitScale(0.5, { width: 100, height: 100 }, stage, 1)).toBe(1);
    expect(limitScale(0.1, { width: 100, height: 100 }, stage, 2), 'on a fine screen').toBe(0.5);
  });
});

describe('keepInSight', () => {
  it('covers the stage with a larger photo', () => {
    expect(keepInSight({ scale: 1, x: 500, y: -9999 }, photo, stage)).toEqual({ scale: 1, x: 0, y: 600 - 2000 });
  });

  it('centres the side that has room', () => {
    expect(keepInSight({ scale: 1, x: 7, y: -10 }, { width: 400, height: 2000 }, stage)).toEqual({
      scale: 1,
      x: 300,
      y: -10,
    });
  });
});

describe('visibleSpan', () => {
  it('ends where the photo or the stage does', () => {
    expect(visibleSpan({ scale: 1, x: 300, y: 0 }, { width: 400, height: 1 }, stage)).toEqual({
      left: 300,
      right: 700,
    });
    expect(visibleSpan({ scale: 1, x: -300, y: 0 }, photo, stage)).toEqual({ left: 0, right: 1000 });
  });
});

describe('onPixels', () => {
  it("begins at whole pixels of the screen, which a fine screen has between the page's", () => {
    expect(onPixels({ scale: 1, x: -720, y: -450.5 }, 1)).toEqual({ scale: 1, x: -720, y: -450 });
    expect(onPixels({ scale: 0.3, x: 10.3, y: 0.5 }, 2)).toEqual({ scale: 0.3, x: 10.5, y: 0.5 });
  });
});
