import { plainPreferences } from '@contract/preferences';
import { expect, vi } from 'vitest';
import { Studio } from '../../../src-renderer/state/studio.svelte';
import { aPhoto, fakeApi, good } from './fake-api';
import { fakeLibrary, fakeMain, fakePreferences, fakePresets, fakeQueue, presetList } from './fake-rooms';

/** The whole app of the page, over a main process that is a fake, with a gallery of 250 photos. */
export async function aStudio(preferences = plainPreferences, list = presetList) {
  const { api, send } = fakeApi();
  const [library, queue, presets] = [fakeLibrary(250), fakeQueue(), fakePresets(list)];
  const remembered = fakePreferences(preferences);
  library.answers['library:open'] = ({ photo }: { photo: string }) => good({ ...aPhoto, id: `open-${photo}` });
  const studio = new Studio(fakeMain({ api, library, queue, presets, preferences: remembered }));
  await vi.waitFor(() => expect(studio.library.rows.total).toBe(250));
  return { api, send, library, queue, presets, remembered, studio };
}
