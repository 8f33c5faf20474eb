import type { Channel, PresetList } from '../../contract';
import type { Presets } from '../../presets/presets';
import type { Dialogs } from '../../app/dialogs';
import type { KnownFolders } from '../../work/known-folders';
import type { PresetPictures } from '../../work/preset-pictures';
import { answered } from '../requests';
import type { Handlers } from '../requests';

/** Whom the requests about presets are passed on to. */
export interface PresetParts {
  presets: Presets;
  folders: KnownFolders;
  pictures: Pick<PresetPictures, 'of' | 'stop'>;
  dialogs: Pick<Dialogs, 'choosePresets' | 'choosePresetPlace'>;
  /** Shows a folder in the system's file manager. */
  showFolder: (path: string) => void;
  /** To be called after each change. */
  changed: (list: PresetList) => void;
}

type PresetChannel = Extract<Channel, `presets:${string}`>;

/** Pictures of what presets do, and where presets lie. */
function sightHandlers({ presets, pictures, showFolder }: Pick<PresetParts, 'presets' | 'pictures' | 'showFolder'>) {
  return {
    'presets:picture': (asked) => pictures.of(asked),
    'presets:stop-pictures': () => {
      pictures.stop();
      return answered(null);
    },
    'presets:reveal': async () => {
      showFolder((await presets.list()).folder);
      return answered(null);
    },
  } satisfies Partial<Handlers>;
}

/** What the requests about presets do. */
export function makePresetHandlers(parts: PresetParts): Pick<Handlers, PresetChannel> {
  const { presets, folders, dialogs, changed } = parts;
  const after = async <T>(change: Promise<T>) => {
    const value = await change;
    changed(await presets.list());
    return answered(value);
  };
  return {
    ...sightHandlers(parts),
    'presets:list': async () => answered(await presets.list()),
    'presets:save': async ({ name, edit }) => {
      await folders.refuseUnknown(edit.output.place);
      return after(presets.save(name, edit));
    },
    'presets:update': async ({ preset, edit }) => {
      await folders.refuseUnknown(edit.output.place);
      return after(presets.update(preset, edit));
    },
    'presets:rename': ({ preset, name }) => after(presets.rename(preset, name)),
    'presets:duplicate': ({ preset, name }) => after(presets.duplicate(preset, name)),
    'presets:delete': ({ preset }) => after(presets.delete(preset)),
    'presets:undelete': ({ preset }) => after(presets.undelete(preset)),
    'presets:move': ({ preset, before }) => after(presets.move(preset, before)),
    'presets:set-rules': ({ rules }) => after(presets.setRules(rules)),
    'presets:choose-for': async (occasion) => answered(await presets.chooseFor(occasion)),
    'presets:import': async () => {
      const files = await dialogs.choosePresets();
      return files.length === 0 ? answered(null) : after(presets.import(files));
    },
    'presets:export': async ({ presets: ids }) => {
      const place = await dialogs.choosePresetPlace();
      if (place !== null) await presets.export(ids, place);
      return answered(place);
    },
  };
}
