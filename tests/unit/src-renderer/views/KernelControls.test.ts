import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { Blur } from '../../../../src-renderer/state/blur.svelte';
import KernelControls from '../../../../src-renderer/views/KernelControls.svelte';

afterEach(cleanup);

/** As much of it as is drawn. */
const asBlur = (drawn: unknown) => drawn as Blur;

it('brings the editor into sight whole, which opens below its button', () => {
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data = new Uint8ClampedArray(36);
    },
  );
  HTMLCanvasElement.prototype.getContext = () => null;
  const brought: string[] = [];
  Element.prototype.scrollIntoView = vi.fn(function (this: Element) {
    brought.push(this.textContent);
  });
  const value = { side: 3, taps: [0, 0, 0, 1, 1, 1, 0, 0, 0] };
  const kernel = { value, isOwn: true, editing: true, speckShare: 0, canUndo: false };
  const blur = { kernel, finding: null, running: false, canFind: false, isStale: false, window: { isThere: false } };
  render(KernelControls, { blur: asBlur(blur), busy: false });
  expect(screen.getByRole('application')).toBeTruthy();
  expect(brought).toEqual([expect.stringMatching(/Brush[^]*Undo/)]);
});
