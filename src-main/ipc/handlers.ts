import { LatensifyError } from '../contract';
import type { Answer, Id, RequestArgument, RestorationInfo, RestoreEvent } from '../contract';
import type { EngineClient } from '../engine-process/client';
import type { Dialogs } from './dialogs';
import type { OpenPhotos } from './open-photos';
import type { Handlers } from './requests';
import { startPlace, withEnding } from './save-place';

/** Whom the requests of the page are passed on to. */
export interface Desks {
  client: Pick<EngineClient, 'request' | 'cancel' | 'status'>;
  photos: Pick<OpenPhotos, 'folder' | 'open' | 'find'>;
  dialogs: Dialogs;
  /** Address of a picture for the page. */
  addressOf: (picture: Id) => string;
  tell: (event: RestoreEvent) => void;
  /** Shows a file in the system's file manager. */
  reveal: (path: string) => void;
}

const answered = <T>(value: T): Answer<T> => ({ ok: true, value });

/** The last event of a restoration says the same as the answer to its request. */
function lastEvent(answer: Answer<RestorationInfo>): RestoreEvent {
  if (answer.ok) return { kind: 'done', restoration: answer.value };
  return answer.error.code === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', error: answer.error };
}

async function restore(
  { client, photos, addressOf, tell }: Desks,
  { photo, settings }: RequestArgument<'restore:start'>,
): Promise<Answer<RestorationInfo>> {
  const done = await client.request('restore', { photo: photos.find(photo), settings });
  const answer = done.ok ? answered({ ...done.value, url: addressOf(done.value.id) }) : done;
  tell(lastEvent(answer));
  return answer;
}

async function exportResult(
  { client, photos, dialogs }: Desks,
  { restoration, encoding, suggestedName }: RequestArgument<'result:export'>,
): Promise<Answer<string | null>> {
  const chosen = await dialogs.choosePlace(startPlace(photos.folder, suggestedName), encoding.format);
  if (chosen === null) return answered(null);
  const place = withEnding(chosen, encoding.format);
  const written = await client.request('export', { restoration, encoding, ...place });
  return written.ok ? answered(place.target) : written;
}

/** What each request of the page does. */
export function makeHandlers(desks: Desks): Handlers {
  const { client, photos, dialogs, reveal } = desks;
  /** Files that this app has written: no other may be shown on the page's word. */
  const written = new Set<string>();
  return {
    'engine:status': () => Promise.resolve(answered(client.status)),
    'engine:methods': () => client.request('methods', undefined),
    'photo:choose': async () => {
      const paths = await dialogs.choosePhotos();
      return paths.length === 0 ? answered(null) : photos.open(paths);
    },
    'photo:open': ({ paths }) => photos.open(paths),
    'restore:estimate': ({ photo, settings }) => client.request('estimate', { photo: photos.find(photo), settings }),
    'restore:start': (argument) => restore(desks, argument),
    'restore:cancel': () => {
      client.cancel();
      return Promise.resolve(answered(null));
    },
    'result:export': async (argument) => {
      const answer = await exportResult(desks, argument);
      if (answer.ok && answer.value !== null) written.add(answer.value);
      return answer;
    },
    'result:reveal': ({ path }) => {
      if (!written.has(path)) {
        throw new LatensifyError('bad-request', {
          channel: 'result:reveal',
          reason: 'this app did not write that file',
        });
      }
      reveal(path);
      return Promise.resolve(answered(null));
    },
  };
}
