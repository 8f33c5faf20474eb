import { describe, expect, it } from 'vitest';
import { solveDefaults } from '../../../../../src-main/engine/blur/deconvolve';
import { paddedLength } from '../../../../../src-main/engine/blur/fourier';
import { piecesOf } from '../../../../../src-main/engine/blur/pieces';

const kernel = { side: 51, taps: new Float32Array(51 * 51) };

describe('piecesOf', () => {
  it.each([4000, 2160])('covers %i pixels with pieces of equal size and full halos', (width) => {
    const pieces = piecesOf({ width, height: 64 }, { width: width - 58, height: 6 }, kernel, {
      whole: 0,
      tile: 1024,
    });
    expect(pieces[0].write.left).toBe(0);
    expect(pieces.at(-1)?.write.right).toBe(width);
    pieces.forEach(({ read, write, inside }, index) => {
      if (index > 0) expect(write.left).toBe(pieces[index - 1].write.right);
      expect(read.right - read.left).toBe(paddedLength(1024 + 300));
      if (read.left > 0) expect(write.left - read.left).toBeGreaterThanOrEqual(150);
      if (read.right < width) expect(read.right - write.right).toBeGreaterThanOrEqual(150);
      // Neither beyond the photo nor where blur comes in from the other end.
      expect(inside.left).toBe(Math.max(29 - read.left, 25));
      expect(inside.right).toBe(Math.min(width - 29 - read.left, paddedLength(1024 + 300) - 25));
    });
  });

  it('leaves a photo of 12 megapixels in one piece', () => {
    const pieces = piecesOf({ width: 4096, height: 3072 }, { width: 4000, height: 3000 }, kernel, solveDefaults);
    expect(pieces.map(({ read }) => read)).toEqual([{ left: 0, top: 0, right: 4096, bottom: 3072 }]);
  });
});
