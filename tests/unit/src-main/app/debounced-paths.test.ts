import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DebouncedPaths } from '../../../../src-main/app/debounced-paths';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('holds what comes until somebody takes it, and then for a moment', () => {
  const paths = new DebouncedPaths(150);
  const take = vi.fn<(held: string[]) => void>();
  paths.add(['a', 'b']);
  paths.add(['b', 'c']);
  paths.start(take);
  expect(take.mock.calls).toEqual([[['a', 'b', 'c']]]);
  paths.add(['d']);
  vi.advanceTimersByTime(149);
  paths.add(['e']);
  paths.add([]);
  vi.advanceTimersByTime(149);
  expect(take).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1);
  expect(take).toHaveBeenLastCalledWith(['d', 'e']);
  vi.advanceTimersByTime(1000);
  expect(take).toHaveBeenCalledTimes(2);
});
