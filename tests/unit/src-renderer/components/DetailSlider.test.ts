import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import DetailSlider from '../../../../src-renderer/components/DetailSlider.svelte';
import { tauStops } from '../../../../src-renderer/logic/tau-stops';

afterEach(cleanup);

function setUp(tau: number) {
  const onchange = vi.fn();
  render(DetailSlider, { tau, stops: tauStops(250, 100), defaultTau: 100, onchange });
  return { onchange, slider: screen.getByRole('slider', { name: 'Added detail' }) };
}

it('says its τ, not its position', () => {
  expect(setUp(50).slider.getAttribute('aria-valuetext')).toBe('τ 50');
});

it('gives the τ of the stop that it is moved to', async () => {
  const { onchange, slider } = setUp(5);
  await fireEvent.input(slider, { target: { value: '11' } });
  expect(onchange).toHaveBeenCalledExactlyOnceWith(15);
});

it('takes a typed τ, but none beyond the dial', async () => {
  const { onchange } = setUp(5);
  const field = screen.getByLabelText('Exact τ');
  await fireEvent.input(field, { target: { value: '251' } });
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(onchange).not.toHaveBeenCalled();
  await fireEvent.input(field, { target: { value: '53' } });
  expect(onchange).toHaveBeenCalledExactlyOnceWith(53);
});

it('leads back to the default', async () => {
  const { onchange } = setUp(5);
  await fireEvent.click(screen.getByRole('button', { name: 'Use the default, 100' }));
  expect(onchange).toHaveBeenCalledExactlyOnceWith(100);
});
