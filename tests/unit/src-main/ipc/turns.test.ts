import { describe, expect, it, vi } from 'vitest';
import { Turns } from '../../../../src-main/ipc/turns';

const never = () => new AbortController().signal;

/** Work that ends when the test says so. */
function work() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const start = vi.fn(() => ended);
  return { start, end: () => end() };
}

describe('turns at the networks', () => {
  it('at the window come before the next photo of the queue, after the one that it is at', async () => {
    const turns = new Turns();
    const [first, second, looked] = [work(), work(), work()];
    const waits = vi.fn();
    void turns.queued(never(), first.start);
    void turns.atWindow(never(), waits, looked.start);
    const queue = turns.queued(never(), second.start);
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
    const turns = new Turns();
    const waits = vi.fn();
    expect(await turns.atWindow(never(), waits, () => Promise.resolve(7))).toBe(7);
    expect(await turns.queued(never(), () => Promise.resolve(8))).toBe(8);
    expect(waits).not.toHaveBeenCalled();
  });

  it('are not waited for by whoever gives up', async () => {
    const turns = new Turns();
    const giveUp = new AbortController();
    void turns.queued(never(), () => new Promise(() => undefined));
    const asked = turns.atWindow(giveUp.signal, vi.fn(), () => Promise.resolve('cancelled'));
    giveUp.abort();
    expect(await asked).toBe('cancelled');
  });

  it('go on after work that failed', async () => {
    const turns = new Turns();
    await expect(turns.queued(never(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(turns.atWindow(never(), vi.fn(), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.queued(never(), () => Promise.resolve(1))).toBe(1);
  });
});
