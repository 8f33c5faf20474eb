import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Notices } from '../../../../src-renderer/state/notices.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a confirmation goes by itself, what is to be decided on stays', () => {
  const notices = new Notices();
  notices.confirm(() => 'Settings copied.');
  notices.say(() => 'Continue?', { label: () => 'Yes', run: () => undefined });
  vi.advanceTimersByTime(7000);
  expect(notices.list).toHaveLength(2);
  vi.advanceTimersByTime(2000);
  expect(notices.list.map(({ text }) => text())).toEqual(['Continue?']);
});

it('keeps what is not about the photo when another one comes', () => {
  const notices = new Notices();
  notices.say(() => 'about the photo');
  const question = notices.sayLasting(() => 'Continue 33 photos?');
  notices.clear();
  expect(notices.list.map(({ id }) => id)).toEqual([question]);
});

it('news stays while nobody is there, and goes by itself once somebody does something', () => {
  const notices = new Notices();
  notices.sayUntilSeen(() => '35 photos restored.');
  vi.advanceTimersByTime(100_000);
  expect(notices.list).toHaveLength(1);
  notices.attend();
  vi.advanceTimersByTime(7000);
  expect(notices.list).toHaveLength(1);
  vi.advanceTimersByTime(2000);
  expect(notices.list).toEqual([]);
});
