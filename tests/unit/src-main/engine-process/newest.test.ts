import { expect, it } from 'vitest';
import { NewestOnly } from '../../../../src-main/engine-process/newest';

it('sends one at a time, and of those that came meanwhile the newest', () => {
  const sent: number[] = [];
  const newest = new NewestOnly<number>((value) => sent.push(value));
  for (const value of [1, 2, 3]) newest.offer(value);
  expect(sent).toEqual([1]);
  newest.received();
  expect(sent).toEqual([1, 3]);
  newest.received();
  newest.offer(4);
  expect(sent).toEqual([1, 3, 4]);
});

it('forgets what waits', () => {
  const sent: number[] = [];
  const newest = new NewestOnly<number>((value) => sent.push(value));
  newest.offer(1);
  newest.offer(2);
  newest.drop(() => true);
  newest.received();
  expect(sent).toEqual([1]);
});
