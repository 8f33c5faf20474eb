import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import Divider from '../../../../src-renderer/components/Divider.svelte';

afterEach(cleanup);

it('is a slider for keys', async () => {
  const onvalue = vi.fn();
  render(Divider, { value: 0.5, x: 300, onvalue, ondrag: vi.fn() });
  const divider = screen.getByRole('slider', { name: 'Divider' });
  expect(divider.getAttribute('aria-valuenow')).toBe('50');
  await fireEvent.keyDown(divider, { key: 'Home' });
  expect(onvalue).toHaveBeenLastCalledWith(0);
  await fireEvent.keyDown(divider, { key: 'ArrowRight' });
  expect(onvalue).toHaveBeenLastCalledWith(0.51);
});
