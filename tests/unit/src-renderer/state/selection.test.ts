import { describe, expect, it } from 'vitest';
import { Selection, stepOf } from '../../../../src-renderer/state/selection.svelte';

const held = { shiftKey: false, ctrlKey: false, metaKey: false };
const shift = { ...held, shiftKey: true };
const control = { ...held, ctrlKey: true };

function ofTwenty() {
  return new Selection((from, to) =>
    Promise.resolve(Array.from({ length: Math.min(to, 20) - from }, (_, index) => `p${from + index}`)),
  );
}

describe('Selection', () => {
  it('takes one, a range from it, and single ones besides', async () => {
    const selection = ofTwenty();
    await selection.go(5, held);
    expect(selection.ids).toEqual(['p5']);
    await selection.go(8, shift);
    expect(selection.ids).toEqual(['p5', 'p6', 'p7', 'p8']);
    await selection.go(3, shift);
    expect(selection.ids).toEqual(['p3', 'p4', 'p5']);
    await selection.go(10, control);
    expect(selection.has('p10')).toBe(true);
    await selection.go(4, control);
    expect(selection.ids).toEqual(['p3', 'p5', 'p10']);
    expect(selection.cursor).toBe(4);
  });

  it('takes all, and none', async () => {
    const selection = ofTwenty();
    await selection.all(20);
    expect(selection.count).toBe(20);
    selection.clear();
    expect(selection.ids).toEqual([]);
  });
});

it.each([
  ['ArrowRight', 11],
  ['ArrowLeft', 9],
  ['ArrowDown', 15],
  ['ArrowUp', 5],
  ['PageDown', 19],
  ['Home', 0],
  ['End', 19],
  ['x', null],
])('in a grid of five columns, %s leads from 10 to %s', (key, place) => {
  expect(stepOf(key, 5, 3, 20, 10)).toBe(place);
});
