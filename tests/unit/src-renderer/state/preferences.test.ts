import { plainPreferences } from '@contract/preferences';
import { expect, it, vi } from 'vitest';
import { Notices } from '../../../../src-renderer/state/notices.svelte';
import { Remembered } from '../../../../src-renderer/state/preferences.svelte';
import { good, later } from '../fake-api';
import { fakePreferences } from '../fake-rooms';

async function setUp() {
  const fake = fakePreferences();
  const remembered = new Remembered(fake.api, new Notices(), () => undefined);
  await vi.waitFor(() => expect(remembered.values).not.toBeNull());
  return { ...fake, remembered };
}

const withCell = (cell: number) => ({ gallery: { ...plainPreferences.gallery, cell } });

it('leaves what is being chosen as it is, whatever is told back of older choices', async () => {
  const { answers, send, remembered } = await setUp();
  const asked = [later<typeof plainPreferences>(), later<typeof plainPreferences>()];
  let at = 0;
  answers['preferences:set'] = () => asked[at++].answer;
  const chosen = [240, 280].map((cell) => remembered.set(withCell(cell)));
  send('preferences:changed', { ...plainPreferences, ...withCell(240) });
  expect(remembered.values?.gallery.cell).toBe(280);
  for (const one of asked) one.give(good(plainPreferences));
  await Promise.all(chosen);
  send('preferences:changed', { ...plainPreferences, ...withCell(160) });
  expect(remembered.values?.gallery.cell, 'what somebody else has changed').toBe(160);
});

it('asks for nothing where nothing is chosen anew', async () => {
  const { ask, remembered } = await setUp();
  await remembered.set(withCell(plainPreferences.gallery.cell));
  expect(ask).toHaveBeenCalledExactlyOnceWith('preferences:get');
});
