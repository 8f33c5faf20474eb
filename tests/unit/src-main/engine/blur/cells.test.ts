import { beforeAll, describe, expect, it } from 'vitest';
import { cellsOf, merged, reachOf, shareOf } from '../../../../../src-main/engine/blur/cells';
import type { Finding } from '../../../../../src-main/engine/blur/choice';
import type { Fourier } from '../../../../../src-main/engine/blur/fourier';
import { cutPlane } from '../../../../../src-main/engine/blur/plane';
import { disk } from '../../../../../src-main/engine/blur/shapes';
import { openFourier } from './parity';
import { stroke } from './scene';

let fourier: Fourier;
beforeAll(async () => {
  fourier = await openFourier();
});

const size = { width: 2000, height: 1300 };
const all = { left: 0, top: 0, right: 2000, bottom: 1300 };

describe('cells', () => {
  it('are one for a small photo, and four at most', () => {
    expect(cellsOf({ width: 1279, height: 400 })).toEqual([{ left: 0, top: 0, right: 1279, bottom: 400 }]);
    expect(cellsOf({ width: 1281, height: 400 }).map(({ left, right }) => [left, right])).toEqual([
      [0, 640],
      [640, 1281],
    ]);
    expect(cellsOf({ width: 9000, height: 6000 })).toHaveLength(4);
  });

  it('have weights that add up to 1, and are whole at the corners', () => {
    const one = shareOf(size, [true, false, false, false], all).data;
    const others = shareOf(size, [false, true, true, true], all).data;
    let worst = 0;
    for (let at = 0; at < one.length; at++) worst = Math.max(worst, Math.abs(one[at] + others[at] - 1));
    expect(worst).toBeLessThan(1e-6);
    expect([one[0], one[size.width - 1], one[one.length - 1]]).toEqual([1, 0, 0]);
  });

  it('have the same weights in a region of the photo', () => {
    const part = { left: 700, top: 400, right: 1200, bottom: 900 };
    const isChosen = [true, false, false, true];
    const { data } = cutPlane(shareOf(size, isChosen, all), part);
    expect(shareOf(size, isChosen, part)).toEqual({ width: 500, height: 500, data });
  });

  it('see where they count, and twice the kernel’s side around', () => {
    const { data } = shareOf(size, [false, true, false, false], all);
    const counts = (x: number, y: number) => data[y * size.width + x] > 0;
    // Between the middles of the cells, at 500 and 1500 of 2000 and at 325 and 975 of 1300.
    expect([counts(499, 0), counts(500, 0), counts(1999, 974), counts(1999, 975)]).toEqual([false, true, true, false]);
    const kernel = { side: 15, taps: new Float32Array(225) };
    expect(reachOf(size, [false, true, false, false], kernel)).toEqual({
      left: 470,
      top: 0,
      right: 2000,
      bottom: 1005,
    });
    expect(reachOf(size, [true, false, true, false], kernel)).toEqual({ left: 0, top: 0, right: 1530, bottom: 1300 });
  });
});

describe('merged', () => {
  const finding = (kernel: Finding['kernel'], reason: Finding['reason'], agreement = 0.8): Finding => ({
    kind: kernel ? 'shake' : 'none',
    kernel,
    reason,
    agreement,
    radius: 1,
    roundness: 0.5,
  });

  it('gives cells that agree the surest kernel; weak ones follow the most, sharp ones stay sharp', () => {
    const findings = [
      finding(disk(3), 'found'),
      finding(null, 'disagreement'),
      finding(disk(3.1), 'found', 0.9),
      finding(stroke, 'found'),
      finding(null, 'sharp'),
    ];
    expect(merged(fourier, findings)).toEqual([2, 2, 2, 3, 4]);
  });

  it('lets none follow where none is found', () => {
    expect(merged(fourier, [finding(null, 'disagreement', 0.3), finding(null, 'disagreement', 0.5)])).toEqual([1, 1]);
  });
});
