import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canHaveWindow,
  corners,
  middlePart,
  movedBy,
  partOf,
  resizedBy,
  sharesOf,
} from '../../../../src-renderer/logic/blur-window';

const photo = { width: 2000, height: 1000 };

describe('a window', () => {
  it('is as the engine takes it: at most 512 pixels around the same middle, at least 64', () => {
    expect(partOf({ x: 0, y: 0, width: 1, height: 1 }, photo)).toEqual({
      left: 744,
      top: 244,
      width: 512,
      height: 512,
    });
    expect(partOf({ x: 0.5, y: 0.5, width: 0.01, height: 0.01 }, photo)).toMatchObject({ width: 64, height: 64 });
    expect(partOf({ x: 0, y: 0, width: 1, height: 1 }, { width: 300, height: 200 })).toEqual({
      ...{ left: 0, top: 0, width: 300, height: 200 },
    });
  });

  it('begins in the middle', () => {
    expect(middlePart(photo)).toEqual({ left: 744, top: 244, width: 512, height: 512 });
  });

  it('stays in the photo when it is moved', () => {
    const part = { left: 100, top: 100, width: 200, height: 100 };
    expect(movedBy(part, 7.6, -3, photo)).toEqual({ ...part, left: 108, top: 97 });
    expect(movedBy(part, 9999, -9999, photo)).toEqual({ ...part, left: 1800, top: 0 });
  });

  it('keeps the opposite corner when one is pulled', () => {
    const part = { left: 100, top: 100, width: 200, height: 100 };
    expect(resizedBy(part, 'bottom-right', 20, -10, photo)).toEqual({ ...part, width: 220, height: 90 });
    expect(resizedBy(part, 'top-left', 20, -10, photo)).toEqual({ left: 120, top: 90, width: 180, height: 110 });
    expect(resizedBy(part, 'top-left', -9999, 9999, photo)).toEqual({ left: 0, top: 136, width: 300, height: 64 });
  });

  it('says the same in shares and in pixels, whatever was pulled', () => {
    fc.assert(
      fc.property(
        fc.record({ width: fc.integer({ min: 64, max: 9000 }), height: fc.integer({ min: 64, max: 9000 }) }),
        fc.array(
          fc.tuple(
            fc.constantFrom(...corners),
            fc.integer({ min: -900, max: 900 }),
            fc.integer({ min: -900, max: 900 }),
          ),
          {
            maxLength: 5,
          },
        ),
        (size, pulls) => {
          const part = pulls.reduce((one, [corner, dx, dy]) => resizedBy(one, corner, dx, dy, size), middlePart(size));
          expect(Math.min(part.width, part.height)).toBeGreaterThanOrEqual(64);
          expect(Math.max(part.width, part.height)).toBeLessThanOrEqual(512);
          expect(partOf(sharesOf(part, size), size)).toEqual(part);
        },
      ),
    );
  });

  it('needs room', () => {
    expect(canHaveWindow({ width: 64, height: 64 })).toBe(true);
    expect(canHaveWindow({ width: 600, height: 63 })).toBe(false);
  });
});
