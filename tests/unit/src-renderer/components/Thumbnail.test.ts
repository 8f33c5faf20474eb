import { cleanup, fireEvent, render } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
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
