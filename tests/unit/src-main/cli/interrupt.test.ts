import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const terminal = vi.hoisted(() => ({ isThere: true }));
vi.mock('node:tty', () => ({ isatty: () => terminal.isThere }));

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  terminal.isThere = true;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('%s ends the program with %i while it is starting', async (name, status) => {
  const { endOnInterrupt } = await import('../../../../src-main/cli/interrupt');
  const before = process.listeners(name);
  const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
  endOnInterrupt();
  process.emit(name, name);
  expect(exit).toHaveBeenCalledExactlyOnceWith(status);
  for (const ending of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    for (const listener of process.listeners(ending))
      if (!before.includes(listener)) process.removeListener(ending, listener);
});

it.each([
  ['SIGINT', 'SIGINT'],
  ['SIGTERM', 'SIGINT'],
  ['SIGINT', 'SIGHUP'],
] as const)('%s cancels what is at work, and %s after it ends the program at once', async (first, second) => {
  const { endOnInterrupt, interruptStatus, stopSignal } = await import('../../../../src-main/cli/interrupt');
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  const before = process.listenerCount(second);
  endOnInterrupt();
  const signal = stopSignal();
  process.emit(first, first);
  expect(signal.aborted).toBe(true);
  expect(interruptStatus()).toBe(first === 'SIGINT' ? 130 : 143);
  // As npx hands it on, beside the terminal.
  process.emit(first, first);
  expect(kill).not.toHaveBeenCalled();
  vi.advanceTimersByTime(250);
  process.emit(second, second);
  // By the system, which no longer asks us: whatever is waited for, a disk that does not answer too.
  expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, process.platform === 'win32' ? 'SIGKILL' : second);
  expect(process.listenerCount(second)).toBe(before);
});

it('does not hear of a terminal’s end where nothing leads to one, as under nohup', async () => {
  terminal.isThere = false;
  const { endOnInterrupt, interruptStatus, stopSignal } = await import('../../../../src-main/cli/interrupt');
  vi.spyOn(process, 'kill').mockReturnValue(true);
  endOnInterrupt();
  const signal = stopSignal();
  process.emit('SIGHUP', 'SIGHUP');
  expect(signal.aborted).toBe(false);
  process.emit('SIGTERM', 'SIGTERM');
  expect([signal.aborted, interruptStatus()]).toEqual([true, 143]);
  vi.advanceTimersByTime(250);
  process.emit('SIGTERM', 'SIGTERM');
  process.removeAllListeners('SIGHUP');
});
