import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaInSight,
  holds,
  isLarge,
  piecesOf,
  piecesToCome,
  placeOf,
  uncovered,
} from '../../../../src-renderer/logic/loupe';
import { fit } from '../../../../src-renderer/logic/placement';

const photo = { width: 6000, height: 4000 };
const stage = { width: 1000, height: 800 };

describe('what is seen of a large photo', () => {
  it('is what lies on the stage', () => {
    const view = { placement: { scale: 1, x: -2000, y: -1500 }, picture: photo, stage };
    expect(areaInSight(view, photo, 1)).toEqual({ x: 2000, y: 1500, width: 1000, height: 800 });
  });

  it('is its middle where that would be more than a screen shows', () => {
    const { x, y, width, height } = areaInSight({ placement: fit(photo, stage), picture: photo, stage }, photo, 1);
    expect(width * height).toBeGreaterThan(0.99e6);
    expect(width * height).toBeLessThanOrEqual(1.01e6);
    expect(Math.hypot(x + width / 2 - 3000, y + height / 2 - 2000)).toBeLessThan(1);
    expect(width / height).toBeCloseTo(1.5, 2);
  });

  it('counts pixels of the result, and is told in those of the photo', () => {
    const picture = { width: 24_000, height: 16_000 };
    const view = { placement: { scale: 1, x: -8000, y: -8000 }, picture, stage };
    expect(areaInSight(view, photo, 4)).toEqual({ x: 2000, y: 2000, width: 250, height: 200 });
  });

  it('never leaves the photo', () => {
    const view = { placement: { scale: 3, x: -17_500, y: -11_500 }, picture: photo, stage };
    const { x, y, width, height } = areaInSight(view, photo, 1);
    expect([x + width, y + height]).toEqual([6000, 4000]);
    expect(Math.min(x, y)).toBeGreaterThan(0);
  });

  it('lies over its place of the result', () => {
    const view = { placement: { scale: 0.5, x: 10, y: 20 }, picture: { width: 12_000, height: 8000 }, stage };
    expect(placeOf({ x: 100, y: 200, width: 50, height: 40 }, photo, view)).toEqual({
      placement: { scale: 0.5, x: 110, y: 220 },
      size: { width: 100, height: 80 },
    });
  });

  it('is still shown when it holds what is looked at', () => {
    const area = { x: 100, y: 100, width: 200, height: 100 };
    expect(holds(area, { x: 99, y: 150, width: 100, height: 50 })).toBe(true);
    expect(holds(area, { x: 90, y: 150, width: 100, height: 50 })).toBe(false);
  });

  it('is not asked for where the whole is as quick', () => {
    expect([isLarge({ width: 1000, height: 1000 }, false), isLarge(photo, false)]).toEqual([false, true]);
    expect(isLarge({ width: 600, height: 500 }, true), 'a kernel takes longer').toBe(true);
  });
});

describe('piecesOf', () => {
  it('begins with the middle, and together they are the area', () => {
    const area = { x: 10, y: 20, width: 1001, height: 700 };
    const pieces = piecesOf(area, 1);
    expect(pieces.map(({ x, width }) => [x, width])).toEqual([
      [385, 250],
      [10, 375],
      [635, 376],
    ]);
    expect(pieces.every(({ y, height }) => y === 20 && height === 700)).toBe(true);
    expect(piecesOf({ ...area, width: 700, height: 1000 }, 1)[0]).toEqual({ x: 10, y: 395, width: 700, height: 250 });
  });

  it('leaves in one piece what is soon there; what is enlarged takes its pixels there', () => {
    const area = { x: 0, y: 0, width: 500, height: 500 };
    expect(piecesOf(area, 1)).toEqual([area]);
    expect(piecesOf(area, 2)).toHaveLength(3);
  });
});

describe('piecesToCome', () => {
  const area = { x: 100, y: 100, width: 900, height: 600 };

  it('are none where all is there, in however many parts, but for rounding', () => {
    const halves = [
      { ...area, width: 450 },
      { ...area, x: 551, width: 449 },
    ];
    expect(piecesToCome(area, halves, 1)).toEqual([]);
  });

  it('are the strip that a move has brought into sight', () => {
    expect(piecesToCome(area, [{ ...area, x: 0 }], 1)).toEqual([{ ...area, x: 900, width: 100 }]);
    expect(piecesToCome(area, [{ ...area, y: 50 }], 1)).toEqual([{ ...area, y: 650, height: 50 }]);
  });

  it('are two strips where it was moved askew', () => {
    const pieces = piecesToCome(area, [{ ...area, x: 0, y: 0 }], 1);
    expect(pieces).toEqual([
      { ...area, y: 600, height: 100 },
      { x: 900, y: 100, width: 100, height: 500 },
    ]);
  });

  it('are all of it where what is there lies in its middle, or nothing is', () => {
    const all = piecesOf(area, 1);
    expect(all.length).toBe(3);
    expect(piecesToCome(area, [{ x: 300, y: 300, width: 100, height: 100 }], 1)).toEqual(all);
    expect(piecesToCome(area, [], 1)).toEqual(all);
  });

  it('together with what is there always are the area', () => {
    const span = fc.record({ at: fc.integer({ min: 0, max: 90 }), long: fc.integer({ min: 1, max: 90 }) });
    const anArea = fc.tuple(span, span).map(([across, down]) => ({
      ...{ x: across.at, width: across.long, y: down.at, height: down.long },
    }));
    fc.assert(
      fc.property(anArea, fc.array(anArea, { maxLength: 4 }), (whole, there) => {
        const left = uncovered(whole, [...there, ...piecesToCome(whole, there, 1)]);
        expect(left).toEqual([]);
      }),
    );
  });
});
