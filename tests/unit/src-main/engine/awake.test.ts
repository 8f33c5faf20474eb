import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AwakeClock } from '../../../../src-main/engine/awake';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const minute = 60_000;

it('counts what the process works, also where that keeps it from looking for two minutes', () => {
  let clock = 5000;
  const awake = new AwakeClock(() => clock);
  const start = awake.now();
  clock += 2 * minute;
  expect(awake.now() - start).toBe(120);
  for (let second = 0; second < 600; second++) {
    clock += 1000;
    vi.advanceTimersByTime(1000);
  }
  expect(awake.now() - start, 'nobody asked for ten minutes').toBe(720);
});

it('stands while the computer sleeps, whoever looks first afterwards', () => {
  let clock = 0;
  const awake = new AwakeClock(() => clock);
  clock += 8 * 60 * minute;
  expect(awake.now()).toBe(0);
  clock += 8 * 60 * minute;
  vi.advanceTimersByTime(1000);
  clock += 3000;
  expect(awake.now()).toBe(3);
});
