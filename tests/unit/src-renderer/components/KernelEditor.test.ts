import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import KernelEditor from '../../../../src-renderer/components/KernelEditor.svelte';

beforeEach(() => {
  // jsdom cannot draw.
  vi.stubGlobal(
    'ImageData',
    class {
      data = new Uint8ClampedArray(4 * 25);
    },
  );
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(cleanup);

it('is erased by keys alone', async () => {
  const onchange = vi.fn();
  render(KernelEditor, { kernel: { side: 5, taps: new Array<number>(25).fill(0.04) }, brush: 1, onchange });
  const editor = screen.getByRole('application', { name: /column 3, row 3/ });
  await fireEvent.keyDown(editor, { key: 'ArrowLeft' });
  await fireEvent.keyDown(editor, { key: 'ArrowUp' });
  expect(editor.getAttribute('aria-label')).toMatch(/column 2, row 2/);
  await fireEvent.keyDown(editor, { key: 'Enter' });
  const taps = new Array<number>(25).fill(0.04);
  taps[6] = 0;
  expect(onchange).toHaveBeenCalledExactlyOnceWith({ side: 5, taps });
});
