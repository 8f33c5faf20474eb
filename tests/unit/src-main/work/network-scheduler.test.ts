import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from '../../../../src-main/contract';
import { NetworkScheduler } from '../../../../src-main/work/network-scheduler';

const never = () => new AbortController().signal;

/** Work that ends when the test says so. */
function work() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const start = vi.fn(() => ended);
  return { start, end: () => end() };
}

describe('the scheduler of the networks', () => {
  it('at the window come before the next photo of the queue, after the one that it is at', async () => {
    const scheduler = new NetworkScheduler();
    const [first, second, looked] = [work(), work(), work()];
    const waits = vi.fn();
    void scheduler.queued(never(), first.start);
    void scheduler.atWindow(never(), waits, looked.start);
    const queue = scheduler.queued(never(), second.start);
    expect(waits).toHaveBeenCalledOnce();
    first.end();
    await vi.waitFor(() => expect(looked.start).toHaveBeenCalledOnce());
    expect(second.start).not.toHaveBeenCalled();
    looked.end();
    await vi.waitFor(() => expect(second.start).toHaveBeenCalledOnce());
    second.end();
    await queue;
  });

  it('do not wait where nothing is in work', async () => {
    const scheduler = new NetworkScheduler();
    const waits = vi.fn();
    expect(await scheduler.atWindow(never(), waits, () => Promise.resolve(7))).toBe(7);
    expect(await scheduler.queued(never(), () => Promise.resolve(8))).toBe(8);
    expect(waits).not.toHaveBeenCalled();
  });

  it('are not waited for by whoever gives up', async () => {
    const scheduler = new NetworkScheduler();
    const giveUp = new AbortController();
    void scheduler.queued(never(), () => new Promise(() => undefined));
    const asked = scheduler.atWindow(giveUp.signal, vi.fn(), () => Promise.resolve('cancelled'));
    giveUp.abort();
    expect(await asked).toBe('cancelled');
  });

  it('go on after work that failed', async () => {
    const scheduler = new NetworkScheduler();
    await expect(scheduler.queued(never(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(scheduler.atWindow(never(), vi.fn(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await scheduler.queued(never(), () => Promise.resolve(1))).toBe(1);
  });
});

describe('what nobody waits for', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Work that goes on until it is given up, or ended by the test. */
  function idleWork() {
    const ends: ((answer: Answer<string>) => void)[] = [];
    const start = vi.fn(
      (giving: AbortSignal) =>
        new Promise<Answer<string>>((resolve) => {
          ends.push(resolve);
          giving.addEventListener('abort', () => resolve(cancelled));
        }),
    );
    return { start, end: () => ends.at(-1)?.({ ok: true, value: 'picture' }) };
  }
  const cancelled: Answer<never> = { ok: false, error: { code: 'cancelled', details: {} } };

  it('begins after a while without work, gives way to whatever comes, and begins anew', async () => {
    const scheduler = new NetworkScheduler();
    const [idle, looked] = [idleWork(), work()];
    const answer = scheduler.idle(never(), idle.start);
    await vi.advanceTimersByTimeAsync(2999);
    expect(idle.start).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(idle.start).toHaveBeenCalledOnce();
    const looking = scheduler.atWindow(never(), vi.fn(), looked.start);
    expect(looked.start, 'it waits for nothing').toHaveBeenCalledOnce();
    expect(idle.start.mock.calls[0][0].aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(idle.start).toHaveBeenCalledOnce();
    looked.end();
    await looking;
    await vi.advanceTimersByTimeAsync(6000);
    expect(idle.start).toHaveBeenCalledTimes(2);
    idle.end();
    expect(await answer).toEqual({ ok: true, value: 'picture' });
  });

  it('begins after that while, too, where the clock was set back', async () => {
    const scheduler = new NetworkScheduler();
    const idle = idleWork();
    scheduler.stir();
    void scheduler.idle(never(), idle.start);
    vi.setSystemTime(Date.now() - 3_600_000);
    await vi.advanceTimersByTimeAsync(3000);
    expect(idle.start).toHaveBeenCalledOnce();
  });

  it('waits while controls are moved, which takes no turn', async () => {
    const scheduler = new NetworkScheduler();
    const idle = idleWork();
    void scheduler.idle(never(), idle.start);
    for (let move = 0; move < 5; move++) {
      await vi.advanceTimersByTimeAsync(2000);
      scheduler.stir();
    }
    await vi.advanceTimersByTimeAsync(2999);
    expect(idle.start).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(idle.start).toHaveBeenCalledOnce();
  });

  it('gives way to the queue, too, and is done one after the other', async () => {
    const scheduler = new NetworkScheduler();
    const [first, second, job] = [idleWork(), idleWork(), work()];
    void scheduler.idle(never(), first.start);
    await vi.advanceTimersByTimeAsync(3000);
    void scheduler.idle(never(), second.start);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(second.start).not.toHaveBeenCalled();
    void scheduler.queued(never(), job.start);
    expect(job.start).toHaveBeenCalledOnce();
    expect(first.start.mock.calls[0][0].aborted).toBe(true);
  });

  it('ends when nobody wants it any more, whether it runs or waits', async () => {
    const scheduler = new NetworkScheduler();
    const stopping = new AbortController();
    const idle = idleWork();
    const [running, waiting] = [
      scheduler.idle(stopping.signal, idle.start),
      scheduler.idle(stopping.signal, idle.start),
    ];
    await vi.advanceTimersByTimeAsync(3000);
    stopping.abort();
    expect(await Promise.all([running, waiting])).toEqual([cancelled, cancelled]);
    expect(idle.start).toHaveBeenCalledOnce();
  });
});
