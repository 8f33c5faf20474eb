import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.restoreAllMocks());

it.each([
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGINT'],
  ['SIGINT', 'SIGHUP'],
] as const)('%s cancels, and %s after it ends the program at once', async (first, second) => {
  vi.resetModules();
  const { stopSignal } = await import('../../../../src-main/cli/interrupt');
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  const before = process.listenerCount(second);
  const signal = stopSignal();
  process.emit(first, first);
  expect(signal.aborted).toBe(true);
  expect(kill).not.toHaveBeenCalled();
  process.emit(second, second);
  // By the system, which no longer asks us: whatever is waited for, a disk that does not answer too.
  expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, second);
  expect(process.listenerCount(second)).toBe(before);
});
