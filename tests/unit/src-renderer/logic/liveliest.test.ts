import { expect, it } from 'vitest';
import { liveliest } from '../../../../src-renderer/logic/liveliest';

/** A picture of 120 × 60 pixels, each as a function says. */
function picture(grey: (x: number, y: number) => number) {
  const [width, height] = [120, 60];
  const data = new Uint8ClampedArray(4 * width * height);
  for (let at = 0; at < width * height; at++) data.fill(grey(at % width, Math.floor(at / width)), 4 * at, 4 * at + 4);
  return { width, height, data };
}

it('is where neighbours differ, and not where the picture is even', () => {
  // A chequered patch in columns 70 to 79 and rows 20 to 24: the eighth of twelve cells across, the fifth down.
  const patch = picture((x, y) => (x >= 70 && x < 80 && y >= 20 && y < 25 ? 100 + 20 * ((x + y) % 2) : 100));
  expect(liveliest(patch)).toEqual({ x: 7.5 / 12, y: 4.5 / 12 });
});

it('is texture rather than one hard edge', () => {
  const scene = picture((x, y) => (x < 40 ? 0 : x >= 60 && x < 70 ? 200 + 30 * ((x + y) % 2) : 255));
  expect(liveliest(scene).x).toBe(6.5 / 12);
});

it('of what is the same everywhere is near the middle, and of nothing the middle itself', () => {
  const texture = liveliest(picture((x, y) => 100 + 20 * ((x + y) % 2)));
  expect([Math.abs(texture.x - 0.5), Math.abs(texture.y - 0.5)].every((off) => off < 1 / 12)).toBe(true);
  expect(liveliest(picture(() => 128))).toEqual({ x: 0.5, y: 0.5 });
});
