import type { Channel, Preferences } from '../../contract';
import type { PreferenceStore } from '../../settings/preferences';
import type { KnownFolders } from '../../work/known-folders';
import { answered } from '../requests';
import type { Handlers } from '../requests';

type PreferenceChannel = Extract<Channel, `preferences:${string}`>;

/** What the requests about preferences do. @param changed to be called after each change */
export function makePreferenceHandlers(
  store: PreferenceStore,
  folders: KnownFolders,
  changed: (preferences: Preferences) => void,
): Pick<Handlers, PreferenceChannel> {
  return {
    'preferences:get': async () => answered(await store.get()),
    'preferences:set': async (changes) => {
      if (changes.output) await folders.refuseUnknown(changes.output.place);
      // What is not named is not there, although a partial schema would let it be undefined.
      const named = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const value = await store.set(named);
      changed(value);
      return answered(value);
    },
  };
}
