import { cleanup, render } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import Picture from '../../../../src-renderer/components/Picture.svelte';

afterEach(cleanup);

it('tells that it cannot be shown only while it is there', () => {
  const onerror = vi.fn();
  const placement = { x: 0, y: 0, scale: 1 };
  const props = { url: 'app://photo/1', label: 'Before', placement, size: { width: 4, height: 3 }, crisp: false };
  const { getByRole, unmount } = render(Picture, { ...props, onerror });
  const image = getByRole('img');
  image.dispatchEvent(new Event('error'));
  expect(onerror).toHaveBeenCalledOnce();
  unmount();
  image.dispatchEvent(new Event('error'));
  expect(onerror).toHaveBeenCalledOnce();
});
