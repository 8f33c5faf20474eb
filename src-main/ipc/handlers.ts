import { dirname } from 'node:path';
import { LatensifyError } from '../contract';
import type { Answer, Exported, RequestArgument } from '../contract';
import { blurHandlers } from './blur-handlers';
import type { Dialogs } from './dialogs';
import type { Engines } from './engines';
import type { JobArgument } from '../engine-process/messages';
import type { OpenPhotos } from './open-photos';
import type { Handlers } from './requests';
import type { Restorations } from './restorations';
import { startPlace, withEnding } from './save-place';
import { WrittenResults } from './written-results';

/** Whom the requests of the page are passed on to. */
export interface Desks {
  engines: Engines;
  photos: OpenPhotos;
  restorations: Restorations;
  dialogs: Dialogs;
  /** Shows a file in the system's file manager. */
  reveal: (path: string) => void;
  /** The photo that comes with the app. */
  sample: string;
  /** Where the user keeps pictures. */
  pictures: string;
  /** Moves a file to the system's trash; throws where there is none. */
  trash: (path: string) => Promise<void>;
  showLog: () => void;
  copyDiagnostics: () => string;
}

const answered = <T>(value: T): Answer<T> => ({ ok: true, value });
const nothing = () => Promise.resolve(answered(null));

type Target = Pick<JobArgument<'view', 'export'>, 'target' | 'existing'>;

/** Where a result goes, by the rule or by what the user says; null when the dialog is closed. */
async function targetFor(
  { photos, dialogs, sample, pictures }: Desks,
  { photo, encoding, place, name, existing, ask }: RequestArgument<'result:export'>,
): Promise<Target | null> {
  const { path } = photos.find(photo).place;
  // Beside the photo that comes with the app nobody would look for a result.
  const isHomeless = path === sample && place.kind !== 'folder';
  if (!ask && !isHomeless) {
    const target = { kind: 'place', place, photo: path, name } as const;
    return { target, existing: existing === 'skip' ? 'number' : existing };
  }
  const start = place.kind === 'folder' ? place.path : isHomeless ? pictures : dirname(path);
  const chosen = await dialogs.choosePlace(startPlace(start, name), encoding.format);
  if (chosen === null) return null;
  const { path: file, existing: agreed } = withEnding(chosen, encoding.format);
  return { target: { kind: 'file', path: file }, existing: agreed };
}

async function exportResult(
  desks: Desks,
  argument: RequestArgument<'result:export'>,
): Promise<Answer<Exported | null>> {
  const target = await targetFor(desks, argument);
  if (target === null) return answered(null);
  const { restoration, encoding, longSide, space } = argument;
  const written = await desks.engines.view.request('export', { restoration, encoding, longSide, space, ...target });
  return written.ok ? answered({ ...written.value, folder: dirname(written.value.path) }) : written;
}

/** The photo that is open, and what is made of it; before another is opened the page has asked what may be lost. */
function photoHandlers(desks: Desks) {
  const { photos, restorations, dialogs } = desks;
  return {
    'photo:choose': async () => {
      const paths = await dialogs.choosePhotos();
      return paths.length === 0 ? answered(null) : photos.open(paths);
    },
    'photo:open-sample': () => photos.open([desks.sample]),
    'photo:open': ({ paths }) => photos.open(paths),
    'photo:close': async ({ photo }) => {
      restorations.forget(await photos.close(photo));
      return answered(null);
    },
    'photo:develop': (argument) => desks.engines.view.request('develop', argument),
    'restore:estimate': (argument) => restorations.estimate(argument),
    'restore:start': (argument) => restorations.start(argument),
    'restore:cancel': ({ job }) => {
      restorations.cancel(job);
      if (job === null) photos.cancel();
      return nothing();
    },
  } satisfies Partial<Handlers>;
}

/** Results as files. */
function resultHandlers(desks: Desks) {
  const written = new WrittenResults(desks.trash);
  const { restorations } = desks;
  return {
    'result:export': async (argument) => {
      const answer = await exportResult(desks, argument);
      if (!answer.ok || answer.value === null) return answer;
      await written.add(answer.value.path);
      restorations.saved(argument.restoration);
      return answer;
    },
    'result:reveal': ({ path }) => {
      if (!written.has(path)) {
        throw new LatensifyError('bad-request', {
          channel: 'result:reveal',
          reason: 'this app did not write that file',
        });
      }
      desks.reveal(path);
      return nothing();
    },
    'result:undo-export': async ({ path, restoration }) => {
      await written.undo(path);
      restorations.takenBack(restoration);
      return answered(null);
    },
    'result:choose-folder': async () => answered(await desks.dialogs.chooseResultFolder()),
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
