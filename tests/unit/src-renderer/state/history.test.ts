import { expect, it } from 'vitest';
import { History } from '../../../../src-renderer/state/history.svelte';

it('takes a drag as one step, and a pause as the end of it', () => {
  let now = 0;
  const history = new History(0, () => now);
  for (const value of [1, 2, 3]) history.change(value, 'slider');
  now = 2000;
  history.change(4, 'slider');
  history.undo();
  expect(history.value).toBe(3);
  history.undo();
  expect([history.value, history.canUndo]).toEqual([0, false]);
  history.redo();
  expect(history.value).toBe(3);
  history.change(9, 'other');
  history.redo();
  expect(history.value, 'what was undone is not to be had any more').toBe(9);
});

it('says what undoing would take back', () => {
  const history = new History(0);
  expect(history.undoes).toBeNull();
  history.change(1, 'kernel 1');
  history.change(2, 'tau');
  expect(history.undoes).toBe('tau');
  history.undo();
  expect(history.undoes).toBe('kernel 1');
});

it('does not count a change that changes nothing', () => {
  const history = new History({ a: 1, b: 2 });
  history.change({ b: 2, a: 1 }, 'same');
  expect(history.canUndo).toBe(false);
});
