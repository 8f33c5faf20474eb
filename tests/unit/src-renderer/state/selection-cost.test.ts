import type { Estimate } from '@contract';
import { plainEdit } from '@contract/plain-edit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SelectionCost, encodingIn } from '../../../../src-renderer/state/selection-cost.svelte';
import { fakeApi, good, later, someSettings } from '../fake-api';

const estimate = (seconds: number | null): Estimate => ({ tau: 0, steps: 0, networkCalls: 1, seconds });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('adds up what photos take, those with other settings by theirs', async () => {
  const { api } = fakeApi();
  const cost = new SelectionCost(api);
  const encoding = { format: 'avif', bits: 8, quality: 60 } as const;
  const slow = { ...someSettings, tau: 9 };
  api.estimate.mockImplementation(({ settings }) => Promise.resolve(good(estimate(settings.tau === 9 ? 100 : 1))));
  cost.ask([
    { count: 3, pixels: 24e6, settings: someSettings, encoding: null },
    { count: 2, pixels: 0.4, settings: slow, encoding },
  ]);
  await vi.runAllTimersAsync();
  expect(api.estimate.mock.calls).toEqual([
    [{ pixels: 24e6, settings: someSettings }],
    [{ pixels: 1, settings: slow, encoding }],
  ]);
  expect(cost.seconds).toBe(203);
});

it('says nothing where one of them cannot be told, where nobody knows how large they are, or of more ways than can be asked', async () => {
  const { api } = fakeApi();
  const cost = new SelectionCost(api);
  const portion = { count: 1, pixels: 1e6, settings: someSettings, encoding: null };
  api.estimate.mockResolvedValueOnce(good(estimate(1))).mockResolvedValueOnce(good(estimate(null)));
  cost.ask([portion, portion]);
  await vi.runAllTimersAsync();
  expect(cost.seconds).toBeNull();
  api.estimate.mockClear();
  for (const asked of [null, [], Array.from({ length: 51 }, () => portion)]) cost.ask(asked);
  await vi.runAllTimersAsync();
  expect(api.estimate).not.toHaveBeenCalled();
});

it('ignores an answer that a newer question has overtaken', async () => {
  const { api } = fakeApi();
  const first = later<Estimate>();
  api.estimate.mockReturnValueOnce(first.answer).mockResolvedValueOnce(good(estimate(5)));
  const cost = new SelectionCost(api);
  const portion = { count: 1, pixels: 1e6, settings: someSettings, encoding: null };
  cost.ask([portion]);
  await vi.runAllTimersAsync();
  cost.ask([portion]);
  await vi.runAllTimersAsync();
  first.give(good(estimate(1)));
  await vi.runAllTimersAsync();
  expect(cost.seconds).toBe(5);
});

it('takes from an edit as what it is written', () => {
  const edit = plainEdit('sr', 2);
  expect(encodingIn(edit)).toBeNull();
  const output = { ...edit.output, format: 'png', bits: 'source' } as const;
  expect(encodingIn({ ...edit, output })).toEqual({ format: 'png', bits: 8, quality: 92 });
});
