import type { Id, Preferences, Tell } from '../../contract';
import type { PhotoPlace } from '../../engine-process/jobs';
import type { Library } from '../../library/library';
import type { Dialogs } from '../../app/dialogs';
import type { PersistentState } from '../../work/persistent-state';
import type { OpenPhotos } from '../../work/open-photos';
import type { PresetPictures } from '../../work/preset-pictures';
import { makePreferenceHandlers } from './preferences';
import { makePresetHandlers } from './presets';
import { makeQueueHandlers } from './queue';

/** Whom the requests about what outlives the window are passed on to. */
export interface KeptParts extends Pick<PersistentState, 'queue' | 'presets' | 'preferences' | 'folders'> {
  library: Library;
  photos: OpenPhotos;
  /** What presets make of the user's photos. */
  presetPictures: PresetPictures;
  dialogs: Dialogs;
  reveal: (path: string) => void;
  /** Shows a folder in the system's file manager. */
  showFolder: (path: string) => void;
  /** To be called with the language that was chosen. */
  speak: (language: Preferences['language']) => void;
  tell: Tell;
}

/** What the requests about the queue, the presets and the preferences do. */
export function makeKeptHandlers(parts: KeptParts) {
  const { queue, presets, preferences, folders, library, photos, presetPictures: pictures, tell } = parts;
  const { dialogs, reveal, showFolder } = parts;
  const placeOf = (photo: Id) => placeIn(parts, photo);
  const shotOf = async (photo: Id) => (await library.facts.shotOf(photo)) ?? photos.find(photo).shot;
  return {
    ...makeQueueHandlers({ queue, placeOf, shotOf, presets, reveal, folders, dialogs }),
    ...makePresetHandlers({
      ...{ presets, folders, pictures, showFolder, dialogs },
      changed: (list) => tell('presets:changed', list),
    }),
    ...makePreferenceHandlers(preferences, folders, (changed) => {
      parts.speak(changed.language);
      tell('preferences:changed', changed);
    }),
  };
}

/** Throws `photo-gone`. */
function placeIn(
  { library, photos }: Pick<KeptParts, 'library' | 'photos'>,
  photo: Id,
): Omit<PhotoPlace, 'id'> & { pixels: number | null } {
  const path = library.pathOf(photo);
  if (path !== null) return { path, pixels: library.facts.pixelsOf(photo) };
  const { place, measures } = photos.find(photo);
  return { ...place, pixels: measures.width * measures.height };
}
