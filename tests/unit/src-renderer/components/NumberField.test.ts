import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import NumberField from '../../../../src-renderer/components/NumberField.svelte';

afterEach(cleanup);

async function type(text: string, min = 0, max = 100) {
  const onchange = vi.fn();
  render(NumberField, { label: 'Seed', value: 3, min, max, onchange });
  await fireEvent.input(screen.getByRole('spinbutton', { name: 'Seed' }), { target: { value: text } });
  return onchange;
}

it.each([
  ['5', 5],
  ['07', 7],
  ['100', 100],
])('takes %j for %j', async (text, number) => {
  expect(await type(text)).toHaveBeenCalledExactlyOnceWith(number);
  expect(screen.queryByRole('alert')).toBeNull();
});

it.each(['', '-1', '1.5', '1e2', '101'])('takes %j for no number of 0 to 100, and says so', async (text) => {
  expect(await type(text)).not.toHaveBeenCalled();
  expect(screen.getByRole('alert').textContent).toMatch(/0.*100/);
});

it('takes signs where numbers below 0 are allowed', async () => {
  expect(await type('-12', -150, 150)).toHaveBeenCalledExactlyOnceWith(-12);
});

it.each([
  ['', '3'],
  ['1.5', '3'],
  ['99999', '100'],
  ['-7', '0'],
])('makes of %j what is in force, or the bound that was passed: %s', async (typed, left) => {
  const onchange = await type(typed);
  const field = screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Seed' });
  await fireEvent.blur(field);
  expect(field.value).toBe(left);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(onchange.mock.calls).toEqual(left === '3' ? [] : [[Number(left)]]);
});
