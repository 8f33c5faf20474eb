import type { Estimate } from '@contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Cost } from '../../../../src-renderer/state/cost.svelte';
import { fakeApi, good, later, someSettings } from '../fake-api';

const estimate: Estimate = { tau: 5, steps: 5, networkCalls: 66, seconds: 40 };

describe('Cost', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('asks once for a slider that is dragged', async () => {
    const { api } = fakeApi();
    const cost = new Cost(api);
    for (const tau of [1, 2, 3]) cost.ask('photo-1', { ...someSettings, tau });
    await vi.runAllTimersAsync();
    expect(api.estimate).toHaveBeenCalledExactlyOnceWith({
      photo: 'photo-1',
      settings: { ...someSettings, tau: 3 },
    });
    expect(cost.estimate?.networkCalls).toBe(66);
  });

  it('ignores an answer that a newer question has overtaken', async () => {
    const { api } = fakeApi();
    const first = later<Estimate>();
    api.estimate.mockReturnValueOnce(first.answer).mockResolvedValueOnce(good(estimate));
    const cost = new Cost(api);
    cost.ask('photo-1', someSettings);
    await vi.runAllTimersAsync();
    cost.ask('photo-1', { ...someSettings, tau: 0 });
    await vi.runAllTimersAsync();
    first.give(good({ ...estimate, networkCalls: 1 }));
    await vi.runAllTimersAsync();
    expect(cost.estimate).toEqual(estimate);
  });

  it('knows which settings are free, and of no others', async () => {
    const { api } = fakeApi();
    api.estimate.mockResolvedValue(good({ ...estimate, networkCalls: 0 }));
    const cost = new Cost(api);
    cost.ask('photo-1', someSettings);
    expect(cost.isFree(someSettings)).toBe(false);
    await vi.runAllTimersAsync();
    expect(cost.isFree(someSettings)).toBe(true);
    expect(cost.isFree({ ...someSettings, tau: 6 })).toBe(false);
  });

  it('has nothing to say without a photo', async () => {
    const { api } = fakeApi();
    const cost = new Cost(api);
    cost.ask(null, someSettings);
    await vi.runAllTimersAsync();
    expect(api.estimate).not.toHaveBeenCalled();
    expect(cost.estimate).toBeNull();
  });
});
