import { blurHandlers } from './blur';
import type { DevelopedTiles } from '../../work/developed-tiles';
import type { Dialogs } from '../../app/dialogs';
import type { Engines } from '../../work/engines';
import { estimate } from '../../work/estimates';
import type { Exports } from '../../work/exports';
import type { KnownFolders } from '../../work/known-folders';
import type { Library } from '../../library/library';
import { modelHandlers } from './models';
import { resultHandlers } from './result';
import type { OwnModels } from '../../work/own-models';
import type { OpenPhotos } from '../../work/open-photos';
import { answered } from '../requests';
import type { Handlers } from '../requests';
import type { Restorations } from '../../work/restorations';
import type { WrittenResults } from '../../work/written-results';

/** Whom the requests about the photo that is open are passed on to. */
export interface PhotoParts {
  engines: Engines;
  photos: OpenPhotos;
  restorations: Restorations;
  library: Pick<Library, 'lost'>;
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

/** The photo that is open, and what is made of it; before another is opened the page has asked what may be lost. */
function photoHandlers(parts: PhotoParts) {
  const { photos, restorations, exports, models, dialogs } = parts;
  return {
    'photo:choose': async () => {
      const paths = await dialogs.choosePhotos();
      if (paths.length < 2) return paths.length === 0 ? answered(null) : photos.open(paths);
      await parts.bring(paths);
      return answered(null);
    },
    'photo:open-sample': () => photos.open([parts.sample]),
    'photo:reopen': ({ photo }) => photos.reopen(photo),
    'photo:look-again': ({ photo }) => photos.lookAgain(photo),
    'photo:open': ({ paths }) => photos.open(paths),
    'photo:close': async ({ photo }) => {
      restorations.forget(await photos.close(photo));
      return answered(null);
    },
    'photo:develop': (argument) => {
      parts.engines.scheduler.stir();
      return parts.engines.view.request('develop', argument);
    },
    'photo:give-up-tile': (tile) => {
      parts.developedTiles.giveUp(tile);
      return answered(null);
    },
    'restore:estimate': (argument) => estimate(parts, argument),
    'restore:make-ready': (argument) => restorations.makeReady(argument),
    'restore:start': (argument) => restorations.start(argument),
    'restore:area': (argument) => restorations.inspections.area(argument),
    'restore:pieces': (argument) => restorations.inspections.pieces(argument),
    'restore:cancel': ({ job }) => {
      restorations.cancel(job);
      models.cancel(job);
      if (job === null) photos.cancel();
      else exports.cancel(job);
      return answered(null);
    },
  } satisfies Partial<Handlers>;
}

/** What the requests about the photo that is open, its results and the engine do. */
export function makePhotoHandlers(
  parts: PhotoParts,
): Omit<Handlers, `${'library' | 'queue' | 'presets' | 'preferences'}:${string}`> {
  const { restore } = parts.engines;
  return {
    ...photoHandlers(parts),
    ...resultHandlers(parts),
    ...blurHandlers(parts),
    ...modelHandlers(parts),
    'engine:status': () => answered(restore.status),
    'engine:use-device': ({ device, isAnew }) => {
      restore.useDevice(device, isAnew);
      return answered(restore.status);
    },
    'engine:methods': () => restore.request('methods', undefined),
    'app:show-log': () => {
      parts.showLog();
      return answered(null);
    },
    'app:copy-diagnostics': () => answered(parts.copyDiagnostics()),
  };
}
