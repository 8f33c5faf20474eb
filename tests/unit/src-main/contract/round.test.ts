import { expect, it } from 'vitest';
import { Round, totalOf } from '../../../../src-main/contract/round';

const none = { waiting: 0, working: 0, done: 0, skipped: 0, failed: 0, cancelled: 0 };
const ended = { done: 0, skipped: 0, failed: 0, cancelled: 0 };

it('counts what ended since there was something to do, once', () => {
  const round = new Round();
  expect(round.see({ counts: { ...none, done: 5 } })).toBeNull();
  expect(round.see({ counts: { ...none, done: 5, waiting: 3 } })).toBeNull();
  expect(round.see({ counts: { ...none, done: 6, failed: 1, working: 1 } })).toBeNull();
  expect(round.earlier, 'before there was something to do').toBe(5);
  const all = round.see({ counts: { ...none, done: 6, failed: 1, skipped: 1 } });
  expect(all).toEqual({ ...ended, done: 1, failed: 1, skipped: 1 });
  expect(totalOf(all ?? ended)).toBe(3);
  expect(round.earlier).toBe(0);
  expect(round.see({ counts: { ...none, done: 6, failed: 1, skipped: 1 } })).toBeNull();
});

it('forgets what is tried again or taken off the list', () => {
  const round = new Round();
  round.see({ counts: { ...none, failed: 2, waiting: 1 } });
  round.see({ counts: { ...none, waiting: 3 } });
  round.see({ counts: { ...none, done: 2, failed: 1, waiting: 0, working: 1 } });
  round.see({ counts: { ...none, working: 1 } });
  expect(round.see({ counts: { ...none, done: 1 } })).toEqual({ ...ended, done: 1 });
});
