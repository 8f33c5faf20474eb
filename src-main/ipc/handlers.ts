import type { Answer } from '../contract';
import { blurHandlers } from './blur-handlers';
import type { DevelopedTiles } from './developed-tiles';
import type { Dialogs } from './dialogs';
import type { Engines } from './engines';
import type { Exports } from './exports';
import type { KnownFolders } from './known-folders';
import { modelHandlers } from './model-handlers';
import type { OwnModels } from './own-models';
import type { OpenPhotos } from './open-photos';
import type { Handlers } from './requests';
import type { Restorations } from './restorations';
import type { WrittenResults } from './written-results';

/** Whom the requests of the page are passed on to. */
export interface Desks {
  engines: Engines;
  photos: OpenPhotos;
  restorations: Restorations;
  exports: Exports;
  written: WrittenResults;
  models: OwnModels;
  developedTiles: DevelopedTiles;
  folders: KnownFolders;
  dialogs: Dialogs;
  /** Takes several photos into the gallery, and tells the page. */
  bring: (paths: readonly string[]) => Promise<void>;
  /** Shows a file in the system's file manager. */
  reveal: (path: string) => void;
  /** The photo that comes with the app. */
  sample: string;
  showLog: () => void;
  copyDiagnostics: () => string;
}

const answered = <T>(value: T): Answer<T> => ({ ok: true, value });
const nothing = () => Promise.resolve(answered(null));

/** The photo that is open, and what is made of it; before another is opened the page has asked what may be lost. */
function photoHandlers(desks: Desks) {
  const { photos, restorations, exports, models, dialogs } = desks;
  return {
    'photo:choose': async () => {
      const paths = await dialogs.choosePhotos();
      if (paths.length < 2) return paths.length === 0 ? answered(null) : photos.open(paths);
      await desks.bring(paths);
      return answered(null);
    },
    'photo:open-sample': () => photos.open([desks.sample]),
    'photo:open': ({ paths }) => photos.open(paths),
    'photo:close': async ({ photo }) => {
      restorations.forget(await photos.close(photo));
      return answered(null);
    },
    'photo:develop': (argument) => desks.engines.view.request('develop', argument),
    'photo:give-up-tile': (tile) => {
      desks.developedTiles.giveUp(tile);
      return nothing();
    },
    'restore:estimate': (argument) => restorations.estimate(argument),
    'restore:start': (argument) => restorations.start(argument),
    'restore:area': (argument) => restorations.area(argument),
    'restore:pieces': (argument) => restorations.pieces(argument),
    'restore:cancel': ({ job }) => {
      restorations.cancel(job);
      models.cancel(job);
      if (job === null) photos.cancel();
      else exports.cancel(job);
      return nothing();
    },
  } satisfies Partial<Handlers>;
}

/** Results as files. */
function resultHandlers({ exports, written, restorations, folders, dialogs, reveal }: Desks) {
  return {
    'result:export': (argument) => exports.start(argument),
    'result:reveal': ({ file }) => {
      reveal(written.pathOf(file));
      return nothing();
    },
    'result:undo-export': async ({ file, restoration }) => {
      await written.undo(file);
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

/** What each request of the page does. */
export function makeHandlers(
  desks: Desks,
): Omit<Handlers, `${'library' | 'queue' | 'presets' | 'preferences'}:${string}`> {
  const { restore } = desks.engines;
  return {
    ...photoHandlers(desks),
    ...resultHandlers(desks),
    ...blurHandlers(desks),
    ...modelHandlers(desks),
    'engine:status': () => Promise.resolve(answered(restore.status)),
    'engine:use-device': ({ device, isAnew }) => {
      restore.useDevice(device, isAnew);
      return Promise.resolve(answered(restore.status));
    },
    'engine:methods': () => restore.request('methods', undefined),
    'app:show-log': () => {
      desks.showLog();
      return nothing();
    },
    'app:copy-diagnostics': () => Promise.resolve(answered(desks.copyDiagnostics())),
  };
}
