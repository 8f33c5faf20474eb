import { join } from 'node:path';
import type { Id, JobRow, Preferences, QueueInfo } from '../contract';
import type { PhotoPlace } from '../engine-process/messages';
import type { EditsBook } from '../library/edits-book';
import type { Library } from '../library/library';
import { Presets } from '../presets/presets';
import { Queue } from '../queue/queue';
import { preferencesIn } from '../settings/preferences';
import type { PreferenceStore } from '../settings/preferences';
import type { Dialogs } from './dialogs';
import type { Engines } from './engines';
import { KnownFolders } from './known-folders';
import type { OpenPhotos } from './open-photos';
import { makePreferenceHandlers } from './preference-handlers';
import { makePresetHandlers } from './preset-handlers';
import type { PresetPictures } from './preset-pictures';
import { makeQueueHandlers, runnerOn, standingOf } from './queue-handlers';
import type { send } from './send';

type Tell = <E extends Parameters<typeof send>[1]>(event: E, payload: Parameters<typeof send<E>>[2]) => void;

export interface KeepingParts {
  /** Where the app keeps what it remembers. */
  folder: string;
  engines: Engines;
  photos: OpenPhotos;
  library: Library;
  /** Settings that were given to single photos. */
  edits: Pick<EditsBook, 'list'>;
  /** What presets make of the user's photos. */
  presetPictures: PresetPictures;
  dialogs: Dialogs;
  reveal: (path: string) => void;
  /** Shows a folder in the system's file manager. */
  showFolder: (path: string) => void;
  /** To be called with the language that was chosen, once it is known and whenever it changes. */
  speak: (language: Preferences['language']) => void;
  tell: Tell;
  /** To be called whenever something of the queue has changed. */
  worked: (info: QueueInfo) => void;
}

/** What outlives the window: the queue, the presets and the preferences, put together for the app. */
export class Keeping {
  readonly queue: Promise<Queue>;
  readonly handlers;
  readonly folders: KnownFolders;
  #opened: Queue | null = null;

  constructor(parts: KeepingParts) {
    const { folder, engines, photos, dialogs, reveal, speak, tell, worked } = parts;
    const preferences = preferencesIn(folder);
    void preferences.get().then(({ language }) => speak(language));
    this.queue = Queue.open(join(folder, 'queue.jsonl'), runnerOn(engines), {
      changed: (info) => {
        tell('queue:changed', info);
        worked(info);
      },
      job: (row) => {
        tell('queue:job', row);
        this.#stand(parts.library, row);
      },
    }).then((queue) => (this.#opened = queue));
    const placeOf = (photo: Id) => placeIn(parts, photo);
    const shotOf = async (photo: Id) => (await parts.library.shotOf(photo)) ?? photos.find(photo).shot;
    const presets = new Presets(join(folder, 'presets'));
    this.folders = new KnownFolders(() => rememberedPlaces(presets, preferences, parts.edits));
    const { folders } = this;
    this.handlers = {
      ...makeQueueHandlers({ queue: this.queue, placeOf, shotOf, presets, reveal, folders }),
      ...makePresetHandlers({
        presets,
        folders,
        pictures: parts.presetPictures,
        showFolder: parts.showFolder,
        dialogs,
        changed: (list) => tell('presets:changed', list),
      }),
      ...makePreferenceHandlers(preferences, folders, (changed) => {
        speak(changed.language);
        tell('preferences:changed', changed);
      }),
    };
  }

  /** Whether a job is being worked on. */
  get isRunning(): boolean {
    const activity = this.#opened?.info.activity;
    return activity === 'running' || activity === 'stopping';
  }

  /** How a photo stands in the gallery, and which results it has. */
  #stand(library: Library, row: JobRow): void {
    const source = this.#opened?.sourceOf(row.id);
    if (!source) return;
    const output = this.#opened?.outputOf(row.id);
    const standing = standingOf(row);
    if (standing !== null) library.stand(source, standing, row.failure);
    else if (output) library.made(output, source);
  }
}

/** Where results go by what is kept on the disk. */
async function rememberedPlaces(presets: Presets, preferences: PreferenceStore, edits: KeepingParts['edits']) {
  const [list, { output }, given] = await Promise.all([presets.list(), preferences.get(), edits.list()]);
  return [output.place, ...[...list.presets, ...given].map(({ edit }) => edit.output.place)];
}

/** Throws `photo-gone`. */
function placeIn({ library, photos }: KeepingParts, photo: Id): Omit<PhotoPlace, 'id'> & { pixels: number | null } {
  const path = library.pathOf(photo);
  if (path !== null) return { path, pixels: library.pixelsOf(photo) };
  const { place, measures } = photos.find(photo);
  return { ...place, pixels: measures.width * measures.height };
}
