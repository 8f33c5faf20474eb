import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import BlurWindow from '../../../../src-renderer/components/BlurWindow.svelte';

afterEach(cleanup);

const part = { left: 100, top: 50, width: 200, height: 128 };
const photo = { width: 1000, height: 800 };

function setUp() {
  const [ondrag, ondrop, onnudge] = [vi.fn(), vi.fn(), vi.fn()];
  render(BlurWindow, { part, photo, placement: { scale: 0.5, x: 10, y: 20 }, ondrag, ondrop, onnudge });
  const move = screen.getByRole('button', { name: /^Window for the kernel, 200 × 128 pixels, 100 from the left/ });
  const corner = screen.getByRole('button', { name: /^Upper left corner/ });
  return { ondrag, ondrop, onnudge, move, corner };
}

it('lies on the photo', () => {
  const style = setUp().move.parentElement?.style;
  expect([style?.left, style?.top, style?.width, style?.height]).toEqual(['60px', '45px', '100px', '64px']);
});

it('is moved and sized by keys, which are not for the photo below', async () => {
  const { onnudge, move, corner } = setUp();
  const below = vi.fn();
  document.body.addEventListener('keydown', below);
  await fireEvent.keyDown(move, { key: 'ArrowRight' });
  expect(onnudge).toHaveBeenLastCalledWith({ ...part, left: 108 });
  await fireEvent.keyDown(corner, { key: 'ArrowUp', shiftKey: true });
  expect(onnudge).toHaveBeenLastCalledWith({ ...part, top: 0, height: 178 });
  expect(below).not.toHaveBeenCalled();
  await fireEvent.keyDown(move, { key: 'z' });
  expect(below).toHaveBeenCalledOnce();
});

it('is dragged in pixels of the photo, and told when it is let go', async () => {
  HTMLElement.prototype.setPointerCapture = vi.fn(); // jsdom has none.
  const { ondrag, ondrop, move } = setUp();
  await fireEvent(move, new MouseEvent('pointerdown', { clientX: 5, clientY: 5, bubbles: true }));
  await fireEvent(move, new MouseEvent('pointermove', { clientX: 15, clientY: 0, bubbles: true }));
  expect(ondrag).toHaveBeenLastCalledWith({ ...part, left: 120, top: 40 });
  await fireEvent(move, new MouseEvent('pointerup', { bubbles: true }));
  expect(ondrop).toHaveBeenCalledOnce();
});
