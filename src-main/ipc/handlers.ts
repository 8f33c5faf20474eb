import { LatensifyError } from '../contract';
import type { Answer, RequestArgument } from '../contract';
import { blurHandlers } from './blur-handlers';
import type { Dialogs } from './dialogs';
import type { Engines } from './engines';
import type { OpenPhotos } from './open-photos';
import type { Handlers } from './requests';
import type { Restorations } from './restorations';
import { startPlace, withEnding } from './save-place';

/** Whom the requests of the page are passed on to. */
export interface Desks {
  engines: Engines;
  photos: OpenPhotos;
  restorations: Restorations;
  dialogs: Dialogs;
  /** Shows a file in the system's file manager. */
  reveal: (path: string) => void;
  showLog: () => void;
  copyDiagnostics: () => string;
}

const answered = <T>(value: T): Answer<T> => ({ ok: true, value });
const nothing = () => Promise.resolve(answered(null));

async function exportResult(
  { engines, photos, dialogs }: Desks,
  { restoration, encoding, suggestedName }: RequestArgument<'result:export'>,
): Promise<Answer<string | null>> {
  const chosen = await dialogs.choosePlace(startPlace(photos.folder, suggestedName), encoding.format);
  if (chosen === null) return answered(null);
  const place = withEnding(chosen, encoding.format);
  const written = await engines.view.request('export', { restoration, encoding, ...place });
  return written.ok ? answered(place.target) : written;
}

/** The photo that is open, and what is made of it; before another is opened the page has asked what may be lost. */
function photoHandlers(desks: Desks) {
  const { photos, restorations, dialogs } = desks;
  return {
    'photo:choose': async () => {
      const paths = await dialogs.choosePhotos();
      return paths.length === 0 ? answered(null) : photos.open(paths);
    },
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
  /** Files that this app has written: no other may be shown on the page's word. */
  const written = new Set<string>();
  return {
    'result:export': async (argument) => {
      const answer = await exportResult(desks, argument);
      if (!answer.ok || answer.value === null) return answer;
      written.add(answer.value);
      desks.restorations.saved(argument.restoration);
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
    'engine:use-device': ({ device }) => {
      restore.useDevice(device);
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
