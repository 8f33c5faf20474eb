import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Gathering } from '../../../../src-main/app/gathering';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('holds what comes until somebody takes it, and then for a moment', () => {
  const gathering = new Gathering(150);
  const take = vi.fn<(held: string[]) => void>();
  gathering.add(['a', 'b']);
  gathering.add(['b', 'c']);
  gathering.lead(take);
  expect(take.mock.calls).toEqual([[['a', 'b', 'c']]]);
  gathering.add(['d']);
  vi.advanceTimersByTime(149);
  gathering.add(['e']);
  gathering.add([]);
  vi.advanceTimersByTime(149);
  expect(take).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1);
  expect(take).toHaveBeenLastCalledWith(['d', 'e']);
  vi.advanceTimersByTime(1000);
  expect(take).toHaveBeenCalledTimes(2);
});
