import { expect, it } from 'vitest';
import { heldAt, offsetHolding } from '../../../../src-renderer/logic/held-photo';

const five = { columns: 5, cell: 200, height: 600 };
const four = { ...five, columns: 4 };

it('holds the photo that the keys are at where it is seen, at its height', () => {
  const held = heldAt(4000, five, 108);
  expect(held).toEqual({ place: 108, below: 200 });
  expect(offsetHolding(held, four)).toBe(27 * 200 - 200);
  expect(offsetHolding(held, five), 'and back to where it was').toBe(4000);
});

it('holds the first photo of the first whole line where that of the keys is not seen', () => {
  expect(heldAt(4050, five, 0)).toEqual({ place: 105, below: 150 });
  expect(heldAt(4000.4, five, 0), 'a screen that scales').toMatchObject({ place: 100 });
  expect(offsetHolding(heldAt(4000, five, 0), { columns: 3, cell: 320, height: 600 })).toBe(33 * 320);
});

it('shows the photo whole, also in a lower window', () => {
  const held = heldAt(4000, five, 111);
  expect(held.below).toBe(400);
  expect(offsetHolding(held, { columns: 5, cell: 320, height: 500 })).toBe(22 * 320 - 180);
  expect(offsetHolding(heldAt(4050, five, 101), four), 'what is cut at the top comes into sight').toBe(25 * 200);
});

it('never scrolls above the first line', () => expect(offsetHolding({ place: 3, below: 150 }, five)).toBe(0));
