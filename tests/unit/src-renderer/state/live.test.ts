import type { Preview } from '@contract';
import { plainDevelopment } from '@contract/plain-development';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LivePicture } from '../../../../src-renderer/state/live.svelte';
import { fakeApi, good, later } from '../fake-api';

const wish = (exposure: number, picture = 'photo-raw') => ({ picture, settings: { ...plainDevelopment, exposure } });
const aPreview: Preview = { width: 1, height: 1, pixels: new Uint8Array(4) };

describe('LivePicture', () => {
  let { api } = fakeApi();
  const warn = vi.fn();
  let live: LivePicture;
  beforeEach(() => {
    ({ api } = fakeApi());
    warn.mockClear();
    live = new LivePicture(api, warn);
  });
  const settle = () => vi.waitFor(() => expect(api.develop.mock.settledResults.at(-1)?.type).toBe('fulfilled'));

  it('asks one question at a time, and of those that came meanwhile the newest', async () => {
    const first = later<Preview | null>();
    api.develop.mockReturnValueOnce(first.answer).mockResolvedValue(good(aPreview));
    for (const exposure of [1, 2, 3]) live.follow(wish(exposure));
    expect(api.develop).toHaveBeenCalledExactlyOnceWith(wish(1));
    first.give(good({ ...aPreview, width: 2 }));
    await vi.waitFor(() => expect(live.preview).toBe(aPreview));
    expect(api.develop.mock.calls.map(([asked]) => asked.settings.exposure)).toEqual([1, 3]);
  });

  it('keeps the last answer until the next, and nothing of another picture', async () => {
    api.develop.mockResolvedValue(good(aPreview));
    live.follow(wish(1));
    await vi.waitFor(() => expect(live.preview).toBe(aPreview));
    live.follow(wish(2));
    expect(live.preview).toBe(aPreview);
    await settle();
    live.follow(wish(1, 'photo-2'));
    expect(live.preview).toBeNull();
  });

  it('is developed from its own pixels once the controls rest', async () => {
    vi.useFakeTimers();
    api.develop.mockResolvedValue(good(aPreview));
    live.follow(wish(1));
    await vi.advanceTimersByTimeAsync(100);
    live.follow(wish(2));
    await vi.advanceTimersByTimeAsync(100);
    expect(live.sharp, 'it moved meanwhile').toBeNull();
    await vi.advanceTimersByTimeAsync(100);
    expect(live.sharp).toEqual(wish(2));
    live.follow(wish(3));
    expect(live.sharp, 'tiles of other settings are wrong at once').toBeNull();
    live.follow(null);
    await vi.advanceTimersByTimeAsync(1000);
    expect(live.sharp).toBeNull();
    vi.useRealTimers();
  });

  it('gives up a tile that was scrolled past', () => {
    live.pass(wish(1), { level: 0, column: 2, row: 3 });
    expect(api.giveUpTile).toHaveBeenCalledExactlyOnceWith({ ...wish(1), level: 0, column: 2, row: 3 });
  });

  it('drops an answer that nobody waits for', async () => {
    const first = later<Preview | null>();
    api.develop.mockReturnValueOnce(first.answer);
    live.follow(wish(1));
    live.follow(null);
    first.give(good(aPreview));
    await settle();
    expect(live.preview).toBeNull();
    expect(api.develop).toHaveBeenCalledOnce();
  });

  it('says once what cannot be developed', async () => {
    api.develop.mockResolvedValue({ ok: false, error: { code: 'grey-point-unusable', details: {} } });
    live.follow(wish(1));
    live.follow(wish(1));
    await vi.waitFor(() => expect(warn).toHaveBeenCalledOnce());
    live.follow(wish(1));
    expect(api.develop).toHaveBeenCalledOnce();
  });
});
