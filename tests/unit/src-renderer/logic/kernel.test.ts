import { describe, expect, it } from 'vitest';
import { movedTap, normalised, wiped, withoutSpecks } from '../../../../src-renderer/logic/kernel';

const ones = (side: number) => ({ side, taps: new Array<number>(side * side).fill(1) });
const at = (column: number, row: number) => ({ column, row });

describe('normalised', () => {
  it('has sum 1, and is null where nothing is left', () => {
    expect(normalised({ side: 3, taps: [0, 3, 0, 0, 1, 0, 0, 0, 0] })?.taps).toEqual([0, 0.75, 0, 0, 0.25, 0, 0, 0, 0]);
    expect(normalised({ side: 3, taps: new Array<number>(9).fill(0) })).toBeNull();
  });
});

describe('wiped', () => {
  it('takes one tap by the smallest brush, wherever in it the brush is', () => {
    for (const place of [at(1, 1), at(1.45, 0.6)]) {
      const { taps } = wiped(ones(3), place, place, 1);
      expect(taps).toEqual([1, 1, 1, 1, 0, 1, 1, 1, 1]);
    }
  });

  it('takes all that a stroke passes, however fast the pointer was', () => {
    const { taps } = wiped(ones(5), at(0, 2), at(4, 2), 1);
    expect(taps.map((tap, place) => (tap === 0 ? Math.floor(place / 5) : -1)).filter((row) => row >= 0)).toEqual([
      2, 2, 2, 2, 2,
    ]);
  });

  it('is a disk', () => {
    const { taps } = wiped(ones(5), at(2, 2), at(2, 2), 4);
    expect(taps.filter((tap) => tap === 0)).toHaveLength(9);
  });
});

it('specks are weaker than a share of the strongest tap', () => {
  expect(withoutSpecks({ side: 3, taps: [1, 0.1, 0.2, 0, 0, 0, 0, 0, 0] }, 0.15).taps.slice(0, 3)).toEqual([1, 0, 0.2]);
});

it('the brush stays within the kernel', () => {
  expect(movedTap(at(0, 0), 'ArrowLeft', 5)).toEqual(at(0, 0));
  expect(movedTap(at(3, 3), 'ArrowDown', 5)).toEqual(at(3, 4));
  expect(movedTap(at(3, 3), 'Home', 5)).toBeNull();
});
