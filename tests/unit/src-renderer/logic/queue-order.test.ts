import { describe, expect, it } from 'vitest';
import { goesBelow, queueStepOf } from '../../../../src-renderer/logic/queue-order';

describe('queueStepOf', () => {
  const press = (key: string, held = {}) => ({ key, altKey: true, ctrlKey: false, metaKey: false, ...held });

  it('knows the four keys, with Alt alone', () => {
    expect(['Home', 'ArrowUp', 'ArrowDown', 'End'].map((key) => queueStepOf(press(key)))).toEqual([
      'top',
      'up',
      'down',
      'bottom',
    ]);
    expect(queueStepOf(press('ArrowUp', { altKey: false }))).toBeNull();
    expect(queueStepOf(press('ArrowUp', { ctrlKey: true }))).toBeNull();
    expect(queueStepOf(press('x'))).toBeNull();
  });
});

describe('goesBelow', () => {
  it('parts a row in the middle', () => {
    expect([121, 132, 133, 160].map((pointer) => goesBelow(pointer, { top: 100, height: 64 }))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
