import { expect, it } from 'vitest';
import { iconFile } from '../../../scripts/icon.mjs';

it('the icon of Windows holds each size as it was drawn, where its table says', () => {
  const pictures = [16, 256].map((side) => ({ side, png: Buffer.from(`picture of ${side}`) }));
  const file = iconFile(pictures);
  expect([file.readUInt16LE(0), file.readUInt16LE(2), file.readUInt16LE(4)]).toEqual([0, 1, 2]);
  pictures.forEach(({ side, png }, index) => {
    const at = 6 + 16 * index;
    expect([file[at], file[at + 1], file.readUInt16LE(at + 6)]).toEqual([side % 256, side % 256, 32]);
    const [length, place] = [file.readUInt32LE(at + 8), file.readUInt32LE(at + 12)];
    expect(file.subarray(place, place + length)).toEqual(png);
  });
});
