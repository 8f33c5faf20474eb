import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Blur } from '../../../../src-renderer/state/blur.svelte';
import KernelControls from '../../../../src-renderer/views/KernelControls.svelte';

beforeEach(() => {
  vi.stubGlobal(
    'ImageData',
    class {
      readonly data: Uint8ClampedArray;
      constructor(width: number, height: number) {
        this.data = new Uint8ClampedArray(4 * width * height);
      }
    },
  );
  HTMLCanvasElement.prototype.getContext = () => null;
});
afterEach(cleanup);

/** As much of it as is drawn. */
const asBlur = (drawn: unknown) => drawn as Blur;

it('brings the editor into sight whole, which opens below its button', () => {
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

it('leaves the focus where it was while the kernel is looked for', async () => {
  const kernel = { value: null, isOwn: false, editing: false };
  const [findAgain, cancel] = [vi.fn(), vi.fn()];
  const blur = { kernel, finding: null, first: null, progress: null, canFind: true, window: { isThere: false } };
  const { rerender } = render(KernelControls, { blur: asBlur({ ...blur, running: false, findAgain }), busy: false });
  const button = screen.getByRole('button', { name: 'Find blur' });
  button.focus();
  button.click();
  await rerender({ blur: asBlur({ ...blur, running: true, cancel }), busy: false });
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' }));
  (document.activeElement as HTMLElement).click();
  expect([findAgain, cancel].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
});

it('shows the kernel of the first window while the rest is looked at, in place of what was found before', () => {
  const first = { side: 5, taps: Array<number>(25).fill(0.04) };
  const kernel = { value: { side: 3, taps: Array<number>(9).fill(1) }, isOwn: false, editing: false };
  const finding = { kind: 'shake', reason: 'found', isBelieved: true, radius: null };
  const window = { isThere: false };
  const blur = { kernel, finding, first, running: true, progress: null, canFind: true, isStale: false, window };
  render(KernelControls, { blur: asBlur(blur), busy: false });
  expect(screen.getAllByRole('img').map((one) => one.getAttribute('aria-label'))).toEqual([
    expect.stringMatching(/^Blur kernel, 5 pixels/),
  ]);
  expect(screen.getByRole('status').textContent).toMatch(/Found in one place/);
});
