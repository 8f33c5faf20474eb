import { cleanup, render, screen } from '@testing-library/svelte';
import type { Preview } from '@contract';
import { afterEach, expect, it, vi } from 'vitest';
import HistogramView from '../../../../src-renderer/components/HistogramView.svelte';
import { readPicture } from '../../../../src-renderer/logic/read-picture';

vi.mock('../../../../src-renderer/logic/read-picture', () => ({ readPicture: vi.fn() }));
afterEach(cleanup);

const plain = (value: number): Preview => ({ width: 2, height: 1, pixels: new Uint8Array(8).fill(value).fill(255, 7) });
const facts = () => screen.getByRole('img').getAttribute('aria-label');

it('is of what is shown: of the development that the controls say while they move, else of the picture', async () => {
  const picture = { width: 2, height: 1, data: Uint8ClampedArray.of(9, 9, 9, 255, 9, 9, 9, 255) };
  let read: (picture: ImageData) => void = () => undefined;
  vi.mocked(readPicture).mockReturnValue(new Promise((resolve) => (read = resolve)));
  const props = { url: 'app://a.png', clipping: false, onclipping: vi.fn() };
  const { rerender } = render(HistogramView, { ...props, live: plain(255) });
  await expect.poll(facts).toContain('100.0 % white');
  await rerender({ ...props, live: null });
  expect(facts(), 'until the picture is read').toContain('100.0 % white');
  read(picture as unknown as ImageData);
  await expect.poll(facts).toContain(', 0.0 % white');
  expect(readPicture).toHaveBeenCalledExactlyOnceWith('app://a.png');
});
