import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Readiness } from '../../../../src-renderer/state/readiness.svelte';
import { aPhoto, fakeApi, someSettings } from '../fake-api';

describe('Readiness', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('asks once for a photo and its networks, whatever else is set', async () => {
    const { api } = fakeApi();
    const readiness = new Readiness(api);
    readiness.follow(aPhoto, someSettings);
    await vi.runAllTimersAsync();
    for (const tau of [1, 2, 3]) {
      readiness.follow(aPhoto, { ...someSettings, tau });
      await vi.runAllTimersAsync();
    }
    expect(api.makeReady).toHaveBeenCalledExactlyOnceWith({ photo: 'photo-1', settings: someSettings });
    readiness.follow(aPhoto, { ...someSettings, task: 'sr', scale: 2 });
    await vi.runAllTimersAsync();
    expect(api.makeReady).toHaveBeenCalledTimes(2);
  });

  it('asks for none of those that are leafed through', async () => {
    const { api } = fakeApi();
    const readiness = new Readiness(api);
    for (const id of ['a', 'b', 'c']) readiness.follow({ ...aPhoto, id }, someSettings);
    await vi.runAllTimersAsync();
    expect(api.makeReady).toHaveBeenCalledExactlyOnceWith({ photo: 'c', settings: someSettings });
    readiness.follow({ ...aPhoto, id: 'd' }, someSettings);
    readiness.follow(null, someSettings);
    await vi.runAllTimersAsync();
    expect(api.makeReady).toHaveBeenCalledOnce();
  });

  it('leaves photos alone that take too much memory', async () => {
    const { api } = fakeApi();
    new Readiness(api).follow({ ...aPhoto, width: 12_000, height: 8_000 }, someSettings);
    await vi.runAllTimersAsync();
    expect(api.makeReady).not.toHaveBeenCalled();
  });
});
