import { cleanup, fireEvent, render } from '@testing-library/svelte';
import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import Thumbnail from '../../../../src-renderer/components/Thumbnail.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const none = createRawSnippet(() => ({ render: () => '<span>no picture</span>' }));

function setUp() {
  const { container, rerender } = render(Thumbnail, { photo: 'p1', version: 7, none });
  const image = () => container.querySelector('img');
  const source = () => image()?.getAttribute('src') ?? container.textContent;
  const fail = async (pause: number) => {
    await fireEvent.error(image() ?? container);
    await vi.advanceTimersByTimeAsync(pause);
  };
  return { rerender, source, fail };
}

it('asks again for a picture that was given up, a few times, and says meanwhile that there is none after the second', async () => {
  const { source, fail } = setUp();
  expect(source()).toBe('/thumbnails/p1?7');
  await fail(499);
  expect(source()).toBe('');
  await vi.advanceTimersByTimeAsync(1);
  expect(source()).toBe('/thumbnails/p1?7&1');
  await fail(1999);
  expect(source()).toBe('no picture');
  await vi.advanceTimersByTimeAsync(1);
  expect(source()).toBe('/thumbnails/p1?7&2');
  await fail(5000);
  expect(source()).toBe('/thumbnails/p1?7&3');
  await fail(60_000);
  expect(source()).toBe('no picture');
});

it('of another photo in its place, or of a newer version, is asked for at once', async () => {
  const { rerender, source, fail } = setUp();
  await fail(0);
  await rerender({ photo: 'p2', version: 7 });
  expect(source()).toBe('/thumbnails/p2?7');
  await fail(0);
  await rerender({ photo: 'p2', version: 8 });
  expect(source()).toBe('/thumbnails/p2?8');
});

it('that comes or fails when its cell has gone is nobody’s, and asks nothing of what has gone with it', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const row = new SvelteMap([['photo', 'p1']]);
  const props = {
    get photo() {
      return row.get('photo') ?? '';
    },
  };
  const thumbnail = mount(Thumbnail, { target: document.body, props });
  flushSync();
  const image = document.querySelector('img');
  expect(image?.getAttribute('src')).toBe('/thumbnails/p1?0');
  await unmount(thumbnail);
  row.set('photo', 'p2');
  image?.dispatchEvent(new Event('load'));
  image?.dispatchEvent(new Event('error'));
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
});
