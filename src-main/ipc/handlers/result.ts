import { answered } from '../requests';
import type { Handlers } from '../requests';
import type { PhotoParts } from './photo';

type ResultParts = Pick<
  PhotoParts,
  'exports' | 'written' | 'restorations' | 'folders' | 'dialogs' | 'reveal' | 'library'
>;

/** Results as files. */
export function resultHandlers({ exports, written, restorations, folders, dialogs, reveal, library }: ResultParts) {
  return {
    'result:export': (argument) => exports.start(argument),
    'result:reveal': ({ file }) => {
      reveal(written.pathOf(file));
      return answered(null);
    },
    'result:undo-export': async ({ file, restoration }) => {
      const path = written.pathOf(file);
      await written.undo(file);
      library.lost(path);
      restorations.takenBack(restoration);
      return answered(null);
    },
    'result:choose-folder': async () => {
      const folder = await dialogs.chooseResultFolder();
      if (folder !== null) folders.add(folder);
      return answered(folder);
    },
  } satisfies Partial<Handlers>;
}
