import { cleanup, render } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import PanZoom from '../../../../src-renderer/components/PanZoom.svelte';

/** Where the page hears that its screen is another one. */
const screen = vi.hoisted(() => {
  const media = new EventTarget();
  window.matchMedia = () => media as MediaQueryList;
  return media;
});

/** jsdom has no layout. */
class NoResizeObserver {
  observe = vi.fn();
  unobserve = vi.fn();
  disconnect = vi.fn();
}

beforeAll(() => vi.stubGlobal('ResizeObserver', NoResizeObserver));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('tells of another screen, whose pixels are finer, although the window is as large as before', async () => {
  const onresize = vi.fn();
  const nothing = { onzoom: vi.fn(), onpan: undefined, ontoggle: vi.fn(), onpick: undefined };
  render(PanZoom, {
    label: 'Photo',
    ...nothing,
    onresize,
    children: createRawSnippet(() => ({ render: () => '<p></p>' })),
  });
  await vi.waitFor(() => expect(onresize).toHaveBeenLastCalledWith(expect.anything(), 1));
  vi.stubGlobal('devicePixelRatio', 2);
  screen.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(onresize).toHaveBeenLastCalledWith(expect.anything(), 2));
});
