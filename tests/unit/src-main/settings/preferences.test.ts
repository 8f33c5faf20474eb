import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { plainPreferences } from '../../../../src-main/contract/preferences';
import { PreferenceStore } from '../../../../src-main/settings/preferences';
import { temporaryFolder } from '../engine/image/files';

it('what was changed is there at the next start', async () => {
  const path = join(temporaryFolder(), 'preferences.json');
  expect(await new PreferenceStore(path).get()).toEqual(plainPreferences);
  await new PreferenceStore(path).set({ theme: 'light', welcomed: true });
  expect(await new PreferenceStore(path).get()).toEqual({ ...plainPreferences, theme: 'light', welcomed: true });
});

it('one that cannot be understood begins anew, and the others stay', async () => {
  const path = join(temporaryFolder(), 'preferences.json');
  writeFileSync(path, JSON.stringify({ version: 1, ...plainPreferences, theme: 'sepia', language: 'de', more: 1 }));
  expect(await new PreferenceStore(path).get()).toEqual({ ...plainPreferences, language: 'de' });
});
