import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import Slider from '../../../../src-renderer/components/Slider.svelte';

afterEach(cleanup);

it.each([
  [['9', '99', '999', '99999'], '30', [9, 30]],
  [['0'], '0.5', [0.5]],
  [[''], '3', []],
])('%o in its field leaves %s', async (typed, left, told) => {
  const onchange = vi.fn();
  const props = { label: 'Radius', text: '3', value: 3, min: 0.5, max: 30, step: 0.1, plain: 3, onchange };
  const { rerender } = render(Slider, props);
  onchange.mockImplementation((value: number) => void rerender({ ...props, value }));
  const field = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Radius' });
  for (const value of typed) await fireEvent.input(field, { target: { value } });
  await fireEvent.blur(field);
  expect(field.value).toBe(left);
  expect(onchange.mock.calls.flat()).toEqual(told);
});
