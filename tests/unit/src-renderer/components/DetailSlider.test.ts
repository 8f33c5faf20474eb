import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import type { ComponentProps } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import DetailSlider from '../../../../src-renderer/components/DetailSlider.svelte';

type Came = ComponentProps<typeof DetailSlider>['came'];

afterEach(cleanup);

function setUp(decibels: number, usual = false, most = 0.41, more: { tau?: number | null; came?: Came } = {}) {
  const heard = { onspend: vi.fn(), ontau: vi.fn(), onreset: vi.fn(), oncompare: vi.fn() };
  render(DetailSlider, { decibels, most, tau: 5, came: null, maxTau: 50, usual, ...heard, ...more });
  return { ...heard, slider: screen.getByRole('slider', { name: 'Added detail' }) };
}

it('says what detail costs, beside itself and to who does not see it', () => {
  expect(setUp(0.3).slider.getAttribute('aria-valuetext')).toBe('about 0.30 dB less faithful');
  const costs = [...document.querySelectorAll('.cost')].map(({ textContent }) => textContent);
  expect(costs).toEqual(['0.30 dB']);
});

it('says of a budget that it is the most, and what it came to on this photo', () => {
  expect(setUp(0.2, false, 0.41, { tau: null }).slider.getAttribute('aria-valuetext')).toBe(
    'at most about 0.20 dB less faithful',
  );
  expect(screen.getByText('at most 0.20 dB')).toBeTruthy();
  expect(screen.getByRole('note').textContent).toMatch(/τ and the share that is kept follow from the photo/);
  cleanup();
  const came = { tau: 8, dial: { alpha: 0.62, decibels: 0.2, most: 0.5 } };
  setUp(0.2, false, 0.41, { tau: null, came });
  expect(screen.getByRole('note').textContent).toBe('On this photo: τ 8, of which 62 % are kept, for about 0.20 dB.');
  cleanup();
  setUp(0.2, false, 0.41, { tau: null, came: { tau: 8, dial: { alpha: 1, decibels: 0.13, most: 0.13 } } });
  expect(screen.getByRole('note').textContent).toMatch(/all of τ 8, which costs no more than about 0.13 dB/);
});

it('ends where a whole sample is kept', () => {
  expect(setUp(0.3).slider.getAttribute('max')).toBe('0.42');
});

it('gives the cost that it is moved to', async () => {
  const { onspend, slider } = setUp(0.1);
  await fireEvent.input(slider, { target: { value: '0.2' } });
  expect(onspend).toHaveBeenCalledExactlyOnceWith(0.2);
});

it('takes a typed τ, but none beyond the dial', async () => {
  const { ontau } = setUp(0.1);
  const field = screen.getByLabelText('Exact τ');
  await fireEvent.input(field, { target: { value: '51' } });
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(ontau).not.toHaveBeenCalled();
  await fireEvent.input(field, { target: { value: '43' } });
  expect(ontau).toHaveBeenCalledExactlyOnceWith(43);
});

it('leads back to what is usual', async () => {
  const { onreset } = setUp(0.1);
  await fireEvent.click(screen.getByRole('button', { name: 'As usual' }));
  expect(onreset).toHaveBeenCalledOnce();
});

it('compares strengths where there is detail to be had', async () => {
  const { oncompare } = setUp(0.1);
  await fireEvent.click(screen.getByRole('button', { name: 'Compare strengths' }));
  expect(oncompare).toHaveBeenCalledOnce();
  cleanup();
  setUp(0, false, 0);
  expect(screen.queryByRole('button', { name: 'Compare strengths' })).toBeNull();
});
