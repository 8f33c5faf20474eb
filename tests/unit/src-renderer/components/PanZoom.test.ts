import { cleanup, render } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import PanZoom from '../../../../src-renderer/components/PanZoom.svelte';

/** Where the page hears that its screen is another one. */
const screen = new EventTarget();

beforeAll(() => {
  vi.stubGlobal('matchMedia', () => screen);
});
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
  for (const ratio of [2, 1.5]) {
    vi.stubGlobal('devicePixelRatio', ratio);
    screen.dispatchEvent(new Event('change'));
    await vi.waitFor(() => expect(onresize).toHaveBeenLastCalledWith(expect.anything(), ratio));
  }
});
